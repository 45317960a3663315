import type { TimelineEntry } from '../model.ts'
import type { Rule } from '../rule.ts'

/** A row that is out of order hides cause and effect. */
export const timelineOrder: Rule = {
  id: 'timeline-order',
  summary: 'the timeline runs from the oldest entry to the newest',
  severity: 'error',
  check(document, report) {
    const timed = document.timeline.entries.filter((entry) => entry.order !== undefined)
    let latest: TimelineEntry | undefined
    for (const entry of timed) {
      const [now, before] = [entry.order, latest?.order]
      if (latest === undefined || now === undefined || before === undefined || now >= before) {
        latest = entry
        continue
      }
      report(
        `Unexpected \`${shown(entry)}\` after \`${shown(latest)}\` (line ${latest.span.start.line}), expected the entries in order of time`,
        entry.timeSpan,
        { note: 'Is the time wrong, or the place of the row? An entry after midnight needs its date.' },
      )
    }
  },
}

function shown(entry: TimelineEntry): string {
  const minutes = entry.minutes ?? 0
  const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  return entry.dateStated && entry.date !== undefined ? `${entry.date} ${clock}` : clock
}
