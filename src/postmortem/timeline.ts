import type { List, ListItem, Nodes, RootContent, Table } from 'mdast'
import type { FrontMatterModel, Section, Span, Timeline, TimelineEntry } from './model.ts'
import { proseOf } from './prose.ts'
import { isWithin } from './sections.ts'
import { namesZone, readInstant, readTime, type WrittenTime, zoneOffset } from './times.ts'

type SpanOf = (start: number, end: number) => Span

interface Context {
  text: string
  spanOf: SpanOf
  entries: (TimelineEntry & { written?: WrittenTime })[]
  /** A date that stands above the entries, in a bold line or a sub-heading. */
  date?: string
  zoned: boolean
  offset?: number
}

/** Reads tables, lists, sub-headings and paragraphs with times. */
export function timelineOf(
  sections: readonly Section[],
  frontMatter: FrontMatterModel | undefined,
  text: string,
  spanOf: SpanOf,
): Timeline {
  const own = sections.filter((section) => section.name === 'timeline')
  const first = own.find((section) => section.named) ?? own[0]
  const started = readInstant(frontMatter?.data.started)
  const context: Context = {
    text,
    spanOf,
    entries: [],
    zoned: started !== undefined || typeof frontMatter?.data.timezone === 'string',
  }
  if (first === undefined) return { entries: [], zoned: context.zoned }
  for (const section of own) {
    if (section.heading !== undefined) readHeading(section, first, context)
    for (const node of section.nodes) readNode(node, context)
  }
  resolve(context, started)
  const entries = context.entries.map(({ written: _, ...entry }) => entry)
  return { section: first, entries, zoned: context.zoned }
}

function readHeading(section: Section, first: Section, context: Context): void {
  noteZone(section.title, context)
  if (section === first || section.named || !isWithin(section.parent, 'timeline')) return
  const time = readTime(section.title)
  const span = section.heading ?? section.span
  if (time?.minutes !== undefined)
    put(context, { span, timeSpan: span, raw: section.title, text: section.title, written: time })
  else if (time?.date !== undefined) context.date = time.date
}

function readNode(node: RootContent, context: Context): void {
  if (node.type === 'table') readTable(node, context)
  else if (node.type === 'list') readList(node, context)
  else if (node.type === 'paragraph') {
    const { text } = proseOf(node.children, context.text)
    const time = readTime(text)
    const span = spanOf(node, context)
    if (time?.minutes !== undefined) put(context, { span, timeSpan: span, raw: text, text, written: time })
    else if (time?.date !== undefined && text.trim().length < time.length + 4) context.date = time.date
    else noteZone(text, context)
  }
}

function readTable(table: Table, context: Context): void {
  const [head, ...rows] = table.children
  const titles = (head?.children ?? []).map((cell) => proseOf(cell.children, context.text).text.trim())
  for (const title of titles) noteZone(title, context)
  const found = titles.findIndex((title) => /\b(?:time|when|utc|clock|hour)\b/i.test(title))
  const timeColumn = found === -1 ? 0 : found
  const dateColumn = titles.findIndex(
    (title, index) => index !== timeColumn && /^(?:date|day)\b/i.test(title),
  )
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
    put(context, { span, timeSpan, raw, text: rest, ...(written === undefined ? {} : { written }) })
  }
}

function readList(list: List, context: Context): void {
  for (const item of list.children) {
    const words = itemWords(item)
    const { text, offsets } = proseOf(words, context.text)
    noteZone(text.slice(0, 30), context)
    const written = readTime(text)
    const span = {
      start: spanOf(item, context).start,
      end:
        words.length === 0
          ? spanOf(item, context).end
          : context.spanOf(offsets.at(-1) ?? 0, offsets.at(-1) ?? 0).end,
    }
    // A list whose items are days, with the events below them.
    const below = item.children.filter((child) => child.type === 'list')
    if (written?.minutes === undefined && written?.date !== undefined && below.length > 0) {
      context.date = written.date
      for (const child of below) readList(child, context)
      continue
    }
    const raw = text.slice(0, written?.length ?? Math.min(40, text.length)).trim()
    const timeSpan =
      written === undefined ? span : context.spanOf(offsets[0] ?? 0, offsets[written.length] ?? 0)
    put(context, {
      span,
      timeSpan,
      raw,
      text: text.slice(written?.length ?? 0).replace(/^[\s:–—-]+/, ''),
      ...(written === undefined ? {} : { written }),
    })
  }
}

