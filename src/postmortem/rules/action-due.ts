import type { PlacedActionItem } from '../model.ts'
import { quote, type Rule } from '../rule.ts'
import { isEmpty, reportMissing } from './action-owner.ts'

const NOTE =
  'By when would you want it done if the same thing happened again tomorrow? A date can be moved; no date never comes.'

/** The right form, and yet no date: `2026-02-31`. */
const NO_SUCH_DAY = /^\s*(?:due:?\s+)?\d{4}-\d{2}-\d{2}\s*$/i

/** No date, no reminder. */
export const actionDue: Rule = {
  id: 'action-due',
  summary: 'each committed action item has a due date',
  severity: 'error',
  check(document, report, { today }) {
    const committed = document.actionItems.filter((item) => item.state === 'committed' && item.text !== '')
    const place = (item: PlacedActionItem) => item.dueSpan ?? item.textSpan
    reportMissing(
      committed.filter((item) => item.due === undefined && isEmpty(item.written.due)),
      'a due date',
      'expected `YYYY-MM-DD`',
      place,
      document,
      report,
      NOTE,
    )
    const started = document.frontMatter?.data.started
    const final = document.frontMatter?.data.status === 'final'
    for (const item of committed) {
      if (item.due === undefined) {
        const written = item.written.due ?? ''
        if (isEmpty(written)) continue
        if (NO_SUCH_DAY.test(written)) {
          report(`Unexpected due date ${quote(written)}, expected a day that the calendar has`, place(item), {
            note: NOTE,
          })
          continue
        }
        const near = /\b(?:Q[1-4]|\d{4})\b|\d/.test(written)
        report(`Unexpected due date ${quote(written)}, expected \`YYYY-MM-DD\``, place(item), {
          note: NOTE,
          ...(near ? { severity: 'warning' as const } : {}),
        })
      } else if (typeof started === 'string' && item.due < started.slice(0, 10)) {
        report(`Unexpected due date \`${item.due}\` before the incident, expected a later day`, place(item), {
          note: NOTE,
        })
      } else if (today !== undefined && item.due < today && !final) {
        report(`Unexpected due date \`${item.due}\` in the past, expected a day to come`, place(item), {
          note: NOTE,
          severity: 'warning',
        })
      }
    }
  },
}
