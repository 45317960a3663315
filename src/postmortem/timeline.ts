import type { FrontMatterModel, Section, Span, Timeline } from './model.ts'
import { proseOf } from './prose.ts'
import { isWithin } from './sections.ts'
import { resolveDates } from './timeline-dates.ts'
import {
  AFTER_TIME,
  itemWords,
  noteDate,
  noteZone,
  put,
  readDetails,
  readNode,
  type TimelineContext,
} from './timeline-entries.ts'
import { readInstant, readTime } from './times.ts'

type SpanOf = (start: number, end: number) => Span

/** Words of the paragraphs below a time that stands as a heading: as many as any rule could want. */
const MOST_DETAILS = 2000

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
  const context: TimelineContext = {
    text,
    spanOf,
    entries: [],
    zoned: started !== undefined || typeof frontMatter?.data.timezone === 'string',
  }
  if (first === undefined) return { entries: [], zoned: context.zoned }
  for (const [index, section] of own.entries()) {
    const count = context.entries.length
    const isEntry = section.heading !== undefined && readHeading(section, first, context)
    for (const node of section.nodes) {
      if (isEntry) readDetails(node, context)
      else readNode(node, context)
    }
    if (section !== first && !section.named && context.entries.length === count && isLeaf(own, index))
      readDay(section, context)
  }
  // What has no time at all is an entry only where nothing else is: else it is a list of links, or an aside.
  const isTimed = context.entries.some((entry) => entry.minutes !== undefined)
  const entries = context.entries.filter((entry) => !entry.loose || !isTimed)
  resolveDates(entries, context.offset, started)
  return { section: first, entries, zoned: context.zoned }
}

/** True when the heading is an entry itself, so that what stands below it are its details. */
function readHeading(section: Section, first: Section, context: TimelineContext): boolean {
  noteZone(section.title, context)
  if (section === first || section.named || !isWithin(section.parent, 'timeline')) {
    const inBrackets = /\(([^()]{4,60})\)\s*$/.exec(section.title)?.[1]
    noteDate(readTime(inBrackets ?? ''), context)
    return false
  }
  const time = readTime(section.title)
  const span = section.heading ?? section.span
  if (time?.minutes === undefined) {
    noteDate(time, context)
    return false
  }
  const text = `${section.title.slice(time.length)} ${detailsOf(section, context)}`.replace(AFTER_TIME, '')
  put(context, { span, timeSpan: span, raw: section.title, text, written: time })
  return true
}

/** Neither a heading nor a time of its own day follows. */
function isLeaf(own: readonly Section[], index: number): boolean {
  const next = own[index + 1]
  if (next === undefined || next.parent === own[index]) return next === undefined
  const time = readTime(next.title)
  return time?.minutes === undefined || time.date !== undefined
}

/** A day as a heading, with words below it and no time anywhere. */
function readDay(section: Section, context: TimelineContext): void {
  const written = readTime(section.title)
  const text = detailsOf(section, context).trim()
  const span = section.heading ?? section.span
  if (written?.date !== undefined && text !== '')
    put(context, { span, timeSpan: span, raw: section.title, text, written })
}

function detailsOf(section: Section, context: TimelineContext): string {
  let text = ''
  for (const node of section.nodes) {
    if (text.length > MOST_DETAILS) break
    if (node.type === 'paragraph') text += `${proseOf(node.children, context.text).text} `
    else if (node.type === 'list')
      for (const item of node.children) text += `${proseOf(itemWords(item), context.text).text} `
  }
  return text.trim().slice(0, MOST_DETAILS)
}
