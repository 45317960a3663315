import { readFileSync } from 'node:fs'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { lint } from '../src/postmortem/lint.ts'
import { parseMarkdown } from '../src/postmortem/markdown.ts'
import { RULES } from '../src/postmortem/rules/all.ts'
import preset, { plugins } from '../src/remark.ts'

const remark = () => unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm).use(remarkStringify)
const today = new Date().toISOString().slice(0, 10)
const text = readFileSync(new URL('./corpus/written/bad-01.md', import.meta.url), 'utf8')
const said = ({ messages }: VFile) =>
  messages.map(({ ruleId, line, column, reason }) => `${line}:${column} ${ruleId} ${reason}`).sort()

test('the preset finds in a remark setup what the linter finds', async () => {
  const file = await remark().use(preset).process(new VFile(text))
  expect(said(file)).toEqual(
    lint(text, { today })
      .findings.map(({ rule, start, message }) => `${start.line}:${start.column} ${rule} ${message}`)
      .sort(),
  )
  expect(file.messages[0]).toMatchObject({
    source: 'second-story',
    url: expect.stringContaining('/docs/rules/'),
    note: expect.any(String),
  })
})

test('each rule works alone, with the severity and options that remark hands it', async () => {
  expect(Object.keys(plugins)).toEqual(RULES.map(({ id }) => id))
  const fiveWhys = plugins['five-whys']
  if (fiveWhys === undefined) throw new Error('no plugin for five-whys')
  const file = await remark()
    .use(fiveWhys, ['error', { least: 4 }])
    .process(new VFile(text))
  expect(said(file)).toEqual(['53:1 five-whys Unexpected 3 answered whys, expected at least 4'])
  expect(file.messages[0]?.fatal).toBe(true)
})

/** The bad examples of its page. */
function badExamples(id: string): string[] {
  const page = parseMarkdown(readFileSync(`docs/rules/${id}.md`, 'utf8'))
  return page.children.flatMap((node) => (node.type === 'code' && node.meta === 'bad' ? [node.value] : []))
}

test.each(RULES.map(({ id }) => id))('%s alone finds what it finds among the others', async (id) => {
  const plugin = plugins[id]
  if (plugin === undefined) throw new Error(`no plugin for ${id}`)
  let count = 0
  for (const document of badExamples(id)) {
    const file = await remark().use(plugin, ['error']).process(new VFile(document))
    const expected = lint(document, { today })
      .findings.filter(({ rule }) => rule === id)
      .map(({ rule, start, message }) => `${start.line}:${start.column} ${rule} ${message}`)
    expect(said(file)).toEqual(expected.sort())
    count += expected.length
  }
  expect(count).toBeGreaterThan(0)
})

test('an option that does not exist is refused with those that do', async () => {
  const fiveWhys = plugins['five-whys']
  if (fiveWhys === undefined) throw new Error('no plugin for five-whys')
  const file = await remark()
    .use(fiveWhys, ['error', { most: 4 }])
    .process(new VFile(text))
  expect(file.messages).toMatchObject([
    { fatal: true, reason: 'Unexpected option `most` of rule `five-whys`, expected `least`' },
  ])
})

test('a document that is not read says so once', async () => {
  const file = await remark()
    .use(preset)
    .process(new VFile(`${'> '.repeat(100)}x`))
  expect(file.messages).toHaveLength(1)
})
