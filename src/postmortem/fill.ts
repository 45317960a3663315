import type {
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
  Table,
  TableRow,
  Yaml,
} from 'mdast'
import { toString as plain } from 'mdast-util-to-string'
import { parseDocument, Scalar } from 'yaml'
import { tooDeepAt } from '../config/nesting.ts'
import { oneLine } from '../domain/safe-text.ts'
import { sectionNames } from './headings.ts'
import { parseMarkdown } from './markdown.ts'
import type { SectionName } from './model.ts'
import { markdown, safeInline, safeLink } from './print.ts'

/** What the incident knows when its post-mortem is born. Texts are those of people, never Markdown. */
export interface PostmortemDraft {
  /** `owner/name` of the repository that the document belongs to. */
  repository: string
  incident: { repository: string; number: number; url: string }
  title: string
  severity?: string
  services: string[]
  roles: { commander?: string; lead?: string; communications?: string }
  /** RFC 3339 with offset. */
  times: {
    started?: string
    detected?: string
    declared?: string
    acknowledged?: string
    mitigated?: string
    resolved?: string
  }
  timezone: string
  drill: boolean
  impact: string[]
  affected?: string
  timeline: { at: string; text: string }[]
  /** Mermaid source of the phases. */
  phases?: string
  changes: {
    title: string
    url?: string
    score: number
    reasons: string[]
    word?: 'confirmed' | 'dismissed'
    /** Why it was dismissed, in the words of who did. */
    said?: string
    /** Of a confirmed one: what sort of change, in the words of the taxonomy. */
    factor?: string
    afterStart: boolean
  }[]
  links: { label: string; url: string }[]
}

/** Ranked changes beyond these are noise in a document; the incident's console has them all. */
const MOST_CHANGES = 10

/**
 * Fills the team's template through its syntax tree: finds each section by its heading, adds nodes, prints. Text of
 * people becomes text nodes, so that no title can break out of its place. Sections that the template lacks stay out.
 */
export function fillTemplate(template: string, draft: PostmortemDraft): string {
  const tree = parseMarkdown(template)
  fillFrontMatter(tree, draft)
  fillTitle(tree, draft.title)
  fillTable(
    tree,
    'timeline',
    draft.timeline.map(({ at, text }) => [safeInline(at.slice(0, 16).replace('T', ' ')), safeInline(text)]),
  )
  if (draft.phases) addTo(tree, 'timeline', [{ type: 'code', lang: 'mermaid', value: draft.phases }])
  addTo(tree, 'impact', impact(draft))
  addTo(tree, 'root-cause', confirmed(draft))
  addTo(tree, 'changes', changes(draft))
  addTo(tree, 'links', links(draft))
  return markdown(tree)
}

/** `postmortems/2026/2026-03-03-12-checkout-declines.md`: of our own parts only, so that it never leaves the directory. */
export function postmortemPath(
  directory: string,
  draft: { started: string; number: number; title: string },
): string {
  const date = /^\d{4}-\d{2}-\d{2}/.exec(draft.started)?.[0] ?? '1970-01-01'
  const slug = draft.title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  return `${directory}/${date.slice(0, 4)}/${date}-${draft.number}-${slug || 'incident'}.md`
}

/** Keys of the template keep their place and comments; those that it lacks are added. */
function fillFrontMatter(tree: Root, draft: PostmortemDraft): void {
  const existing = tree.children.find((node): node is Yaml => node.type === 'yaml')
  // What cannot be read without risk is replaced: the template's own keys are lost, the document is not.
  const readable = existing !== undefined && tooDeepAt(existing.value) === undefined
  const document = parseDocument(readable ? existing.value : '')
  const { roles } = draft
  document.set('incident', incidentReference(draft))
  document.set('title', quoted(oneLine(draft.title)))
  document.set('status', 'draft')
  if (draft.severity) document.set('severity', draft.severity)
  document.set('services', document.createNode(draft.services, { flow: true }))
  for (const [role, login] of Object.entries(roles))
    if (login) document.setIn(['roles', role], quoted(`@${login}`))
  for (const [key, at] of Object.entries(draft.times)) if (at) document.set(key, at)
  const factors = [...new Set(draft.changes.flatMap(({ factor }) => factor ?? []))]
  if (factors.length > 0) document.set('factors', document.createNode(factors, { flow: true }))
  document.set('timezone', draft.timezone)
  document.set('drill', draft.drill)
  const value = document.toString({ lineWidth: 0, nullStr: '' }).trimEnd()
  if (existing) existing.value = value
  else tree.children.unshift({ type: 'yaml', value })
}

