import type { Heading, List, Nodes, Paragraph, Root, RootContent } from 'mdast'
import { toString as plain } from 'mdast-util-to-string'
import { labelNames, sectionNames } from './headings.ts'
import type { Section, SectionName, Span } from './model.ts'
import { readTime } from './times.ts'

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

/** Something that opens a section, with the nodes that stand in it already. */
interface Opening {
  title: string
  depth: number
  names: readonly SectionName[]
  start: number
  end: number
  nodes: RootContent[]
}

/**
 * Cuts the document into sections: headings of any depth, paragraphs that are or begin with a bold label, and lists whose
 * items are the names of sections.
 */
export function sectionsOf(tree: Root, end: number, spanOf: SpanOf): Section[] {
  const first = section({ name: 'summary', named: false, title: '', depth: 0, span: spanOf(0, end) })
  const sections: Section[] = [first]
  const open: Section[] = []
  const inHeadings = new Set(
    tree.children.flatMap((node) => (node.type === 'heading' ? certainName(node) : [])),
  )
  for (const node of tree.children) {
    if (node.type === 'yaml' || (node.type as string) === 'toml') continue
    const openings = openingsOf(node, open.at(-1), inHeadings)
    if (openings.length === 0) (sections.at(-1) ?? first).nodes.push(node)
    for (const opening of openings) {
      const depth = belowTimeline(opening, open) ?? opening.depth
      while ((open.at(-1)?.depth ?? 0) >= depth) open.pop()
      const created = opened({ ...opening, depth }, open.at(-1), sections.length === 1, spanOf, end)
      open.push(created)
      sections.push(created)
    }
  }
  close(sections, end, spanOf)
  return first.nodes.length === 0 ? sections.slice(1) : sections
}

function openingsOf(
  node: RootContent,
  around: Section | undefined,
  inHeadings: ReadonlySet<SectionName>,
): Opening[] {
  if (node.type === 'heading') {
    const [start, end] = rangeOf(node)
    return [{ title: plain(node), depth: node.depth, names: namesOf(node), start, end, nodes: [] }]
  }
  if (node.type === 'paragraph') {
    const label = labelOf(node)
    if (label === undefined) return []
    if (label.nodes.length === 0) return [label]
    // "**Impact**: 300 users": a section where the document has no headings for it, else just a sentence.
    const isFree = around === undefined || !INHERITED.has(around.name) || around.depth === LABEL_DEPTH
    return isFree && !label.names.some((name) => inHeadings.has(name)) ? [label] : []
  }
  return node.type === 'list' ? fromList(node, around, inHeadings) : []
}

/** A paragraph that is a bold label, or begins with one and a colon. */
function labelOf(node: Paragraph): Opening | undefined {
  const [strong, next] = node.children
  if (strong?.type !== 'strong') return undefined
  const title = plain(strong)
  const names = labelNames(title)
  if (names.length === 0) return undefined
  const [start, end] = rangeOf(strong)
  const rest = next === undefined ? '' : plain({ type: 'paragraph', children: node.children.slice(1) })
  const isAlone = /^\s*:?\s*$/.test(rest)
  if (!isAlone && !/:\s*$/.test(title) && !/^\s*:/.test(rest)) return undefined
  return { title, depth: LABEL_DEPTH, names, start, end, nodes: isAlone ? [] : [node] }
}

/** `4. Timeline` with the text of the section below it; a table of contents names sections that have headings. */
function fromList(list: List, around: Section | undefined, inHeadings: ReadonlySet<SectionName>): Opening[] {
  const openings = list.children.map((item): Opening | undefined => {
    const [head, ...nodes] = item.children
    if (head?.type !== 'paragraph') return undefined
    const title = plain(head)
    const names = labelNames(title)
    if (nodes.length === 0 && names.length === 0) return undefined
    const [start, end] = rangeOf(head)
    return { title, depth: LABEL_DEPTH, names, start, end, nodes }
  })
  const named = openings.filter((opening) => opening !== undefined && opening.names.length > 0)
  if (named.some((opening) => opening?.names.some((name) => inHeadings.has(name)))) return []
  const full = named.filter((opening) => (opening?.nodes.length ?? 0) > 0)
  // A wrong indentation ends the list; the next number goes on with it.
  const goesOn = around?.depth === LABEL_DEPTH && list.ordered === true && named.length === openings.length
  if (!goesOn && (full.length < 2 || named.length * 2 < list.children.length)) return []
  return openings.flatMap((opening, index): Opening[] => {
    if (opening !== undefined) return [opening]
    const item = list.children[index]
    if (item === undefined) return []
    const [start] = rangeOf(item)
    return [{ title: '', depth: LABEL_DEPTH, names: [], start, end: start, nodes: [...item.children] }]
  })
}

/** Days and times as headings of the timeline's own depth, or above it, still belong to the timeline. */
function belowTimeline({ depth, title, names }: Opening, open: readonly Section[]): number | undefined {
  if (names.length > 0 || readTime(title) === undefined) return undefined
  const timeline = open.find(({ name, named }) => named && name === 'timeline')
  return timeline === undefined || depth > timeline.depth ? undefined : timeline.depth + 1
}

function opened(
  { title, depth, names, start, end: headingEnd, nodes }: Opening,
  parent: Section | undefined,
  isFirst: boolean,
  spanOf: SpanOf,
  end: number,
): Section {
  const [name, ...also] = lessons(names, parent)
  const inherited = parent !== undefined && INHERITED.has(parent.name) ? parent.name : undefined
  // The words below the title of the document and before the next heading are its summary.
  const fallback = inherited ?? (isFirst ? 'summary' : 'other')
  const created = section({
    name: name === undefined ? fallback : nested(name, parent),
    also,
    named: name !== undefined,
    title,
    depth,
    heading: spanOf(start, headingEnd),
    ...(parent === undefined ? {} : { parent }),
    span: spanOf(start, end),
  })
  created.nodes.push(...nodes)
  return created
}

/** "What went wrong" below *Lessons learned* tells what to improve; by itself it may tell the cause. */
function lessons(names: readonly SectionName[], parent: Section | undefined): readonly SectionName[] {
  return names.length > 1 && names.includes('improve') && isWithin(parent, 'improve') ? ['improve'] : names
}

/** "Who was affected" or "Background" below *Action items* is still a part of it; "5 Whys" below *Root cause* is itself. */
function nested(name: SectionName, parent: Section | undefined): SectionName {
  if (parent === undefined || !INHERITED.has(parent.name)) return name
  return name === 'summary' ? parent.name : name
}

/** "What went wrong" may stand for two sections: it claims neither. */
function certainName(heading: Heading): readonly SectionName[] {
  const names = namesOf(heading)
  return names.length === 1 ? names : []
}

function namesOf(heading: Heading): readonly SectionName[] {
  return sectionNames(plain(heading))
}

function rangeOf(node: Nodes): [start: number, end: number] {
  const start = node.position?.start.offset ?? 0
  return [start, node.position?.end.offset ?? start]
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
