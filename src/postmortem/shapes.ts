import { type Anchored, anchor, type Candidate, type Candidates } from './anchors.ts'
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
    const searches = searchesFor(shapes, candidates, text.tokens)
    for (let from = Math.max(0, start); from <= end && from < text.tokens.length; from++) {
      for (const search of searches) {
        if (from < search.first || from > search.last) continue
        const to = matchFrom(search, 0, from)
        if (to !== -1) return { from, to }
      }
    }
    return undefined
  }
  return { find, has: (text) => find(text) !== undefined }
}

/** The same, read when first asked: for lists that only matter once another has matched. */
export function compileLate(patterns: readonly string[]): Shapes {
  let shapes: Shapes | undefined
  const late = () => {
    shapes ??= compile(patterns)
    return shapes
  }
  return { find: (text) => late().find(text), has: (text) => late().has(text) }
}

/** One shape in one text, and between which tokens it could begin. */
interface Search {
  elements: readonly Element[]
  tokens: readonly Tagged[]
  first: number
  last: number
  /** Places from which the rest of the shape was tried in vain: without them, repetitions multiply. */
  dead: Uint8Array | undefined
}

/** Short sentences cost less than the bookkeeping. */
const LONG = 40

function searchesFor(
  shapes: readonly (readonly Element[])[],
  candidates: readonly Candidate[],
  tokens: readonly Tagged[],
): Search[] {
  const known = new Map<number, Uint8Array>()
  return candidates.map(({ shape, first, last }) => {
    const elements = shapes[shape] ?? []
    const reach = isOfSentence(elements[0]) ? Math.min(0, last) : last
    if (tokens.length <= LONG) return { elements, tokens, first, last: reach, dead: undefined }
    const dead = known.get(shape) ?? new Uint8Array((elements.length + 1) * (tokens.length + 1))
    known.set(shape, dead)
    return { elements, tokens, first, last: reach, dead }
  })
}

/** The token behind the match of the elements from `index` on, or -1. */
function matchFrom(search: Search, index: number, at: number): number {
  const { elements, tokens, dead } = search
  const element = elements[index]
  if (element === undefined) return at
  const place = index * (tokens.length + 1) + at
  if (dead?.[place] === 1) return -1
  const end = matchElement(search, element, index, at)
  if (end === -1 && dead !== undefined) dead[place] = 1
  return end
}

function matchElement(search: Search, element: Element, index: number, at: number): number {
  const { tokens } = search
  const rest = index + 1
  switch (element.kind) {
    case 'word': {
      let taken = 0
      while (taken < element.most && fits(element, tokens[at + taken])) taken++
      return firstOf(search, rest, at + taken, at + element.least)
    }
    case 'start':
      return startsHere(element.of, tokens, at) ? matchFrom(search, rest, at) : -1
    case 'end':
      return endsHere(tokens, at) ? matchFrom(search, rest, at) : -1
    case 'not':
      return matchFrom({ ...search, elements: [element.inner], dead: undefined }, 0, at) === -1
        ? matchFrom(search, rest, at)
        : -1
    case 'phrase':
      return firstOf(search, rest, endOfPhrase(tokens, at), at)
    case 'apposition':
      for (const { open, close, most } of APPOSITIONS) {
        const after = enclosed(open, close, most, tokens, at)
        const end = after === -1 ? -1 : matchFrom(search, rest, after)
        if (end !== -1) return end
      }
      return matchFrom(search, rest, at)
  }
}

/** The shape begins where the sentence does. */
function isOfSentence(element: Element | undefined): boolean {
  return element?.kind === 'start' && element.of === 'sentence'
}

/** Takes as many words as it can, and gives them back one by one. */
function firstOf(search: Search, index: number, most: number, least: number): number {
  for (let from = most; from >= least; from--) {
    const end = matchFrom(search, index, from)
    if (end !== -1) return end
  }
  return -1
}

function endsHere(tokens: readonly Tagged[], at: number): boolean {
  const token = tokens[at]
  // Behind a colon the same thought goes on.
  return token === undefined || ((token.bits & PUNCTUATION) !== 0 && token.lower !== ':')
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
