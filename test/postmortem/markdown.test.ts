import { readdirSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { Nodes, Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { describe, expect, test } from 'vitest'
import { lint } from '../../src/postmortem/lint.ts'
import { parseMarkdown, satteriParse } from '../../src/postmortem/markdown.ts'

const remark = unified().use(remarkParse).use(remarkFrontmatter, ['yaml', 'toml']).use(remarkGfm).freeze()
const reference = (text: string): Root => remark.parse(text)

/** Plain data: nodes of remark carry more than they need. */
function bare(tree: Root): unknown {
  const copy = JSON.parse(JSON.stringify(tree)) as Root
  visit(copy, (node: Nodes & { data?: unknown }) => {
    delete node.data
  })
  return copy
}

/** The same text for the same data, whatever the order of its keys. */
function sorted(data: unknown): string {
  return JSON.stringify(data, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}

const written = new URL('../corpus/written/', import.meta.url)
const read = (folder: URL, name: string) => readFileSync(new URL(name, folder), 'utf8')
const markdownIn = (folder: URL) => readdirSync(folder).filter((name) => name.endsWith('.md'))

describe('the fast parser gives the tree of the reference parser', () => {
  test.each(markdownIn(written))('%s', (name) => {
    const text = read(written, name)
    expect(bare(parseMarkdown(text))).toEqual(bare(reference(text)))
  })

  test('on real documents, from the folder that REAL_POSTMORTEMS names', ({ skip }) => {
    const { REAL_POSTMORTEMS: folder } = process.env
    if (!folder) return skip('REAL_POSTMORTEMS names no folder')
    const real = pathToFileURL(`${folder}/documents/`)
    const names = markdownIn(real)
    expect(names.length).toBeGreaterThan(0)
    const different = names.filter((name) => {
      const text = read(real, name)
      return !text.startsWith('+++') && sorted(bare(parseMarkdown(text))) !== sorted(bare(reference(text)))
    })
    // Two hold a task that begins with a bare link: remark gives it the place of its box.
    expect(different.length).toBeLessThanOrEqual(2)
  })

  test('in its unified form', () => {
    expect(unified().use(satteriParse).parse('# a')).toEqual(parseMarkdown('# a'))
  })
})

test('both parsers lead to the same findings', () => {
  for (const name of markdownIn(written)) {
    const text = read(written, name)
    expect(lint(text, { parser: reference }).findings).toEqual(lint(text).findings)
  }
})
