import type { TimelineEntry } from '../model.ts'
import type { Rule } from '../rule.ts'

type Ordered = TimelineEntry & { order: number }

/** More than this many entries out of place become one finding that lists them. */
const MOST = 3
const NOTE = 'Is the time wrong, or the place of the row? An entry after midnight needs its date.'

/** A row that is out of order hides cause and effect. */
export const timelineOrder: Rule = {
  id: 'timeline-order',
  summary: 'the timeline runs from the oldest entry to the newest',
  severity: 'error',
  check(document, report) {
    const { entries, section } = document.timeline
    const timed = entries.filter((entry): entry is Ordered => entry.order !== undefined)
    const kept = inOrder(timed)
    const strays = timed.filter((_, index) => !kept.has(index))
    const heading = section?.heading ?? timed[0]?.span
    if (strays.length > MOST && heading !== undefined) {
      const lines = strays.map(({ span }) => span.start.line).join(', ')
      const message = isReversed(timed)
        ? 'Unexpected timeline from the newest entry to the oldest, expected the oldest first'
        : `Unexpected ${strays.length} entries out of order, expected the entries in order of time (lines ${lines})`
      report(message, heading, { note: NOTE })
      return
    }
    let latest: Ordered | undefined
    for (const [index, entry] of timed.entries()) {
      if (kept.has(index)) {
        latest = entry
        continue
      }
      const next = timed.find((other, at) => at > index && kept.has(at) && other.order < entry.order)
      const words =
        latest !== undefined && latest.order > entry.order
          ? `after \`${shown(latest)}\` (line ${latest.span.start.line})`
          : next === undefined
            ? undefined
            : `before \`${shown(next)}\` (line ${next.span.start.line})`
      if (words !== undefined)
        report(
          `Unexpected \`${shown(entry)}\` ${words}, expected the entries in order of time`,
          entry.timeSpan,
          { note: NOTE },
        )
    }
  },
}

/**
 * The longest run of entries in order, so that one wrong time is one finding and not one a row behind it. Of two runs
 * of one length the one that holds the earlier rows: a reader stumbles at the later one. Indexes.
 */
function inOrder(entries: readonly Ordered[]): ReadonlySet<number> {
  // From the end: `ends[n]` is the entry with the latest time that a run of n + 1 entries can begin with.
  const ends: number[] = []
  const follows: (number | undefined)[] = []
  for (let at = entries.length - 1; at >= 0; at--) {
    const order = entries[at]?.order ?? 0
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((entries[ends[middle] ?? 0]?.order ?? 0) >= order) low = middle + 1
      else high = middle
    }
    ends[low] = at
    follows[at] = low === 0 ? undefined : ends[low - 1]
  }
  const kept = new Set<number>()
  for (let at = ends.at(-1); at !== undefined; at = follows[at]) kept.add(at)
  return kept
}

function isReversed(entries: readonly Ordered[]): boolean {
  return entries.every((entry, index) => index === 0 || entry.order <= (entries[index - 1]?.order ?? 0))
}

function shown(entry: TimelineEntry): string {
  const minutes = entry.minutes ?? 0
  const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  return entry.dateStated && entry.date !== undefined ? `${entry.date} ${clock}` : clock
}
