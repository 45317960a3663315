import type { PlacedActionItem, Span } from '../model.ts'
import { quote, type Report, type Rule } from '../rule.ts'
import { isEmpty, reportMissing } from './action-owner.ts'

const NOTE =
  'By when would you want it done if the same thing happened again tomorrow? A date can be moved; no date never comes.'

/** Dates in a form that we read, and yet no day: `2026-02-31`, `31 Feb 2026`. */
const NO_SUCH_DAY =
  /^\s*(?:due:?\s+|by\s+)?(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}\.?,?\s+\d{4}|[a-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4})\s*$/i
const TWO_DAYS = /^\s*\d{1,2}\/\d{1,2}\/\d{4}\s*$/
/** A quarter, a month, a meeting: somebody has thought about when. */
const ROUGH =
  /\b(?:Q[1-4]|\d{4})\b|\d|\b(?:next|coming|following|end of|january|february|march|april|june|july|august|september|october|november|december)\b/i

/** No date, no reminder. */
export const actionDue: Rule = {
  id: 'action-due',
  summary: 'each committed action item has a due date',
  severity: 'error',
  check(document, report, { today }) {
    const committed = document.actionItems.filter((item) => item.state === 'committed' && item.text !== '')
    const open = committed.filter((item) => item.due === undefined)
    const missing = open.filter((item) => isEmpty(item.written.due))
    reportMissing(missing, 'a due date', 'expected `YYYY-MM-DD`', placeOf, document, report, NOTE)
    const odd = open.filter((item) => !isEmpty(item.written.due))
    for (const [span, items] of bySpan(odd)) reportOdd(span, items, report)
    const started = document.frontMatter?.data.started
    const final = document.frontMatter?.data.status === 'final'
    for (const item of committed) {
      if (item.due === undefined) continue
      if (typeof started === 'string' && item.due < started.slice(0, 10)) {
        report(
          `Unexpected due date \`${item.due}\` before the incident, expected a later day`,
          placeOf(item),
          {
            note: NOTE,
          },
        )
      } else if (today !== undefined && item.due < today && !final) {
        report(`Unexpected due date \`${item.due}\` in the past, expected a day to come`, placeOf(item), {
          note: NOTE,
          severity: 'warning',
        })
      }
    }
  },
}

function placeOf(item: PlacedActionItem): Span {
  return item.dueSpan ?? item.textSpan
}

/** A heading that says "Q3 2026" says it for all its items: one finding. */
function bySpan(items: readonly PlacedActionItem[]): [Span, PlacedActionItem[]][] {
  const groups = new Map<number, [Span, PlacedActionItem[]]>()
  for (const item of items) {
    const span = placeOf(item)
    const group = groups.get(span.start.offset)
    if (group === undefined) groups.set(span.start.offset, [span, [item]])
    else group[1].push(item)
  }
  return [...groups.values()]
}

function reportOdd(span: Span, items: readonly PlacedActionItem[], report: Report): void {
  const written = items[0]?.written.due ?? ''
  const lines = items.map(({ line }) => line).join(', ')
  const whose = items.length === 1 ? '' : ` for ${items.length} action items (lines ${lines})`
  const expected = NO_SUCH_DAY.test(written)
    ? 'a day that the calendar has'
    : TWO_DAYS.test(written)
      ? '`YYYY-MM-DD`: it may be two days'
      : '`YYYY-MM-DD`'
  report(`Unexpected due date ${quote(written)}${whose}, expected ${expected}`, span, {
    note: NOTE,
    ...(ROUGH.test(written) && !NO_SUCH_DAY.test(written) ? { severity: 'warning' as const } : {}),
  })
}