/** A bare number names an issue of the document's own repository, and nothing where the incident lives elsewhere. */
function incidentReference({ repository, incident }: PostmortemDraft): number | string {
  const together = repository.toLowerCase() === incident.repository.toLowerCase()
  return together ? incident.number : `${incident.repository}#${incident.number}`
}

function quoted(value: string): Scalar {
  const scalar = new Scalar(value)
  scalar.type = Scalar.QUOTE_DOUBLE
  return scalar
}

function fillTitle(tree: Root, title: string): void {
  const heading = tree.children.find((node) => node.type === 'heading' && node.depth === 1)
  if (heading?.type === 'heading' && /^\{\{\s*title\s*\}\}$/.test(plain(heading).trim()))
    heading.children = safeInline(title)
}

function fillTable(tree: Root, name: SectionName, rows: readonly PhrasingContent[][][]): void {
  const range = rangeOf(tree, name)
  if (!range || rows.length === 0) return
  const tableRows = rows.map(
    (cells): TableRow => ({
      type: 'tableRow',
      children: cells.map((children) => ({ type: 'tableCell', children })),
    }),
  )
  const table = tree.children
    .slice(range.start, range.end)
    .find((node): node is Table => node.type === 'table')
  if (table) table.children.push(...tableRows)
  else {
    const header: TableRow = {
      type: 'tableRow',
      children: ['Time', 'What happened'].map((value) => ({
        type: 'tableCell',
        children: [{ type: 'text', value }],
      })),
    }
    tree.children.splice(range.end, 0, { type: 'table', children: [header, ...tableRows] })
  }
}

function impact(draft: PostmortemDraft): RootContent[] {
  const rows = draft.impact.map((text) => safeInline(text))
  if (draft.affected) rows.push([{ type: 'text', value: 'Affected: ' }, ...safeInline(draft.affected)])
  return list(rows)
}

/** A confirmed change is where the question begins: why could it do that? */
function confirmed(draft: PostmortemDraft): RootContent[] {
  return list(
    draft.changes
      .filter(({ word }) => word === 'confirmed')
      .map(({ title, url, factor }): PhrasingContent[] => [
        { type: 'text', value: 'Confirmed as part of it: ' },
        ...safeLink(title, url),
        {
          type: 'text',
          value: `${factor ? ` (${factor})` : ''}. What made it possible that this reached production and did harm?`,
        },
      ]),
  )
}

function changes(draft: PostmortemDraft): RootContent[] {
  const shown = draft.changes.filter(({ word }) => word !== 'dismissed').slice(0, MOST_CHANGES)
  const dismissed = draft.changes.filter(({ word }) => word === 'dismissed').slice(0, MOST_CHANGES)
  return list([
    ...shown.map(({ title, url, reasons, word, afterStart }): PhrasingContent[] => [
      ...safeLink(title, url),
      {
        type: 'text',
        value: `${word === 'confirmed' ? ' (confirmed)' : ''}${afterStart ? ' (after the start)' : ''}: `,
      },
      ...safeInline(reasons.join('; ')),
    ]),
    ...dismissed.map(({ title, url, said }): PhrasingContent[] => [
      ...safeLink(title, url),
      { type: 'text', value: ' (dismissed)' },
      ...(said ? [{ type: 'text' as const, value: ': ' }, ...safeInline(said)] : []),
    ]),
  ])
}

function links(draft: PostmortemDraft): RootContent[] {
  const { repository, number, url } = draft.incident
  const own = { label: `Incident ${number} in ${repository}`, url }
  return list([own, ...draft.links].map(({ label, url: href }) => safeLink(label, href)))
}

function list(items: readonly PhrasingContent[][]): RootContent[] {
  const filled = items.filter((children) => children.length > 0)
  if (filled.length === 0) return []
  const children = filled.map((content): ListItem => {
    const paragraph: Paragraph = { type: 'paragraph', children: content }
    return { type: 'listItem', spread: false, children: [paragraph] }
  })
  const bullets: List = { type: 'list', ordered: false, spread: false, children }
  return [bullets]
}

/** At the end of the section's own text, in front of its first sub-heading. */
function addTo(tree: Root, name: SectionName, nodes: readonly RootContent[]): void {
  const range = rangeOf(tree, name)
  if (range && nodes.length > 0) tree.children.splice(range.end, 0, ...nodes)
}

function rangeOf(tree: Root, name: SectionName): { start: number; end: number } | undefined {
  const heading = tree.children.findIndex(
    (node) => node.type === 'heading' && sectionNames(plain(node))[0] === name,
  )
  if (heading < 0) return undefined
  const next = tree.children.findIndex((node, index) => index > heading && node.type === 'heading')
  return { start: heading + 1, end: next < 0 ? tree.children.length : next }
}
