import { readdirSync, readFileSync } from 'node:fs'
import type { Code } from 'mdast'
import { describe, expect, test } from 'vitest'
import { lintDocument } from '../../src/postmortem/lint.ts'
import { parseMarkdown } from '../../src/postmortem/markdown.ts'
import { parsePostmortem } from '../../src/postmortem/parse.ts'
import { RULES } from '../../src/postmortem/rules/all.ts'

const folder = new URL('../../docs/rules/', import.meta.url)
const pages = readdirSync(folder).filter(
  (name) => name.endsWith('.md') && !['README.md', 'readable.md'].includes(name),
)

test('each rule has a page, and each page a rule', () => {
  expect(pages.map((name) => name.replace('.md', '')).sort()).toEqual(RULES.map(({ id }) => id).sort())
})

test('the list of rules names each, in order, with its severity and summary, and no other', () => {
  const rows = readFileSync(new URL('README.md', folder), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| [`'))
  expect(rows).toEqual(
    RULES.map(({ id, severity, summary }) => `| [\`${id}\`](${id}.md) | ${severity} | ${summary} |`),
  )
})

describe.each(RULES.map((rule) => [rule.id, rule] as const))('docs/rules/%s.md', (id, rule) => {
  const blocks = parseMarkdown(readFileSync(new URL(`${id}.md`, folder), 'utf8')).children.filter(
    (node): node is Code => node.type === 'code',
  )
  const findings = (text: string) =>
    lintDocument(parsePostmortem(text), { today: '2026-03-10' }, [rule]).findings.map(
      ({ start, rule: name, message }) => `${start.line}:${start.column} ${name} ${message}`,
    )
  const good = blocks.filter(({ lang, meta }) => lang === 'md' && meta === 'good')
  const bad = blocks.flatMap((block, index) =>
    block.lang === 'md' && block.meta === 'bad' ? [[block, blocks[index + 1]] as const] : [],
  )

  test('has a good and a bad example', () => {
    expect(good.length).toBeGreaterThan(0)
    expect(bad.length).toBeGreaterThan(0)
  })

  test.each(good.map((block) => [block.position?.start.line, block.value]))(
    'good example, line %d',
    (_, text) => {
      expect(findings(String(text))).toEqual([])
    },
  )

  test.each(bad.map(([block, told]) => [block.position?.start.line, block.value, told]))(
    'bad example, line %d',
    (_, text, told) => {
      expect((told as Code | undefined)?.lang).toBe('text')
      expect(findings(String(text)).join('\n')).toBe((told as Code).value)
    },
  )
})
