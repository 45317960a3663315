import type { Heading, Paragraph, Root, RootContent } from 'mdast'
import { toString as plain } from 'mdast-util-to-string'
import { sectionNames } from './headings.ts'
import type { Section, SectionName, Span } from './model.ts'

type SpanOf = (start: number, end: number) => Span

/** Depth of a bold label that does the work of a heading: below every real one. */
const LABEL_DEPTH = 7
/** What stands below a heading of these belongs to it, whatever its own heading says. */
const INHERITED: ReadonlySet<SectionName> = new Set([
  'timeline',
  'impact',
  'root-cause',
  'five-whys',
  'changes',
  'went-well',
  'improve',
  'action-items',
  'links',
])

/** Cuts the document into sections: ATX and setext headings of any depth, and paragraphs that are one bold label. */
export function sectionsOf(tree: Root, end: number, spanOf: SpanOf): Section[] {
  const first = section({ name: 'summary', named: false, title: '', depth: 0, span: spanOf(0, end) })
  const sections: Section[] = [first]
  const open: Section[] = []
  for (const node of tree.children) {
    if (node.type === 'yaml' || (node.type as string) === 'toml') continue
    const depth = node.type === 'heading' ? node.depth : isLabel(node) ? LABEL_DEPTH : undefined
    const current = sections.at(-1) ?? first
    if (depth === undefined) {
      current.nodes.push(node)
      continue
    }
    while ((open.at(-1)?.depth ?? 0) >= depth) open.pop()
    const created = headed(
      node as Heading | Paragraph,
      depth,
      open.at(-1),
      sections.length === 1,
      spanOf,
      end,
    )
    open.push(created)
    sections.push(created)
  }
  close(sections, end, spanOf)
  return first.nodes.length === 0 ? sections.slice(1) : sections
}

function headed(
  node: Heading | Paragraph,
  depth: number,
  parent: Section | undefined,
  isFirst: boolean,
  spanOf: SpanOf,
  end: number,
): Section {
  const title = plain(node)
  const [name, ...also] = sectionNames(title)
  const start = node.position?.start.offset ?? 0
  const inherited = parent !== undefined && INHERITED.has(parent.name) ? parent.name : undefined
  // The words below the title of the document and before the next heading are its summary.
  const fallback = inherited ?? (isFirst || (depth === 1 && name === undefined) ? 'summary' : 'other')
  return section({
    name: name === undefined ? fallback : nested(name, parent),
    also,
    named: name !== undefined,
    title,
    depth,
    heading: spanOf(start, node.position?.end.offset ?? start),
    ...(parent === undefined ? {} : { parent }),
    span: spanOf(start, end),
  })
}

/** "Who was affected" or "Background" below *Action items* is still a part of it; "5 Whys" below *Root cause* is itself. */
function nested(name: SectionName, parent: Section | undefined): SectionName {
  if (parent === undefined || !INHERITED.has(parent.name)) return name
  return name === 'summary' ? parent.name : name
}

function isLabel(node: RootContent): boolean {
  if (node.type !== 'paragraph' || node.children.length !== 1 || node.children[0]?.type !== 'strong')
    return false
  return sectionNames(plain(node)).length > 0
}

/** A section reaches to the next heading of its depth or above. */
function close(sections: Section[], end: number, spanOf: SpanOf): void {
  const open: Section[] = []
  for (const current of sections) {
    const start = current.span.start.offset
    for (
      let last = open.at(-1);
      last !== undefined && (last.depth >= current.depth || last.depth === 0);
      last = open.at(-1)
    ) {
      last.span = spanOf(last.span.start.offset, start)
      open.pop()
    }
    open.push(current)
  }
  for (const left of open) left.span = spanOf(left.span.start.offset, end)
}

function section(given: Omit<Section, 'nodes' | 'also'> & { also?: readonly SectionName[] }): Section {
  return { also: [], nodes: [], ...given }
}

/** Is the section, or one that it stands in, of this name? */
export function isWithin(section: Section | undefined, name: SectionName): boolean {
  for (let at = section; at !== undefined; at = at.parent)
    if (at.name === name || at.also.includes(name)) return true
  return false
}
