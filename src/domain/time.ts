/**
 * Instants in and out of words. Pure: no clock, and the system's own zone never matters; `now` is an argument.
 * Instants are ISO 8601 in UTC, to the second (`2026-03-03T10:17:00Z`).
 */
import { Temporal } from 'temporal-polyfill'
import { leadingTime, type TimeContext } from './leading-time.ts'
import type { Due, Policy } from './policy.ts'
import { proseTime } from './prose-time.ts'
import { readSpan } from './span.ts'
import { toSecond } from './wall-time.ts'

/** Longer texts are no times; the limit keeps hostile ones cheap. */
const LONGEST = 80

/**
 * The instant that a text means: `20 minutes ago`, `02:41`, `yesterday 23:10`, `2026-03-03 10:17`, `10:17 UTC`,
 * `Friday 9am`. A bare clock time is the most recent such time not after `now`. A clock time that the zone skips in
 * spring is read by the clock that nobody has changed; of one that comes twice in autumn, a bare time is the latest not
 * after `now`, a dated one the first. Undefined when the text is no time, or no exact one (`2026-03-03`,
 * `03/04/2026 10:17`, `recently`). Never throws on text; throws RangeError on a wrong `now` or zone.
 */
export function readTime(text: string, context: TimeContext): string | undefined {
  const tidy = text
    .slice(0, 4 * LONGEST)
    .replace(/\s+/g, ' ')
    .trim()
  if (tidy === '' || tidy.length > LONGEST) return undefined
  if (/^(?:just |right )?now$/i.test(tidy)) return toSecond(Temporal.Instant.from(context.now))
  const leading = leadingTime(tidy, context)
  return leading?.rest === '' ? leading.time : proseTime(tidy, context)
}

/** `2h`, `30 min`, `1d`, `1 h 30 min` → whole minutes, at least one. Undefined when the text is no length of time. */
export function readDuration(text: string): number | undefined {
  const span = text.length > 60 ? undefined : readSpan(text)
  const minutes = span ? Math.round(span.days * 24 * 60 + span.seconds / 60) : 0
  return minutes >= 1 ? minutes : undefined
}

/** `2026-03-03T11:17:00+01:00` */
export function zonedIso(instant: string, timezone: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(timezone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' })
}

/** `11:17`; `2026-03-02 23:10` when that is another day than the reference's. */
export function clockTime(instant: string, timezone: string, reference = instant): string {
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(timezone)
  const day = Temporal.Instant.from(reference).toZonedDateTimeISO(timezone).toPlainDate()
  const clock = zoned.toPlainTime().toString({ smallestUnit: 'minute' })
  return zoned.toPlainDate().equals(day) ? clock : `${zoned.toPlainDate().toString()} ${clock}`
}

/** `47 min`, `3 h 05 min`, `2 d 4 h`: two units at most, so that one can read it in passing. */
export function inWords(minutes: number): string {
  const whole = Math.max(0, Math.floor(minutes))
  const [days, hours, rest] = [Math.floor(whole / 1440), Math.floor(whole / 60) % 24, whole % 60]
  if (days > 0) return hours > 0 ? `${days} d ${hours} h` : `${days} d`
  if (hours > 0) return rest > 0 ? `${hours} h ${String(rest).padStart(2, '0')} min` : `${hours} h`
  return `${rest} min`
}

/** The same wall-clock time after so many days. Business days are the office days of the policy, in its zone. */
export function addDue(instant: string, due: Due, policy: Policy): string {
  const start = Temporal.Instant.from(instant)
  if (due.unit === 'hours') return toSecond(start.add({ hours: due.amount }))
  const zoned = start.toZonedDateTimeISO(policy.timezone)
  if (due.unit === 'days') return toSecond(zoned.add({ days: due.amount }).toInstant())
  const office = officeDays(policy)
  let day = zoned
  for (let left = due.amount; left > 0; ) {
    day = day.add({ days: 1 })
    if (office.has(day.dayOfWeek)) left -= 1
  }
  return toSecond(day.toInstant())
}

/** The instant itself when the office is open, else when it next opens. */
export function whenOfficeOpen(instant: string, policy: Policy): string {
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(policy.timezone)
  const office = officeDays(policy)
  const [from, to] = [policy.officeHours.from, policy.officeHours.to].map((time) =>
    Temporal.PlainTime.from(time),
  )
  if (!from || !to || Temporal.PlainTime.compare(from, to) >= 0) return toSecond(zoned.toInstant())
  for (let day = zoned; ; day = day.add({ days: 1 }).startOfDay()) {
    const clock = day.toPlainTime()
    if (!office.has(day.dayOfWeek) || Temporal.PlainTime.compare(clock, to) >= 0) continue
    const open = Temporal.PlainTime.compare(clock, from) >= 0 ? day : day.withPlainTime(from)
    return toSecond(open.toInstant())
  }
}

/** A policy without office days would never be open; it falls back to Monday to Friday. */
function officeDays(policy: Policy): Set<number> {
  const days = policy.officeHours.days.filter((day) => day >= 1 && day <= 7)
  return new Set(days.length > 0 ? days : [1, 2, 3, 4, 5])
}

export function addMinutes(instant: string, minutes: number): string {
  return toSecond(Temporal.Instant.from(instant).add({ minutes }))
}
