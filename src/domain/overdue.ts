import { Temporal } from 'temporal-polyfill'
import type { Policy } from './policy.ts'
import { addMinutes, whenOfficeOpen } from './time.ts'
import { toSecond } from './wall-time.ts'

/** Minutes between two reminders of one action item. */
const WEEK = 7 * 24 * 60

/** The instant from which an item with this date (`YYYY-MM-DD`) is overdue: its day counts in full, in the team's zone. */
export function overdueFrom(due: string, timezone: string): string {
  const next = Temporal.PlainDate.from(due).add({ days: 1 })
  return toSecond(next.toZonedDateTime(timezone).toInstant())
}

/**
 * When the next reminder of an open action item is due: in office hours after its day, then weekly, at most `nudges.cap`
 * times for one date. `given`: the reminders of this date so far. Undefined: no more.
 */
export function nextReminder(
  due: string,
  given: readonly string[],
  policy: Policy,
  snoozedUntil?: string,
): string | undefined {
  if (given.length >= policy.nudges.cap) return undefined
  const earliest = [
    overdueFrom(due, policy.timezone),
    ...given.map((at) => addMinutes(at, WEEK)),
    ...(snoozedUntil ? [snoozedUntil] : []),
  ]
  const at = earliest.reduce((a, b) => (Date.parse(b) > Date.parse(a) ? b : a))
  return whenOfficeOpen(at, policy)
}