/** The words of an item itself: its first paragraph. */
function itemWords(item: ListItem): Nodes[] {
  const first = item.children[0]
  return first?.type === 'paragraph' ? first.children : []
}

function put(
  context: Context,
  entry: Pick<TimelineEntry, 'span' | 'timeSpan' | 'raw' | 'text'> & { written?: WrittenTime },
): void {
  const { written } = entry
  if (written?.offset !== undefined || written?.zone !== undefined) context.zoned = true
  const date = written?.date ?? context.date
  context.entries.push({
    ...entry,
    ...(written?.minutes === undefined ? {} : { minutes: written.minutes }),
    ...(date === undefined ? {} : { date }),
    dateStated: date !== undefined,
  })
}

/** Gives each entry its date and instant: a stated date counts until the next one; midnight passes by itself. */
function resolve(context: Context, started: ReturnType<typeof readInstant>): void {
  let previous: { date: string; minutes: number } | undefined
  let known = started !== undefined
  for (const entry of context.entries) {
    const stated = entry.date?.startsWith('--')
      ? withYear(entry.date.slice(2), previous?.date ?? started?.date)
      : entry.date
    known ||= stated !== undefined
    if (stated !== undefined) entry.date = stated
    else delete entry.date
    if (entry.minutes === undefined) continue
    const date =
      stated ?? (previous === undefined ? nearest(entry.minutes, started) : follow(previous, entry.minutes))
    const offset = entry.written?.offset ?? context.offset ?? started?.offset
    const midnight = Date.parse(`${date}T00:00:00Z`) / 60_000
    if (Number.isNaN(midnight)) continue
    previous = { date, minutes: entry.minutes }
    entry.order = midnight + entry.minutes - (offset ?? 0)
    if (!known) continue
    entry.date = date
    if (offset !== undefined) entry.at = entry.order
  }
}

function withYear(day: string, near: string | undefined): string | undefined {
  if (near === undefined) return undefined
  const year = Number(near.slice(0, 4))
  const distance = (candidate: number) =>
    Math.abs(Date.parse(`${candidate}-${day}T00:00:00Z`) - Date.parse(`${near}T00:00:00Z`))
  const best = [year - 1, year, year + 1]
    .filter((candidate) => !Number.isNaN(distance(candidate)))
    .sort((a, b) => distance(a) - distance(b))[0]
  return best === undefined ? undefined : `${best}-${day}`
}

/** The day that brings the first entry closest to the start; any day when nobody says. */
function nearest(minutes: number, started: ReturnType<typeof readInstant>): string {
  if (started === undefined) return '2000-01-01'
  const shift = Math.round((started.minutes - minutes) / 1440)
  return addDays(started.date, shift)
}

/** 23:55 and then 00:10: the next day. 09:50 and then 09:44: the same day, out of order. */
function follow(previous: { date: string; minutes: number }, minutes: number): string {
  return previous.minutes - minutes > 720 ? addDays(previous.date, 1) : previous.date
}

function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

function noteZone(text: string, context: Context): void {
  if (!namesZone(text)) return
  context.zoned = true
  const offset = context.offset ?? zoneOffset(text)
  if (offset !== undefined) context.offset = offset
}

function spanOf(node: Nodes, context: Context): Span {
  const start = node.position?.start.offset ?? 0
  return context.spanOf(start, node.position?.end.offset ?? start)
}

/** The words of a cell, without its bars and spaces. */
function cellSpan(cell: { children: Nodes[] }, context: Context): Span {
  const start = cell.children[0]?.position?.start.offset ?? 0
  return context.spanOf(start, cell.children.at(-1)?.position?.end.offset ?? start)
}
