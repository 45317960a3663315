import type { RootContent, Table } from 'mdast'
import type { Column } from './action-table.ts'
import { apply, type Edit } from './edits.ts'
import type { PostmortemDocument } from './model.ts'

/** The order of the template. Only under exactly these names is a column understood well enough to be moved. */
const ORDER: readonly [Column, readonly string[]][] = [
  ['id', ['id', '#', 'no', 'no.']],
  ['text', ['action', 'action item', 'what', 'task', 'description', 'item']],
  ['type', ['type', 'kind']],
  ['owner', ['owner', 'owners', 'assignee', 'assigned to']],
  ['due', ['due', 'due date', 'deadline']],
  ['issue', ['issue', 'ticket']],
  ['state', ['state', 'status']],
]
const RANKS = new Map(ORDER.flatMap(([, names], rank) => names.map((name) => [name, rank] as const)))
const ID = 0
/** `3`, `AI-3`, `A3`. */
const NUMBERED = /^(.*?)(\d{1,6})$/

/** Columns of action items in the order of the template, and ids where an id is missing. Other tables stay. */
export function mendTables({ sections, tree, text }: PostmortemDocument): string {
  const top = new Set<RootContent>(tree.children)
  const edits = sections
    .filter(({ name }) => name === 'action-items')
    .flatMap(({ nodes }) => nodes)
    .flatMap((node) => (node.type === 'table' && top.has(node) ? (mended(node, text) ?? []) : []))
  return edits.length === 0 ? text : apply(text, edits)
}

function mended(table: Table, text: string): Edit | undefined {
  const start = table.position?.start.offset ?? 0
  const end = table.position?.end.offset ?? start
  const lines = text.slice(start, end).split('\n')
  const rows = lines.map(cellsOf)
  const [head, delimiter, ...body] = rows
  if (head === undefined || delimiter === undefined || lines.length !== table.children.length + 1)
    return undefined
  if (rows.some((cells) => cells === undefined || cells.length !== head.length)) return undefined
  const ranks = head.map((title) => RANKS.get(title.trim().toLowerCase()))
  if (ranks.some((rank) => rank === undefined) || new Set(ranks).size !== ranks.length) return undefined
  const order = head.map((_, index) => index).sort((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0))
  const idAt = ranks.indexOf(ID)
  if (idAt !== -1) fillIds(body as string[][], idAt)
  const moved = (rows as string[][]).map((cells) => `|${order.map((index) => cells[index]).join('|')}|`)
  const isSame = order.every((from, to) => from === to)
  const result = lines.map((line, index) => {
    const cells = rows[index]
    const changed = !isSame || (index > 1 && cellsOf(line)?.[idAt] !== cells?.[idAt])
    return changed ? (moved[index] ?? line) + (/\s*$/.exec(line)?.[0] ?? '') : line
  })
  const mendedText = result.join('\n')
  return mendedText === lines.join('\n') ? undefined : { start, end, text: mendedText }
}

/** The cells of a line with bars at both ends, each with its spaces; undefined when the line has another form. */
function cellsOf(line: string): string[] | undefined {
  const bare = line.trim()
  if (!/^\|.*[^\\]\|$/.test(bare)) return undefined
  return bare.slice(1, -1).split(/(?<!\\)\|/)
}

/** The next numbers, in the form of those that are there. Where two forms are, nobody knows which. */
function fillIds(body: string[][], idAt: number): void {
  const given = body.flatMap((cells) => cells[idAt]?.trim() || [])
  const forms = given.map((id) => NUMBERED.exec(id))
  const prefixes = new Set(forms.map((form) => form?.[1]))
  if (prefixes.size > 1 || prefixes.has(undefined)) return
  const [prefix = ''] = prefixes
  let next = Math.max(0, ...forms.map((form) => Number(form?.[2])))
  for (const cells of body) {
    const hasWords = cells.some((cell, index) => index !== idAt && cell.trim() !== '')
    if (cells[idAt]?.trim() === '' && hasWords) cells[idAt] = ` ${prefix}${++next} `
  }
}
