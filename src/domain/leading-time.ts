import { Temporal } from 'temporal-polyfill'
import { readSpan } from './span.ts'
import { latestClock, onDate, orUndefined, toSecond, zoneOfOffset } from './wall-time.ts'

export interface TimeContext {
  /** Instant from which relative times count. */
  now: string
  /** IANA name, for times that name no zone of their own. */
  timezone: string
}

/** Names that two continents claim, such as IST, are left out: one writes the offset instead. */
const ABBREVIATIONS: Record<string, number> = {
  ...{ Z: 0, UTC: 0, GMT: 0, WET: 0, WEST: 60, BST: 60, CET: 60, CEST: 120, EET: 120, EEST: 180 },
  ...{ EST: -300, EDT: -240, CST: -360, CDT: -300, MST: -420, MDT: -360, PST: -480, PDT: -420 },
  ...{ JST: 540, AEST: 600, AEDT: 660 },
}

const OPENER = /^(?:\[|(?:at|around|about|since) |~ ?)?/i
const AGO = /^(?<span>[\w., ]{1,40}?) (?:ago|earlier)\b/i
const DATE = String.raw`(?:(?<iso>\d{4}-\d{2}-\d{2})|(?<dotted>\d{1,2}\.\d{1,2}\.\d{4})|(?<word>today|yesterday))(?:T|,? at |, ?| )`
const CLOCK = String.raw`(?:(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d{1,9})?)?(?: ?(?<half>[ap])\.?m\b\.?)?|(?<hour12>\d{1,2}) ?(?<half12>[ap])m\b)`
const ZONE = String.raw`(?: ?(?<offset>[+-]\d{2}:?\d{2})\b| ?(?<abbreviation>Z|${Object.keys(ABBREVIATIONS).join('|')})\b| (?<zone>[A-Z][a-z]+/[A-Z][A-Za-z_]+)\b)`
const PLAIN = new RegExp(`^(?:${DATE})?${CLOCK}${ZONE}?`, 'i')

/** What may stand between a time and the text after it; directly joined text (`10:17-10:30`, `1:10ths`) makes it no time. */
const JOINT = /^(?:\]|(?=\s)|$|[,;:.–—-](?=\s|$))\s*(?:[–—:-]\s+)?/

/**
 * A time in front of a text, only in forms that nothing else looks like: `10:17 queue drained`, `5 min ago: …`,
 * `2026-03-03 10:17 UTC - …`. `rest` is what follows. Undefined when the text starts with no such time.
 */
export function leadingTime(text: string, context: TimeContext): { time: string; rest: string } | undefined {
  const opener = OPENER.exec(text)?.[0].length ?? 0
  const head = text.slice(opener, opener + 80)
  const ago = AGO.exec(head)
  const plain = PLAIN.exec(head)
  const time =
    (ago && orUndefined(() => timeBefore(ago.groups?.span ?? '', context))) ??
    (plain && orUndefined(() => plainTime(plain.groups ?? {}, context)))
  const length = (ago ?? plain)?.[0].length ?? 0
  const after = text.slice(opener + length)
  const joint = JOINT.exec(after)
  return time && joint ? { time, rest: after.slice(joint[0].length).trim() } : undefined
}

function timeBefore(words: string, context: TimeContext): string | undefined {
  const span = readSpan(words)
  if (!span) return undefined
  const now = Temporal.Instant.from(context.now).toZonedDateTimeISO(context.timezone)
  return toSecond(now.subtract(span).toInstant())
}

function plainTime(found: Record<string, string | undefined>, context: TimeContext): string {
  const now = Temporal.Instant.from(context.now)
  const timezone = zoneOf(found) ?? context.timezone
  const clock = clockOf(found)
  const date = dateOf(found, now.toZonedDateTimeISO(timezone).toPlainDate())
  return date ? onDate(date, clock, timezone) : latestClock(clock, timezone, now)
}

function zoneOf({ iso, offset, abbreviation, zone }: Record<string, string | undefined>): string | undefined {
  if (offset?.startsWith('-') && !iso) throw new RangeError(`${offset} may be the end of a range`)
  if (offset) return offset.includes(':') ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`
  const minutes = ABBREVIATIONS[abbreviation?.toUpperCase() ?? '']
  return minutes === undefined ? zone : zoneOfOffset(minutes)
}

function clockOf({ hour, minute, second, half, hour12, half12 }: Record<string, string | undefined>) {
  const shown = Number(hour ?? hour12)
  const side = (half ?? half12)?.toLowerCase()
  if (side && (shown < 1 || shown > 12)) throw new RangeError(`${shown} ${side}m`)
  const hours = side ? (shown % 12) + (side === 'p' ? 12 : 0) : shown
  return Temporal.PlainTime.from(
    { hour: hours, minute: Number(minute ?? 0), second: Number(second ?? 0) },
    { overflow: 'reject' },
  )
}

function dateOf({ iso, dotted, word }: Record<string, string | undefined>, today: Temporal.PlainDate) {
  if (iso) return Temporal.PlainDate.from(iso)
  if (word) return word.toLowerCase() === 'today' ? today : today.subtract({ days: 1 })
  if (!dotted) return undefined
  const [day, month, year] = dotted.split('.').map(Number)
  return Temporal.PlainDate.from(
    { year: year ?? 0, month: month ?? 0, day: day ?? 0 },
    { overflow: 'reject' },
  )
}
