import { type Anchored, anchor, type Candidates } from './anchors.ts'
import { type Element, readPattern } from './pattern.ts'
import { bitsOf } from './tags.ts'
import { isIn, type Marked, PROSE, type Room } from './word-sets.ts'

/** What shapes are searched in: words, each with its tags as a set (see `bitsOf`). */
export interface Searchable {
  words: readonly (Marked & { lower: string })[]
  bits: readonly number[]
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
  /** Is one of them at most so many words away from these words? */
  isNear: (text: Searchable, words: Match, most: number) => boolean
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
export function compile(patterns: readonly string[], room: Room = PROSE): Shapes {
  const shapes = patterns.flatMap(readPattern)
  const anchored: Anchored = anchor(shapes, room)
  const find = (text: Searchable): Match | undefined => {
    const candidates = anchored.among(text.candidates)
    if (candidates.length === 0) return undefined
    let best: Match | undefined
    let earliest = shapes.length
    for (const candidate of candidates) {
      // Further to the left wins, and of two at one place the earlier shape.
      const limit = best === undefined ? candidate.last : Math.min(candidate.last, best.from)
      const found = firstMatch(shapes[candidate.shape] ?? [], text, Math.max(0, candidate.first), limit)
      if (found === undefined) continue
      if (best !== undefined && found.from === best.from && candidate.shape >= earliest) continue
      best = found
      earliest = candidate.shape
    }
    return best
  }
  const isNear = (text: Searchable, { from, to }: Match, most: number) =>
    anchored.among(text.candidates).some((candidate) => {
      for (let first = Math.max(0, candidate.first); first <= candidate.last; ) {
        const found = firstMatch(shapes[candidate.shape] ?? [], text, first, candidate.last)
        if (found === undefined) return false
        if (found.from <= to + most && found.to >= from - most) return true
        first = found.from + 1
      }
      return false
    })
  return { find, has: (text) => find(text) !== undefined, isNear }
}

/** One shape in one text. */
interface Search {
  elements: readonly Element[]
  words: readonly (Marked & { lower: string })[]
  bits: readonly number[]
  /** Places from which the rest of the shape was tried in vain: without them, repetitions multiply. */
  dead: Uint8Array | undefined
}

/** Short sentences cost less than the bookkeeping. */
const LONG = 40

/** The first match that begins between two words, both included. */
function firstMatch(
  elements: readonly Element[],
  { words, bits }: Searchable,
  first: number,
  last: number,
): Match | undefined {
  const end = Math.min(isOfSentence(elements[0]) ? 0 : last, words.length - 1)
  if (first > end) return undefined
  const dead = words.length <= LONG ? undefined : new Uint8Array((elements.length + 1) * (words.length + 1))
  const search = { elements, words, bits, dead }
  const head = elements[0]
  const isOneWord = head !== undefined && head.kind === 'word' && head.least > 0
  for (let from = first; from <= end; from++) {
    // Most places are no beginning: the cheapest look first.
    if (isOneWord && !fits(search, head, from)) continue
    const to = matchFrom(search, 0, from)
    if (to !== -1) return { from, to }
  }
  return undefined
}

/** The word behind the match of the elements from `index` on, or -1. */
function matchFrom(search: Search, index: number, at: number): number {
  const { elements, dead } = search
  const element = elements[index]
  if (element === undefined) return at
  if (dead === undefined) return matchElement(search, element, index, at)
  const place = index * (search.words.length + 1) + at
  if (dead[place] === 1) return -1
  const end = matchElement(search, element, index, at)
  if (end === -1) dead[place] = 1
  return end
}

function matchElement(search: Search, element: Element, index: number, at: number): number {
  const rest = index + 1
  switch (element.kind) {
    case 'word': {
      if (element.most === 1) {
        const end = fits(search, element, at) ? matchFrom(search, rest, at + 1) : -1
        return end === -1 && element.least === 0 ? matchFrom(search, rest, at) : end
      }
      let taken = 0
      while (taken < element.most && fits(search, element, at + taken)) taken++
      return firstOf(search, rest, at + taken, at + element.least)
    }
    case 'start':
    case 'sentence':
      return startsHere(element.kind, search, at) ? matchFrom(search, rest, at) : -1
    case 'end':
      return endsHere(search, at) ? matchFrom(search, rest, at) : -1
    case 'not':
      return fits(search, element, at) ? -1 : matchFrom(search, rest, at)
    case 'phrase':
      return firstOf(search, rest, endOfPhrase(search, at), at)
    case 'apposition':
      for (const { open, close, most } of APPOSITIONS) {
        const after = enclosed(open, close, most, search, at)
        const end = after === -1 ? -1 : matchFrom(search, rest, after)
        if (end !== -1) return end
      }
      return matchFrom(search, rest, at)
  }
}

/** The shape begins where the sentence does. */
function isOfSentence(element: Element | undefined): boolean {
  return element?.kind === 'sentence'
}

/** Takes as many words as it can, and gives them back one by one. */
function firstOf(search: Search, index: number, most: number, least: number): number {
  for (let from = most; from >= least; from--) {
    const end = matchFrom(search, index, from)
    if (end !== -1) return end
  }
  return -1
}

function endsHere({ words, bits }: Search, at: number): boolean {
  // Behind a colon the same thought goes on.
  return at >= words.length || (((bits[at] ?? 0) & PUNCTUATION) !== 0 && words[at]?.lower !== ':')
}

function fits({ words, bits }: Search, element: Element, at: number): boolean {
  const word = words[at]
  if (word === undefined) return false
  if (element.set !== undefined) return isIn(element.set, word)
  if (element.tags !== 0) return ((bits[at] ?? 0) & element.tags) !== 0
  return ((bits[at] ?? 0) & PUNCTUATION) === 0
}

function startsHere(kind: 'start' | 'sentence', { bits }: Search, at: number): boolean {
  return at === 0 || (kind === 'start' && ((bits[at - 1] ?? 0) & CLAUSE) !== 0)
}

/** Behind "of the service", "performing the upgrade": what a noun may have behind it, and no verb. */
function endOfPhrase({ words, bits }: Search, start: number): number {
  const first = words[start]?.lower
  if (first === undefined) return start
  const opens = ((bits[start] ?? 0) & PREPOSITION) !== 0 ? first !== 'to' : first.endsWith('ing')
  if (!opens) return start
  let at = start + 1
  while (at - start < MOST_IN_PHRASE && at < bits.length && ((bits[at] ?? 0) & IN_PHRASE) !== 0) at++
  return at
}

/** Behind ", who had joined in April,", or -1. */
function enclosed(open: string, close: string, most: number, { words, bits }: Search, start: number): number {
  if (words[start]?.lower !== open) return -1
  let at = start + 1
  while (at - start <= most && at < words.length && ((bits[at] ?? 0) & PUNCTUATION) === 0) at++
  return at > start + 1 && words[at]?.lower === close ? at + 1 : -1
}
