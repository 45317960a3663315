/** Dates in prose (`last Friday at 5pm`, `3 March 10:17`), for which chrono-node knows the words. */
import { en, type ParsedResult } from 'chrono-node'
import { Temporal } from 'temporal-polyfill'
import type { TimeContext } from './leading-time.ts'
import { latestClock, onDate, orUndefined, zoneOfOffset } from './wall-time.ts'

/** Undefined unless the whole text is one time with its hour. */
export function proseTime(text: string, context: TimeContext): string | undefined {
  if (hasAmbiguousDate(text)) return undefined
  const now = Temporal.Instant.from(context.now)
  const today = now.toZonedDateTimeISO(context.timezone).toPlainDate()
  // chrono counts in the system's zone. It gets noon of the day, which no zone skips, and we take only its wall clock.
  const noon = new Date(today.year, today.month - 1, today.day, 12)
  const [found] = en.casual.parse(text, noon)
  if (!found || found.text.length !== text.length || found.end || !found.start.isCertain('hour'))
    return undefined
  // Counted from noon, thus wrong; leading-time.ts reads these.
  if (found.start.tags().has('result/relativeDate')) return undefined
  return orUndefined(() => instantOf(found, now, context.timezone))
}

/** 03/04 is April here and March there. */
function hasAmbiguousDate(text: string): boolean {
  const [, first, second] = /\b(\d{1,2})[/-](\d{1,2})(?:[/-]\d{2,4})?\b/.exec(text) ?? []
  return first !== undefined && first !== second
}

function instantOf({ start }: ParsedResult, now: Temporal.Instant, zone: string): string {
  const offset = start.isCertain('timezoneOffset') ? start.get('timezoneOffset') : null
  const timezone = offset === null ? zone : zoneOfOffset(offset)
  const part = (name: 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second') => start.get(name) ?? 0
  const clock = Temporal.PlainTime.from(
    { hour: part('hour'), minute: part('minute'), second: part('second') },
    { overflow: 'reject' },
  )
  const dated = start.isCertain('day') || start.isCertain('weekday')
  if (!dated) return latestClock(clock, timezone, now)
  const date = Temporal.PlainDate.from(
    { year: part('year'), month: part('month'), day: part('day') },
    { overflow: 'reject' },
  )
  const instant = onDate(date, clock, timezone)
  // Incidents lie in the past: "Friday" is the last one, "3 March" the one of this year or the year before.
  if (Temporal.Instant.compare(instant, now) <= 0) return instant
  if (!start.isCertain('day')) return onDate(date.subtract({ days: 7 }), clock, timezone)
  return start.isCertain('year') ? instant : onDate(date.subtract({ years: 1 }), clock, timezone)
}
