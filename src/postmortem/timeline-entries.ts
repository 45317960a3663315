import type { List, ListItem, Nodes, Paragraph, RootContent, Table } from 'mdast'
import type { Span, TimelineEntry } from './model.ts'
import { proseOf } from './prose.ts'
import type { WrittenEntry } from './timeline-dates.ts'
import { timedLines } from './timeline-lines.ts'
import { namesZone, readTime, type WrittenTime, zoneOffset } from './times.ts'
import { LINK } from './tokens.ts'

/** What was read of a timeline so far. */
export interface TimelineContext {
  text: string
  spanOf: (start: number, end: number) => Span
  entries: WrittenEntry[]
  /** A date that stands above the next entry, in a bold line or a sub-heading. */
  date?: string
  zoned: boolean
  offset?: number
}

/** "2026-10-21 (all times UTC)": a day with more words than this behind it is told, not stated. */
const MOST_BEHIND_DATE = 24
/** What stands between a time and the words. */
export const AFTER_TIME = /^[\s:)\]}–—-]+/
/** Below a span such as "13:00 – 14:00" a list may hold entries of its own. */
export function readDetails(node: RootContent, context: TimelineContext): void {
  if (node.type === 'table') readTable(node, context)
  else if (node.type === 'list') {
    const timed = node.children.filter((item) => timeOf(item, context)?.minutes !== undefined)
    if (timed.length > 1) readItems(timed, context, false)
  }
}

export function readNode(node: RootContent, context: TimelineContext): void {
  if (node.type === 'table') readTable(node, context)
  else if (node.type === 'list') readList(node, context)
  else if (node.type === 'paragraph') readParagraph(node, context)
}

/** "10:02 Alert fires", one entry a paragraph, or one a line. */
function readParagraph(node: Paragraph, context: TimelineContext): void {
  const prose = proseOf(node.children, context.text)
  const { text } = prose
  const time = readTime(text)
  if (time?.minutes === undefined) {
    if (text.trim().length < (time?.length ?? 0) + MOST_BEHIND_DATE) noteDate(time, context)
    noteZone(text, context)
    return
  }
  for (const { text: line, from, to } of timedLines(prose, context.text)) {
    const written = readTime(line)
    const start = prose.offsetAt(from) ?? 0
    const span = context.spanOf(start, prose.offsetAt(to) ?? start)
    const timeSpan = context.spanOf(start, prose.offsetAt(from + (written?.length ?? 0)) ?? 0)
    const raw = line.slice(0, written?.length ?? 0).trim()
    put(context, {
      span,
      timeSpan,
      raw,
      text: line.slice(written?.length ?? 0).replace(AFTER_TIME, ''),
      written,
    })
  }
}

function readTable(table: Table, context: TimelineContext): void {
  const [head, ...rows] = table.children
  const titles = (head?.children ?? []).map((cell) => proseOf(cell.children, context.text).text.trim())
  for (const title of titles) noteZone(title, context)
  const found = titles.findIndex((title) => /\b(?:time|when|utc|clock|hour)\b/i.test(title))
  const timeColumn = found === -1 ? 0 : found
  const dateColumn = titles.findIndex(
    (title, index) => index !== timeColumn && /^(?:date|day)\b/i.test(title),
  )
  // A table without a column of times, and without a time in it, lists something else.
  const isTimed =
    found !== -1 ||
    rows.some((row) => readTime(proseOf(row.children[0]?.children ?? [], context.text).text) !== undefined)
  for (const row of rows) {
    const cells = row.children.map((cell) => proseOf(cell.children, context.text).text.trim())
    if (cells.every((cell) => cell === '')) continue
    const cell = row.children[timeColumn]
    const raw = cells[timeColumn] ?? ''
    const day = dateColumn === -1 ? undefined : readTime(cells[dateColumn] ?? '')?.date
    const read = readTime(raw)
    const written = read === undefined ? undefined : { ...(day === undefined ? {} : { date: day }), ...read }
    const span = spanOf(row, context)
    const rest = cells.filter((_, index) => index !== timeColumn && index !== dateColumn).join(' ')
    const timeSpan = cell === undefined || raw === '' ? span : cellSpan(cell, context)
    put(context, {
      span,
      timeSpan,
      raw,
      text: rest,
      written,
      loose: !isTimed,
    })
  }
}

