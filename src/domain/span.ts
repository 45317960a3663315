/** A length of time as people write it. Days stay apart from seconds: the day of a clock change has 23 or 25 hours. */
export interface Span {
  days: number
  seconds: number
}

const SECONDS: [RegExp, number][] = [
  [/^s(?:ec(?:ond)?s?)?$/, 1],
  [/^m(?:in(?:ute)?s?)?$/, 60],
  [/^h(?:(?:ou)?rs?)?$/, 3600],
]
const DAYS: [RegExp, number][] = [
  [/^d(?:ays?)?$/, 1],
  [/^w(?:eeks?)?$/, 7],
]
const PART = /(?<amount>\d{1,6}(?:[.,]\d{1,3})?|half an?|an?) ?(?<unit>[a-z]+)\.?(?:,? and |, ?| )?/y

/** `2h`, `1 h 30 min`, `half an hour`, `2 days`. Undefined when anything in the text is not part of a length. */
export function readSpan(text: string): Span | undefined {
  const tidy = text.slice(0, 60).trim().toLowerCase().replace(/\s+/g, ' ')
  const span = { days: 0, seconds: 0 }
  let at = 0
  while (at < tidy.length) {
    PART.lastIndex = at
    const part = PART.exec(tidy)?.groups
    if (!part) return undefined
    at = PART.lastIndex
    const amount = amountOf(part.amount ?? '')
    const unit = part.unit ?? ''
    const seconds = SECONDS.find(([form]) => form.test(unit))?.[1]
    const days = DAYS.find(([form]) => form.test(unit))?.[1]
    if (seconds) span.seconds += amount * seconds
    else if (days && Number.isInteger(amount)) span.days += amount * days
    else if (days) span.seconds += amount * days * 86_400
    else return undefined
  }
  return at === 0 ? undefined : { days: span.days, seconds: Math.round(span.seconds) }
}

function amountOf(text: string): number {
  if (text.startsWith('half')) return 0.5
  return text.startsWith('a') ? 1 : Number(text.replace(',', '.'))
}
