import type { BlockContent, ListItem, PhrasingContent, RootContent, Table, TableRow } from 'mdast'
import { neutralise, visible } from '../domain/safe-text.ts'

/**
 * Small builders for syntax trees. A plain string is text of somebody and is neutralised; what we write ourselves as
 * Markdown is built from nodes.
 */
export type Inline = string | PhrasingContent | readonly Inline[]

export function inline(...parts: readonly Inline[]): PhrasingContent[] {
  return parts.flatMap((part): PhrasingContent[] => {
    if (typeof part === 'string') return text(part)
    return isList(part) ? inline(...part) : [part]
  })
}

/** Unlike `safeInline` it keeps spaces at the ends: parts are joined to sentences. */
function text(part: string): PhrasingContent[] {
  const value = neutralise(part.replace(/\s+/g, ' '))
  return value === '' ? [] : [{ type: 'text', value }]
}

function isList(part: Inline): part is readonly Inline[] {
  return Array.isArray(part)
}

export const strong = (...parts: Inline[]): PhrasingContent => ({
  type: 'strong',
  children: inline(...parts),
})
export const emphasis = (...parts: Inline[]): PhrasingContent => ({
  type: 'emphasis',
  children: inline(...parts),
})
export const code = (value: string): PhrasingContent => ({
  type: 'inlineCode',
  value: visible(value).replace(/\s+/g, ' '),
})
/** A sentence of ours in which `…` marks code. */
export const withCode = (sentence: string): Inline[] =>
  sentence.split('`').map((part, index) => (index % 2 === 1 && part !== '' ? code(part) : part))
/** A mention that is meant to ping: only for people whose turn it is. */
export const mention = (login: string): PhrasingContent => ({ type: 'text', value: `@${login}` })
export const link = (url: string, ...parts: Inline[]): PhrasingContent => ({
  type: 'link',
  url,
  children: inline(...parts) as never,
})
/** Somebody's name as a link to the profile: readable, and pings nobody. */
export const person = (web: string, login: string): PhrasingContent =>
  login.endsWith('[bot]')
    ? link(`${web}/apps/${login.slice(0, -'[bot]'.length)}`, login)
    : link(`${web}/${login}`, login)

/** Where people talk: the whole address would fill a phone. */
export const channelLink = (address: string): PhrasingContent => link(address, new URL(address).host)

/** Another incident of the same repository, as text with a link: an `#N` of ours would notify its thread. */
export const incidentLink = (
  { web, repository }: { web: string; repository: string },
  number: number,
): PhrasingContent => link(`${web}/${repository}/issues/${number}`, `incident ${number}`)

/** Our own sentences name commands to type; shown as code they can be told apart and copied. */
export function withCommands(sentence: string): Inline[] {
  return sentence
    .split(/(?<![\w/.:])(\/service [\w.-]*\w|\/[a-z-]+(?: (?:me|P\d|[A-Z]{4,}))?)(?=[\s,.;?]|$)/)
    .map((part, index) => (index % 2 === 1 ? code(part) : part))
}

export const paragraph = (...parts: Inline[]): RootContent => ({
  type: 'paragraph',
  children: inline(...parts),
})
export const heading = (depth: 2 | 3 | 4, ...parts: Inline[]): RootContent => ({
  type: 'heading',
  depth,
  children: inline(...parts),
})

export function list(items: readonly Inline[], ordered = false): RootContent {
  return { type: 'list', ordered, spread: false, children: items.map((item) => listItem(item)) }
}

export function checklist(items: readonly { done: boolean; text: Inline }[]): RootContent {
  const children = items.map(({ done, text }) => ({ ...listItem(text), checked: done }))
  return { type: 'list', ordered: false, spread: false, children }
}

function listItem(item: Inline): ListItem {
  return { type: 'listItem', spread: false, children: [paragraph(item) as BlockContent] }
}

export function table(header: readonly Inline[], rows: readonly (readonly Inline[])[]): Table {
  const row = (cells: readonly Inline[]): TableRow => ({
    type: 'tableRow',
    children: cells.map((cell) => ({ type: 'tableCell', children: inline(cell) })),
  })
  return { type: 'table', align: header.map(() => null), children: [row(header), ...rows.map(row)] }
}

/** Constant HTML of our own around other blocks. */
export function details(summary: string, ...children: RootContent[]): RootContent[] {
  return [
    { type: 'html', value: `<details><summary>${escapeHtml(summary)}</summary>` },
    ...children,
    { type: 'html', value: '</details>' },
  ]
}

export const html = (value: string): RootContent => ({ type: 'html', value })

/** Text of people where only so much fits. */
export function shortened(text: string, longest: number): string {
  const characters = [...text]
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : text
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
