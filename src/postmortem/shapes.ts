import { type Anchored, anchor, type Candidates } from './anchors.ts'
import { type Element, readPattern } from './pattern.ts'
import { bitsOf } from './tags.ts'

/** A word of a sentence, as far as shapes look at it. */
export interface Tagged {
  lower: string
  /** See `bitsOf`. */
  bits: number
}

/** What shapes are searched in. */
export interface Searchable {
  tokens: readonly Tagged[]
  /** Which shapes could stand here at all, by the words that they need. */
  readonly candidates: Candidates
}

/** First and last token but one after it. */
export interface Match {
  from: number
  to: number
}

export interface Shapes {
  /** The first match from the left; of two at one place that of the earlier shape. */
  find: (text: Searchable) => Match | undefined
  has: (text: Searchable) => boolean
}

const PUNCTUATION = bitsOf('E')
const CLAUSE = bitsOf('EC')
const PREPOSITION = bitsOf('R')
const IN_PHRASE = bitsOf('TwMGnPL')
const MOST_IN_PHRASE = 7
const APPOSITIONS = [
  { open: ',', close: ',', most: 8 },
  { open: '(', close: ')', most: 4 },
]

/** A list of shapes in the language of `pattern.ts`, ready to be searched for. */
export function compile(patterns: readonly string[]): Shapes {
  const shapes = patterns.map(readPattern)
  const anchored: Anchored = anchor(shapes)
  const find = (text: Searchable): Match | undefined => {
    const candidates = anchored.among(text.candidates)
    if (candidates.length === 0) return undefined
    let start = Number.POSITIVE_INFINITY
    let end = 0
    for (const { first, last } of candidates) {
      if (first < start) start = first
      if (last > end) end = last
    }
    for (let from = Math.max(0, start); from <= end && from < text.tokens.length; from++) {
      for (const { shape, first, last } of candidates) {
        if (from < first || from > last) continue
        const to = matchFrom(shapes[shape] ?? [], 0, text.tokens, from)
        if (to !== -1) return { from, to }
      }
    }
    return undefined
  }
  return { find, has: (text) => find(text) !== undefined }
}

/** The token behind the match of the elements from `index` on, or -1. Takes as many words as it can, and gives them back one by one. */
function matchFrom(
  elements: readonly Element[],
  index: number,
  tokens: readonly Tagged[],
  at: number,
): number {
  const element = elements[index]
  if (element === undefined) return at
  if (element.kind === 'start')
    return startsHere(element.of, tokens, at) ? matchFrom(elements, index + 1, tokens, at) : -1
  if (element.kind === 'phrase') {
    for (let end = endOfPhrase(tokens, at); end > at; end--) {
      const to = matchFrom(elements, index + 1, tokens, end)
      if (to !== -1) return to
    }
    return matchFrom(elements, index + 1, tokens, at)
  }
  if (element.kind === 'end')
    return at >= tokens.length || ((tokens[at]?.bits ?? 0) & PUNCTUATION) !== 0
      ? matchFrom(elements, index + 1, tokens, at)
      : -1
  if (element.kind === 'not')
    return matchFrom([element.inner], 0, tokens, at) === -1 ? matchFrom(elements, index + 1, tokens, at) : -1
  if (element.kind === 'apposition') {
    for (const { open, close, most } of APPOSITIONS) {
      const after = enclosed(open, close, most, tokens, at)
      const end = after === -1 ? -1 : matchFrom(elements, index + 1, tokens, after)
      if (end !== -1) return end
    }
    return matchFrom(elements, index + 1, tokens, at)
  }
  let taken = 0
  while (taken < element.most && fits(element, tokens[at + taken])) taken++
  for (; taken >= element.least; taken--) {
    const end = matchFrom(elements, index + 1, tokens, at + taken)
    if (end !== -1) return end
  }
  return -1
}

function fits(element: Element & { kind: 'word' }, token: Tagged | undefined): boolean {
  if (token === undefined) return false
  if (element.words !== undefined) return element.words.has(token.lower)
  if (element.tags !== undefined) return (token.bits & element.tags) !== 0
  return (token.bits & PUNCTUATION) === 0
}

function startsHere(of: 'clause' | 'sentence', tokens: readonly Tagged[], at: number): boolean {
  return at === 0 || (of === 'clause' && ((tokens[at - 1]?.bits ?? 0) & CLAUSE) !== 0)
}

/** Behind "of the service", "performing the upgrade": what a noun may have behind it, and no verb. */
function endOfPhrase(tokens: readonly Tagged[], start: number): number {
  const first = tokens[start]
  if (first === undefined) return start
  const opens = (first.bits & PREPOSITION) !== 0 ? first.lower !== 'to' : first.lower.endsWith('ing')
  if (!opens) return start
  let at = start + 1
  while (at - start < MOST_IN_PHRASE && ((tokens[at]?.bits ?? 0) & IN_PHRASE) !== 0) at++
  return at
}

/** Behind ", who had joined in April,", or -1. */
function enclosed(
  open: string,
  close: string,
  most: number,
  tokens: readonly Tagged[],
  start: number,
): number {
  if (tokens[start]?.lower !== open) return -1
  let at = start + 1
  while (at - start <= most && at < tokens.length && ((tokens[at]?.bits ?? 0) & PUNCTUATION) === 0) at++
  return at > start + 1 && tokens[at]?.lower === close ? at + 1 : -1
}