function readList(list: List, context: TimelineContext): void {
  const isTimed = list.children.some((item) => timeOf(item, context) !== undefined)
  const items = list.children.filter((item) => !isAside(item, context))
  readItems(items, context, !isTimed)
}

function readItems(items: readonly ListItem[], context: TimelineContext, loose: boolean): void {
  for (const item of items) {
    const words = itemWords(item)
    const prose = proseOf(words, context.text)
    const { text } = prose
    noteZone(text.slice(0, 30), context)
    const written = readTime(text)
    const below = item.children.filter((child) => child.type === 'list')
    // A list whose items are days, with the events below them.
    if (written?.minutes === undefined && written?.date !== undefined && below.length > 0) {
      context.date = written.date
      for (const child of below) readList(child, context)
      continue
    }
    const start = spanOf(item, context).start
    const last = prose.offsetAt(text.length) ?? 0
    const span = {
      start,
      end: words.length === 0 ? spanOf(item, context).end : context.spanOf(last, last).end,
    }
    put(context, {
      span,
      timeSpan:
        written === undefined
          ? span
          : context.spanOf(prose.offsetAt(0) ?? 0, prose.offsetAt(written.length) ?? 0),
      raw: text.slice(0, written?.length ?? Math.min(40, text.length)).trim(),
      text: text.slice(written?.length ?? 0).replace(AFTER_TIME, ''),
      written,
      loose,
    })
    for (const child of below) readDetails(child, context)
  }
}

function timeOf(item: ListItem, context: TimelineContext): WrittenTime | undefined {
  return readTime(proseOf(itemWords(item), context.text).text)
}

/** A note between the entries, or a link to a graph. */
function isAside(item: ListItem, context: TimelineContext): boolean {
  const { text } = proseOf(itemWords(item), context.text)
  return /^\s*(?:note|nb|n\.b\.|see|link)\b\s*[:.]?/i.test(text) || text.replaceAll(LINK, '').trim() === ''
}

/** The words of an item itself: its first paragraph. */
export function itemWords(item: ListItem): Nodes[] {
  const first = item.children[0]
  return first?.type === 'paragraph' ? first.children : []
}

export function put(
  context: TimelineContext,
  entry: Pick<TimelineEntry, 'span' | 'timeSpan' | 'raw' | 'text'> & {
    written: WrittenTime | undefined
    loose?: boolean
  },
): void {
  const { span, timeSpan, raw, text, written, loose = false } = entry
  if (written?.offset !== undefined || written?.zone !== undefined) context.zoned = true
  const date = written?.date ?? context.date
  if (written?.minutes !== undefined || written?.date !== undefined) delete context.date
  context.entries.push({
    span,
    timeSpan,
    raw,
    text,
    minutes: written?.minutes,
    date,
    dateStated: written?.date !== undefined,
    at: undefined,
    order: undefined,
    written,
    loose,
  })
}

export function noteZone(text: string, context: TimelineContext): void {
  if (!namesZone(text)) return
  context.zoned = true
  const offset = context.offset ?? zoneOffset(text)
  if (offset !== undefined) context.offset = offset
}

function spanOf(node: Nodes, context: TimelineContext): Span {
  const start = node.position?.start.offset ?? 0
  return context.spanOf(start, node.position?.end.offset ?? start)
}

/** The words of a cell, without its bars and spaces. */
function cellSpan(cell: { children: Nodes[] }, context: TimelineContext): Span {
  const start = cell.children[0]?.position?.start.offset ?? 0
  return context.spanOf(start, cell.children.at(-1)?.position?.end.offset ?? start)
}

export function noteDate(time: WrittenTime | undefined, context: TimelineContext): void {
  if (time?.date !== undefined) context.date = time.date
}
