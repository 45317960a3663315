import type { Nodes, Paragraph, RootContent } from 'mdast'
import type { Block, Prose, Section, Span } from './model.ts'
import { proseOf } from './prose.ts'

type SpanOf = (start: number, end: number) => Span

/** Nesting beyond this is not writing. The guard refuses such a document before it is parsed. */
export const MAX_DEPTH = 100

export class TooDeep extends Error {}

/** The one walk: everything that holds words of the authors. Quotes, code, HTML and definitions hold words of others. */
export function blocksOf(
  sections: readonly Section[],
  text: string,
  spanOf: SpanOf,
  onHtml: (node: Nodes) => void,
): Block[] {
  const blocks: Block[] = []
  const add = (kind: Block['kind'], node: Nodes, section: Section) => {
    const start = node.position?.start.offset ?? 0
    const children = 'children' in node ? (node.children as Nodes[]) : []
    for (const child of children) if (child.type === 'html') onHtml(child)
    const prose = proseOf(children, text)
    if (prose.text.trim() !== '')
      blocks.push(new TextBlock(kind, prose, section, start, node.position?.end.offset ?? start, spanOf))
  }
  const walk = (node: RootContent, section: Section, inItem: boolean, depth: number): void => {
    if (depth > MAX_DEPTH) throw new TooDeep()
    if (node.type === 'paragraph') add(inItem ? 'item' : 'paragraph', node as Paragraph, section)
    else if (node.type === 'heading') add('heading', node, section)
    else if (node.type === 'table')
      // The first row names the columns: headings, and not something that somebody says.
      for (const [index, row] of node.children.entries())
        for (const cell of row.children) add(index === 0 ? 'heading' : 'cell', cell, section)
    else if (node.type === 'list')
      for (const item of node.children)
        for (const child of item.children) walk(child, section, true, depth + 2)
    else if (node.type === 'footnoteDefinition')
      for (const child of node.children) walk(child, section, false, depth + 1)
    else if (node.type === 'html') onHtml(node)
  }
  for (const section of sections) for (const node of section.nodes) walk(node, section, false, 0)
  return blocks
}

/** Few places of blocks are ever asked for. */
class TextBlock implements Block {
  readonly kind: Block['kind']
  readonly prose: Prose
  readonly section: Section
  readonly offset: number
  private readonly end: number
  private readonly spanOf: SpanOf

  constructor(
    kind: Block['kind'],
    prose: Prose,
    section: Section,
    offset: number,
    end: number,
    spanOf: SpanOf,
  ) {
    this.kind = kind
    this.prose = prose
    this.section = section
    this.offset = offset
    this.end = end
    this.spanOf = spanOf
  }

  get span(): Span {
    return this.spanOf(this.offset, this.end)
  }
}
