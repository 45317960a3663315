import type { Table, TableCell } from 'mdast'
import { type ActionContext, nodeSpan, readableOf } from './action-cells.ts'
import { defined, itemOf } from './action-row.ts'
import type { PlacedActionItem, Span } from './model.ts'
import { proseOf } from './prose.ts'

export type Column = 'id' | 'text' | 'type' | 'owner' | 'due' | 'issue' | 'state'

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

/** Rows of a table whose columns are found by name. */
export function fromTable(table: Table, context: ActionContext): PlacedActionItem[] {
  const [head, ...rows] = table.children
  const columns = columnsOf(
    (head?.children ?? []).map((cell) => proseOf(cell.children, context.text).text.trim().toLowerCase()),
  )
  return rows.flatMap((row) => {
    const texts = row.children.map((any) => cellText(any, context))
    if (texts.every((text) => text === '')) return []
    const cell = (name: Column): TableCell | undefined => row.children[columns.get(name) ?? -1]
    const value = (name: Column) => texts[columns.get(name) ?? -1] ?? ''
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
          due: value('due') || (columns.has('due') ? undefined : context.due?.value),
          type: value('type') || context.type,
          state: value('state'),
          issue: addressIn(cell('issue')) ?? value('issue'),
        }),
        // Some say it in the column of the issue: `#12 DONE`.
        done: context.done || /\bDONE\b/.test(value('issue')),
        span,
        spans: {
          text: spans('text') ?? span,
          owner: spans('owner'),
          due: columns.has('due') ? spans('due') : context.due?.span,
          issue: spans('issue'),
          type: spans('type'),
          state: spans('state'),
        },
      }),
    ]
  })
}

/** The first column without one of the other names holds the words. */
export function columnsOf(titles: readonly string[]): Map<Column, number> {
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

function cellText(cell: TableCell, context: ActionContext): string {
  const { text } = proseOf(cell.children, context.text)
  const plain = !/[\uE000\uE001]/.test(text)
  return (plain ? text : readableOf(cell.children, context)).trim()
}

/** The address of a link, where others write `#12` or `owner/repo#12`. */
function addressIn(cell: TableCell | undefined): string | undefined {
  const link = cell?.children.find((node) => node.type === 'link')
  return link?.type === 'link' && /^https?:/.test(link.url) ? link.url : undefined
}

function cellSpan(cell: TableCell, row: Span, context: ActionContext): Span {
  const first = cell.children[0]?.position?.start.offset
  if (first !== undefined) return context.spanOf(first, cell.children.at(-1)?.position?.end.offset ?? first)
  return cell.position === undefined ? row : nodeSpan(cell, context)
}
