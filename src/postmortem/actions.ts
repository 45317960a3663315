import type { Delete, List, ListItem, Nodes, Table, TableCell } from 'mdast'
import { defined, distinguish, itemOf } from './action-row.ts'
import { readTrailer } from './action-words.ts'
import type { PlacedActionItem, PostmortemDocument, Section, Span } from './model.ts'
import { proseOf } from './prose.ts'
import { CODE } from './tokens.ts'

type SpanOf = (start: number, end: number) => Span
type Column = 'id' | 'text' | 'type' | 'owner' | 'due' | 'issue' | 'state'

interface Context {
  text: string
  spanOf: SpanOf
  done: boolean
}

const COLUMNS: readonly [Column, RegExp][] = [
  ['id', /^(?:id|#|no\.?|nr\.?|number|key)$/],
  ['owner', /\b(?:owners?|assignees?|assigned|responsible|who|dri|lead)\b/],
  ['due', /\b(?:due|deadline|by when|when|target|date|eta|until)\b/],
  ['issue', /\b(?:issue|ticket|tracking|tracker|jira|link|pr|reference|bug)\b/],
  ['type', /\b(?:type|kind|category|class)\b/],
  ['state', /\b(?:state|status|progress|done)\b/],
  [
    'text',
    /\b(?:actions?|items?|tasks?|what|description|summary|todo|title|follow.?ups?|improvements?|measures?)\b/,
  ],
]
const NONE =
  /^\s*no (?:further )?action(?: item)?s?(?: (?:are|is|were)?\s*(?:needed|required|necessary))?\s*(?:[:.–—-]\s*([\s\S]*))?$/i

/** Rows of tables and items of lists in the action items. */
export function actionItemsOf(
  sections: readonly Section[],
  text: string,
  spanOf: SpanOf,
): Pick<PostmortemDocument, 'actionItems' | 'noActionItems'> {
  const items: PlacedActionItem[] = []
  let none: PostmortemDocument['noActionItems']
  for (const section of sections.filter(({ name }) => name === 'action-items')) {
    const context: Context = {
      text,
      spanOf,
      done: /\((?:completed|done)\)|\bcompleted\b/i.test(section.title),
    }
    for (const node of section.nodes) {
      if (node.type === 'table') items.push(...fromTable(node, context))
      else if (node.type === 'list') items.push(...fromList(node, context))
      else if (node.type === 'paragraph') none ??= noneOf(node, context)
    }
  }
  distinguish(items)
  return { actionItems: items, ...(none === undefined ? {} : { noActionItems: none }) }
}

function noneOf(node: Nodes & { children: Nodes[] }, context: Context): PostmortemDocument['noActionItems'] {
  const { text } = proseOf(node.children, context.text)
  const match = NONE.exec(text)
  return match === null ? undefined : { reason: (match[1] ?? '').trim(), span: nodeSpan(node, context) }
}

function fromTable(table: Table, context: Context): PlacedActionItem[] {
  const [head, ...rows] = table.children
  const columns = columnsOf(
    (head?.children ?? []).map((cell) => proseOf(cell.children, context.text).text.trim().toLowerCase()),
  )
  return rows.flatMap((row) => {
    const cell = (name: Column): TableCell | undefined => row.children[columns.get(name) ?? -1]
    const value = (name: Column) => cellText(cell(name), context)
    if (row.children.every((any) => cellText(any, context) === '')) return []
    const span = nodeSpan(row, context)
    const textCell = cell('text')
    const spans = (name: Column) => {
      const found = cell(name)
      return found === undefined ? undefined : cellSpan(found, span, context)
    }
    return [
      itemOf({
        text: value('text'),
        id: value('id'),
        struck: textCell?.children.length === 1 && textCell.children[0]?.type === 'delete',
        written: defined({
          owner: value('owner'),
          due: value('due'),
          type: value('type'),
          state: value('state'),
          issue: linkOr(cell('issue'), context),
        }),
        done: context.done,
        span,
        spans: {
          text: spans('text') ?? span,
          owner: spans('owner'),
          due: spans('due'),
          issue: spans('issue'),
          type: spans('type'),
          state: spans('state'),
        },
      }),
    ]
  })
}

/** Columns are found by name; the first without one of the other names holds the words. */
function columnsOf(titles: readonly string[]): Map<Column, number> {
  const columns = new Map<Column, number>()
  for (const [name, pattern] of COLUMNS) {
    const index = titles.findIndex((title, at) => pattern.test(title) && ![...columns.values()].includes(at))
    if (index !== -1) columns.set(name, index)
  }
  if (!columns.has('text')) {
    const free = titles.findIndex((_, at) => ![...columns.values()].includes(at))
    if (free !== -1) columns.set('text', free)
  }
  return columns
}

function fromList(list: List, context: Context): PlacedActionItem[] {
  return list.children.flatMap((entry) => {
    const first = entry.children[0]
    const nested = entry.children.filter((child) => child.type === 'list')
    const inline = first?.type === 'paragraph' ? first.children : []
    const { text } = proseOf(inline, context.text)
    // A bold name with its items below it is a heading, not an item.
    const group =
      nested.length > 0 &&
      entry.checked == null &&
      ((inline.length === 1 && inline[0]?.type === 'strong') || /:\s*$/.test(text))
    if (group) return nested.flatMap((child) => fromList(child, context))
    const raw = sourceOf(inline, context)
    if (raw.trim() === '' || NONE.test(text)) return []
    return [fromListItem(entry, inline, raw, context)]
  })
}

function fromListItem(entry: ListItem, inline: Nodes[], raw: string, context: Context): PlacedActionItem {
  const span = {
    ...nodeSpan(entry, context),
    end: context.spanOf(inline.at(-1)?.position?.end.offset ?? 0, inline.at(-1)?.position?.end.offset ?? 0)
      .end,
  }
  const trailer = readTrailer(raw)
  const start = inline[0]?.position?.start.offset ?? span.start.offset
  const at = (range: { start: number; end: number } | undefined) =>
    range === undefined ? undefined : context.spanOf(start + range.start, start + range.end)
  const words = trailer.text.replace(/^(?:✅|☑|✔)\uFE0F?\s*/, '')
  return itemOf({
    text: words.trim(),
    id: '',
    struck: inline.length === 1 && (inline[0] as Delete | undefined)?.type === 'delete',
    written: defined({
      owner: trailer.owner?.value,
      due: trailer.due?.value,
      issue: trailer.issue?.value,
      state: trailer.state?.value,
    }),
    done: context.done || entry.checked === true || words !== trailer.text,
    span,
    spans: {
      text: context.spanOf(start, start + trailer.text.length),
      owner: at(trailer.owner),
      due: at(trailer.due),
      issue: at(trailer.issue),
      state: at(trailer.state),
      type: undefined,
    },
  })
}

/** The words of the source, with code as code, so that an issue made of it shows the same. */
function sourceOf(nodes: readonly Nodes[], context: Context): string {
  const start = nodes[0]?.position?.start.offset
  const end = nodes.at(-1)?.position?.end.offset
  return start === undefined || end === undefined ? '' : context.text.slice(start, end)
}

function cellText(cell: TableCell | undefined, context: Context): string {
  if (cell === undefined) return ''
  const { text } = proseOf(cell.children, context.text)
  const plain = !/[\uE000\uE001]/.test(text)
  return (plain ? text : readable(cell.children, context)).trim()
}

/** Code and links by what a reader sees of them. */
function readable(nodes: readonly Nodes[], context: Context): string {
  return nodes
    .map((node): string => {
      if (node.type === 'inlineCode') return `\`${node.value}\``
      if ('children' in node) return readable(node.children, context)
      return proseOf([node], context.text).text.replaceAll(CODE, '')
    })
    .join('')
}

/** `#12`, `owner/repo#12` or the address of a link. */
function linkOr(cell: TableCell | undefined, context: Context): string {
  const link = cell?.children.find((node) => node.type === 'link')
  if (link?.type === 'link' && /^https?:/.test(link.url)) return link.url
  return cellText(cell, context)
}

function cellSpan(cell: TableCell, row: Span, context: Context): Span {
  const first = cell.children[0]?.position?.start.offset
  if (first !== undefined) return context.spanOf(first, cell.children.at(-1)?.position?.end.offset ?? first)
  return cell.position === undefined ? row : nodeSpan(cell, context)
}

function nodeSpan(node: Nodes, context: Context): Span {
  const start = node.position?.start.offset ?? 0
  return context.spanOf(start, node.position?.end.offset ?? start)
}
