/** Wall clocks, zones and instants: the few steps between them that daylight saving makes hard. */
import { Temporal } from 'temporal-polyfill'

/** An instant in our one form: UTC, to the second, `2026-03-03T10:17:00Z`. */
export function toSecond(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'second' })
}

/** `+01:00`, which Temporal takes for a zone. */
export function zoneOfOffset(minutes: number): string {
  const sign = minutes < 0 ? '-' : '+'
  const size = Math.abs(minutes)
  return `${sign}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`
}

/** The wall clock of a date. Where the zone skips it, the clock that nobody has changed; where it comes twice, the first. */
export function onDate(date: Temporal.PlainDate, clock: Temporal.PlainTime, timezone: string): string {
  return toSecond(date.toZonedDateTime({ timeZone: timezone, plainTime: clock }).toInstant())
}

/** The most recent moment at which a wall clock showed this time. */
export function latestClock(clock: Temporal.PlainTime, timezone: string, now: Temporal.Instant): string {
  const today = now.toZonedDateTimeISO(timezone).toPlainDate()
  for (const daysBack of [0, 1, 2]) {
    const wall = today.subtract({ days: daysBack }).toPlainDateTime(clock)
    for (const disambiguation of ['later', 'earlier'] as const) {
      const instant = wall.toZonedDateTime(timezone, { disambiguation }).toInstant()
      if (Temporal.Instant.compare(instant, now) <= 0) return toSecond(instant)
    }
  }
  throw new RangeError(`No ${clock.toString()} within two days before ${now.toString()} in ${timezone}`)
}

/** Temporal says RangeError for what is no time (25:00, 30 February, an unknown zone): then there is none. */
export function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
