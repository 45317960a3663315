import { ENDED, NOTICED } from '../generated/words/events.ts'
import type { PostmortemDocument, TimelineEntry } from '../model.ts'
import type { Rule } from '../rule.ts'
import { readInstant } from '../times.ts'

const noticed = new RegExp(NOTICED.map((pattern) => `(?:${pattern})`).join('|'), 'i')
const ended = new RegExp(ENDED.map((pattern) => `(?:${pattern})`).join('|'), 'i')
/** An entry at the minute of a key time tells it, whatever its words. */
const TOLERANCE_MINUTES = 1

/** How long nobody knew, and how long it hurt: the two stretches that the next incident can shorten. */
export const timelineKeyEvents: Rule = {
  id: 'timeline-key-events',
  summary: 'the timeline tells how it was noticed and when it was over',
  severity: 'warning',
  check(document, report) {
    const { entries, section } = document.timeline
    const heading = section?.heading ?? section?.span
    if (heading === undefined || !entries.some((entry) => entry.minutes !== undefined)) return
    const first = indexOf(entries, noticed, ['detected', 'declared', 'acknowledged'], document)
    if (first === -1)
      report(
        'Unexpected timeline without how it was noticed, expected an entry such as `10:19 Alert: 5% of the payments fail`',
        heading,
        {
          note: 'Who or what saw it first, and how long after it began? A customer who called is an answer, too.',
        },
      )
    // What was deployed before anybody noticed ends nothing.
    const after = first + 1 < entries.length ? entries.slice(first + 1) : entries
    if (indexOf(after, ended, ['mitigated', 'resolved'], document) === -1)
      report(
        'Unexpected timeline without its end, expected an entry such as `11:34 Error rate back to normal`',
        heading,
        { note: 'When did users stop to notice it, and how did you know?' },
      )
  },
}

function indexOf(
  entries: readonly TimelineEntry[],
  words: RegExp,
  keys: readonly string[],
  { frontMatter }: PostmortemDocument,
): number {
  const times = keys.flatMap((key) => readInstant(frontMatter?.data[key])?.at ?? [])
  return entries.findIndex(
    ({ text, raw, at }) =>
      words.test(text) ||
      words.test(raw) ||
      (at !== undefined && times.some((time) => Math.abs(time - at) <= TOLERANCE_MINUTES)),
  )
}
