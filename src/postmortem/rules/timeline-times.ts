import type { PostmortemDocument, Span, TimelineEntry } from '../model.ts'
import { quote, type Report, type Rule } from '../rule.ts'

/** More than this many rows of one kind become one finding that lists them. */
const MOST = 3
const NOTE = 'When was it, as far as chat, logs or graphs can tell? `~10:20` is fine for a guess.'
const DAY_NOTE = 'At what time of the day? The minutes between two entries are what can be made shorter.'
const ZONE_NOTE = 'Readers elsewhere, and the next daylight saving, will misread it.'

/** Without times nobody can see where the minutes went. */
export const timelineTimes: Rule = {
  id: 'timeline-times',
  summary: 'each entry of the timeline has a time, and the zone is known',
  severity: 'error',
  check(document, report) {
    const { section, entries, zoned } = document.timeline
    if (section === undefined) return
    const heading = section.heading ?? section.span
    if (entries.length === 0) {
      if (hasWords(document))
        report(
          'Unexpected timeline without entries, expected a table or a list with a time in each row',
          heading,
          { note: NOTE },
        )
      return
    }
    const missing = entries.filter((entry) => entry.minutes === undefined)
    // Days are right for what was there long before, and all that some logs keep: only a hint.
    const isDay = (entry: TimelineEntry) => entry.dateStated && !/[?]|[a-z]{2}:|-:/i.test(entry.raw)
    const days = missing.filter(isDay)
    const others = missing.filter((entry) => !isDay(entry))
    tell(others, 'without a time', heading, report)
    tell(days, 'with a day alone', heading, report, true)
    if (!zoned && missing.length < entries.length)
      report(
        'Unexpected timeline without a time zone, expected a line such as "All times are UTC."',
        heading,
        { note: ZONE_NOTE },
      )
  },
}

function tell(
  entries: readonly TimelineEntry[],
  what: string,
  heading: Span,
  report: Report,
  hint = false,
): void {
  const extra = hint ? { note: DAY_NOTE, severity: 'warning' as const } : { note: NOTE }
  const expected = hint ? 'expected its time as well' : 'expected `HH:MM` or a full date and time'
  if (entries.length > MOST) {
    const lines = entries.map((entry) => entry.span.start.line).join(', ')
    report(`Unexpected ${entries.length} entries ${what}, ${expected} (lines ${lines})`, heading, extra)
    return
  }
  for (const entry of entries)
    report(`Unexpected entry ${what}: ${quote(entry.raw || entry.text)}, ${expected}`, entry.timeSpan, extra)
}

function hasWords({ blocks }: PostmortemDocument): boolean {
  return blocks.some((block) => block.section.name === 'timeline' && block.kind !== 'heading')
}
