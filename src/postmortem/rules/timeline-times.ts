import { quote, type Rule } from '../rule.ts'

/** More than this many rows of one kind become one finding that lists them. */
const MOST = 3
const NOTE = 'When was it, as far as chat, logs or graphs can tell? `~10:20` is fine for a guess.'

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
      const words = document.blocks.some(
        (block) => block.section.name === 'timeline' && block.kind !== 'heading',
      )
      if (words)
        report(
          'Unexpected timeline without entries, expected a table or a list with a time in each row',
          heading,
          { note: NOTE },
        )
      return
    }
    const missing = entries.filter((entry) => entry.minutes === undefined)
    if (missing.length > MOST) {
      const lines = missing.map((entry) => entry.span.start.line).join(', ')
      report(
        `Unexpected ${missing.length} entries without a time, expected \`HH:MM\` or a full date and time (lines ${lines})`,
        heading,
        { note: NOTE },
      )
    } else {
      for (const entry of missing) {
        report(
          `Unexpected entry without a time: ${quote(entry.raw || entry.text)}, expected \`HH:MM\` or a full date and time`,
          entry.timeSpan,
          { note: NOTE },
        )
      }
    }
    if (!zoned && missing.length < entries.length) {
      report(
        'Unexpected timeline without a time zone, expected a line such as "All times are UTC."',
        heading,
        {
          note: 'Readers elsewhere, and the next daylight saving, will misread it.',
        },
      )
    }
  },
}
