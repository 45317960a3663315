/** A time as people write it at the start of a timeline entry. */
export interface WrittenTime {
  /** ISO date; without a year when none is written (`--06-09`). */
  date?: string
  /** Minutes since midnight. */
  minutes?: number
  /** Minutes east of UTC. */
  offset?: number
  zone?: string
  /** Length of what was read. */
  length: number
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'

/** Fixed offsets in minutes. The two-letter North American names depend on the season. */
const ZONES: Record<string, number | undefined> = {
  z: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  bst: 60,
  cet: 60,
  west: 60,
  cest: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  ist: 330,
  jst: 540,
  aest: 600,
  aedt: 660,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  et: undefined,
  pt: undefined,
  ct: undefined,
  mt: undefined,
}
const ZONE = Object.keys(ZONES)
  .filter((name) => name !== 'z')
  .join('|')
const ZONE_WORDS = new RegExp(
  `\\b(?:${ZONE})\\b|\\b(?:local|eastern|pacific|central|mountain|summer|standard|daylight|berlin|london)\\s+(?:\\w+\\s+){0,3}time\\b|\\b(?:Africa|America|Asia|Australia|Europe|Pacific|Etc|Atlantic)/\\w+|[+-]\\d{2}:\\d{2}\\b|\\d\\s?Z\\b`,
  'i',
)

type Reader = (time: WrittenTime, match: RegExpExecArray) => boolean

const FILLER = /^(?:~|≈|ca\.|approx(?:imately|\.)?|about|around|at|on|the|from)(?=[\s\d~])/i
const READERS: readonly [RegExp, Reader][] = [
  [/^(\d{4})-(\d{2})-(\d{2})(?:T(?=\d)|\b)/, (t, m) => setDate(t, m[1], Number(m[2]), Number(m[3]))],
  [/^(\d{1,2})[./](\d{1,2})[./](\d{4})\b/, (t, m) => setDate(t, m[3], Number(m[2]), Number(m[1]))],
  [
    new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?\\.?\\s+(?:of\\s+)?${MONTH}(?:,?\\s+(\\d{4}))?(?![\\w])`, 'i'),
    (t, m) => setDate(t, m[3], month(m[2]), Number(m[1])),
  ],
  [
    new RegExp(`^${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(\\d{4}))?(?![\\w:])`, 'i'),
    (t, m) => setDate(t, m[3], month(m[1]), Number(m[2])),
  ],
  [
    /^(\d{1,2})(?:[:h](\d{2}))(?::\d{2}(?:[.,]\d+)?)?(?:\s*([ap])\.?m\b\.?|([ap])\b)/i,
    (t, m) => setTime(t, twelve(m[1], m[3] ?? m[4]), m[2]),
  ],
  [/^(\d{1,2})\s*([ap])\.?m\b\.?/i, (t, m) => setTime(t, twelve(m[1], m[2]), '0')],
  [/^(\d{1,2})[:h](\d{2})(?::\d{2}(?:[.,]\d+)?)?(?!:?\d)/i, (t, m) => setTime(t, Number(m[1]), m[2])],
  [
    /^(?:UTC|GMT)\s?([+-])(\d{1,2})(?::?(\d{2}))?(?!\d)/i,
    (t, m) => t.minutes !== undefined && setOffset(t, m),
  ],
  [/^([+-])(\d{2}):?(\d{2})(?!\d)/, (t, m) => t.minutes !== undefined && !isRange(t, m) && setOffset(t, m)],
  [new RegExp(`^(${ZONE}|z)(?![\\w])`, 'i'), (t, m) => setZone(t, m[1])],
  [/^(?:[–—-]|to|until)\s*(\d{1,2})[:h](\d{2})(?::\d{2})?\s*(?:[ap]m\b)?/i, (t) => t.minutes !== undefined],
  [/^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?/i, () => true],
  [FILLER, () => true],
]

/** What the first of them begins with: most texts begin with something else. */
const FIRST = new RegExp(
  `^(?:[\\d~≈]|${MONTHS.join('|')}|mon|tue|wed|thu|fri|sat|sun|ca\\.|approx|about|around|at|on|the|from)`,
  'i',
)

/** Reads date, time and zone at the start of a text; undefined when it starts with something else. */
export function readTime(text: string): WrittenTime | undefined {
  const time: WrittenTime = { length: 0 }
  let at = leading(text, 0)
  if (!FIRST.test(text.slice(at, at + 7))) return undefined
  let progress = true
  while (progress && at < 80) {
    progress = false
    const rest = text.slice(at, at + 60)
    for (const [pattern, read] of READERS) {
      const match = pattern.exec(rest)
      if (match === null || !read(time, match)) continue
      at += match[0].length
      // "2026-03-03 the job …": a small word belongs to the time only where more of it follows.
      if (pattern !== FILLER && (time.date !== undefined || time.minutes !== undefined)) time.length = at
      at = leading(text, at)
      progress = true
      break
    }
  }
  return time.date === undefined && time.minutes === undefined ? undefined : time
}

/** Does the text name a time zone? */
export function namesZone(text: string): boolean {
  return ZONE_WORDS.test(text)
}

/** The offset of the zone that a text names, in minutes, when it is a fixed one. */
export function zoneOffset(text: string): number | undefined {
  const signed = /(?:\b(?:UTC|GMT)\s?)?([+-])(\d{2}):?(\d{2})\b/i.exec(text)
  if (signed !== null) return (signed[1] === '-' ? -1 : 1) * (Number(signed[2]) * 60 + Number(signed[3]))
  const named = new RegExp(`\\b(${ZONE})\\b`, 'i').exec(text)
  return named === null ? undefined : ZONES[(named[1] ?? '').toLowerCase()]
}

export interface Instant {
  /** Minutes since 1970. */
  at: number
  /** Of its own zone: ISO date, minutes since midnight, minutes east of UTC. */
  date: string
  minutes: number
  offset: number
}

/** Several rules ask for the key times of a document. */
const instants = new Map<string, Instant | undefined>()
const MOST_INSTANTS = 100

/** An RFC 3339 time with offset. */
export function readInstant(text: unknown): Instant | undefined {
  if (typeof text !== 'string') return undefined
  if (!instants.has(text)) {
    if (instants.size >= MOST_INSTANTS) instants.clear()
    instants.set(text, instantOf(text))
  }
  return instants.get(text)
}

function instantOf(text: string): Instant | undefined {
  const match =
    /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/.exec(text)
  const ms = Date.parse(text.replace(' ', 'T'))
  if (match === null || Number.isNaN(ms)) return undefined
  const offset =
    match[4] === undefined ? 0 : (match[4] === '-' ? -1 : 1) * (Number(match[5]) * 60 + Number(match[6]))
  return {
    at: Math.floor(ms / 60_000),
    date: match[1] ?? '',
    minutes: Number(match[2]) * 60 + Number(match[3]),
    offset,
  }
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** A real day of the calendar, as ISO date. */
export function isoDate(text: string): string | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const last = month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0)
  return day >= 1 && day <= last ? text : undefined
}

/** The one day that a date means, as ISO date. `01/02/2027` may be two days, and `31 Feb 2027` is none. */
export function dayOf(text: string): string | undefined {
  const written = text.trim()
  const slashed = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/.exec(written)
  if (slashed !== null)
    return isoDate(`${slashed[1]}-${slashed[2]?.padStart(2, '0')}-${slashed[3]?.padStart(2, '0')}`)
  if (/^\d{1,2}\/\d{1,2}\/\d{4}$/.test(written)) return undefined
  const time = readTime(written)
  if (time?.date === undefined || time.minutes !== undefined || time.length !== written.length)
    return undefined
  return isoDate(time.date)
}

const LEADING = /[\s,;()[\]{}*_|@:]/

/** `:05` */
function isMinutes(text: string, at: number): boolean {
  return text.charAt(at) === ':' && /\d/.test(text.charAt(at + 1))
}

function leading(text: string, from: number): number {
  let at = from
  while (at < text.length && LEADING.test(text.charAt(at)) && !isMinutes(text, at)) at++
  return at
}

function month(name: string | undefined): number {
  return MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1
}

function setDate(time: WrittenTime, year: string | undefined, monthOfYear: number, day: number): boolean {
  if (time.date !== undefined || monthOfYear < 1 || monthOfYear > 12 || day < 1 || day > 31) return false
  time.date = `${year ?? '-'}-${String(monthOfYear).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return true
}

function setTime(time: WrittenTime, hours: number, minutes: string | undefined): boolean {
  if (time.minutes !== undefined || hours > 24 || Number(minutes) > 59) return false
  time.minutes = hours * 60 + Number(minutes)
  return true
}

function twelve(hours: string | undefined, half: string | undefined): number {
  const hour = Number(hours)
  if (hour > 12) return hour
  return (hour % 12) + (half?.toLowerCase() === 'p' ? 12 : 0)
}

/** `13:30-13:45` runs from one to the other; `13:30-05:00` names an offset. */
function isRange({ minutes = 0 }: WrittenTime, [, sign, hours, rest]: RegExpExecArray): boolean {
  const until = Number(hours) * 60 + Number(rest)
  return sign === '-' && (until > minutes || Number(hours) > 12)
}

function setOffset(time: WrittenTime, match: RegExpExecArray): boolean {
  const hours = Number(match[2])
  if (hours > 14) return false
  time.offset = (match[1] === '-' ? -1 : 1) * (hours * 60 + Number(match[3] ?? 0))
  return true
}

function setZone(time: WrittenTime, name: string | undefined): boolean {
  if (time.minutes === undefined || name === undefined) return false
  time.zone = name
  const offset = ZONES[name.toLowerCase()]
  if (offset !== undefined && time.offset === undefined) time.offset = offset
  return true
}
