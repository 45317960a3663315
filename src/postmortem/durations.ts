/** A stretch of time in prose. */
export interface Duration {
  minutes: number
  index: number
  length: number
  /** "about", "almost", "over", or in hours or days alone: no exact claim. */
  rough: boolean
}

const UNITS: readonly [RegExp, number][] = [
  [/^(?:seconds?|secs?|s)$/i, 1 / 60],
  [/^(?:minutes?|mins?|m)$/i, 1],
  [/^(?:hours?|hrs?|h)$/i, 60],
  [/^(?:days?|d)$/i, 1440],
]
const WORDS =
  'a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety'
const VALUES: Readonly<Record<string, number>> = {
  ...{
    a: 1,
    an: 1,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
  },
  ...{
    eleven: 11,
    twelve: 12,
    fifteen: 15,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fifty: 50,
    sixty: 60,
    ninety: 90,
  },
}
const UNIT = 'hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s|days?|d'
const LONG_UNIT = 'hours?|minutes?|seconds?|days?'
/** "1h 20m", "1 hour and 20 minutes", "38-minute", "1.5 h", "two hours". */
const DURATION = new RegExp(
  `(?:(?<![\\w.:])(\\d{1,5}(?:\\.\\d{1,2})?)[\\s-]?(${UNIT})|\\b(${WORDS})[\\s-](${LONG_UNIT}))\\b(?:,?\\s?(?:and\\s)?(\\d{1,2})[\\s-]?(minutes?|mins?|m|seconds?|secs?|s)\\b)?`,
  'gi',
)
const ROUGH =
  /(?:~|≈|\b(?:about|around|approximately|approx\.?|roughly|almost|nearly|some|over|under|more than|less than|at least|at most|up to|within|the (?:first|last|next)|another))\s*$/i
const HALF = /\bhalf an hour\b/gi
const MOST = 200

/** Every duration of a text, in order. */
export function durationsIn(text: string): Duration[] {
  const found: Duration[] = []
  for (const match of text.matchAll(DURATION)) {
    const [whole, digits, digitUnit, word = '', wordUnit, rest, restUnit] = match
    const unit = digitUnit ?? wordUnit ?? ''
    const value = digits === undefined ? (VALUES[word.toLowerCase()] ?? 0) : Number(digits)
    const minutes = value * factor(unit) + (rest === undefined ? 0 : Number(rest) * factor(restUnit ?? ''))
    const isWhole = rest !== undefined || factor(unit) <= 1 || digits?.includes('.') === true
    const rough =
      !isWhole || digits === undefined || ROUGH.test(text.slice(Math.max(0, match.index - 20), match.index))
    found.push({ minutes, index: match.index, length: whole.length, rough })
    if (found.length >= MOST) return found
  }
  for (const match of text.matchAll(HALF))
    found.push({ minutes: 30, index: match.index, length: match[0].length, rough: true })
  return found
}

function factor(unit: string): number {
  return UNITS.find(([pattern]) => pattern.test(unit))?.[1] ?? 0
}
