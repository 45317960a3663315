import type { Nodes, PhrasingContent, Root, RootContent } from 'mdast'
import { toString as plain } from 'mdast-util-to-string'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import { neutralise, oneLine, safeUrl } from '../domain/safe-text.ts'

const printer = (tablePipeAlign: boolean) =>
  unified()
    .use(remarkFrontmatter)
    .use(remarkGfm, { tablePipeAlign })
    .use(remarkStringify, { bullet: '-', emphasis: '_', fences: true, listItemIndent: 'one', rule: '-' })
    .freeze()
const aligned = printer(true)
const unaligned = printer(false)

/** Characters of a cell. Every row would be filled up with spaces to the longest of them. */
const LONG_CELL = 120

function hasLongCell(node: Nodes): boolean {
  if (node.type === 'tableCell') return plain(node).length > LONG_CELL
  return 'children' in node && node.children.some(hasLongCell)
}

/**
 * Text of a user as nodes of a syntax tree: shown as it was typed, on one line, and neither Markdown nor HTML nor a mention.
 * Empty text gives no node.
 */
export function safeInline(text: string): PhrasingContent[] {
  const value = neutralise(oneLine(text))
  return value === '' ? [] : [{ type: 'text', value }]
}

/** The same as a link, when the address is one that a reader may follow; else as text. */
export function safeLink(text: string, url: string | undefined): PhrasingContent[] {
  const href = safeUrl(url)
  const children = safeInline(text)
  if (href === undefined || children.length === 0) return children
  return [{ type: 'link', url: href, title: null, children: children as { type: 'text'; value: string }[] }]
}

/** Prints a syntax tree as GitHub's Markdown. Everything that we write with words of others goes through here. */
export function markdown(tree: Root | RootContent[]): string {
  const root: Root = Array.isArray(tree) ? { type: 'root', children: tree } : tree
  return (hasLongCell(root) ? unaligned : aligned).stringify(root)
}
