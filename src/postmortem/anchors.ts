import type { Element } from './pattern.ts'
import { bitsOf } from './tags.ts'
import { ACTIONS, type Entry, type Marked, PROSE, type Room, SPARES } from './word-sets.ts'

/**
 * Most sentences hold none of the words that a shape needs, so most shapes need not be tried. Each shape names its
 * rarest element, and one look at each word of a sentence tells which shapes of all lists could stand in it.
 */
export interface Candidates {
  /** By list; those of a room are found when the first of its lists is asked for. */
  of: (room: Room) => ByList
}

type ByList = readonly (readonly Candidate[] | undefined)[]

/** A shape of a list, and between which tokens a match of it could begin. */
export interface Candidate {
  shape: number
  first: number
  last: number
}

export interface Anchored {
  /** The shapes of this list that could match. */
  among: (candidates: Candidates) => readonly Candidate[]
}

/** By a class of words, which says nothing of where. */
const byTag: Record<Room, { bits: number; entry: Entry; anywhere: Candidate }[]> = { 0: [], 1: [], 2: [] }
const lists: Record<Room, number> = { 0: 0, 1: 0, 2: 0 }
/** What most sentences hold of any list of a room. */
const nothing: Record<Room, (Candidate[] | undefined)[]> = { 0: [], 1: [], 2: [] }

/** How common the words of a class are, roughly: a word in so many thousands. What is not named is rare. */
const COMMON: Readonly<Record<string, number>> = {
  m: 500,
  R: 120,
  T: 120,
  K: 90,
  M: 90,
  E: 90,
  B: 60,
  C: 40,
  n: 40,
  A: 40,
  H: 20,
  G: 20,
  W: 15,
  P: 15,
  N: 15,
  D: 10,
  O: 10,
  X: 10,
}
const classWeights = Object.entries(COMMON).map(([tag, weight]) => ({ bits: bitsOf(tag), weight }))
const GRAMMATICAL = new Set(
  'a an the and or but of in on at to by for with from as is was were be been are it its that this not no had have has did do so if which who when while we they our their one same out up off'.split(
    ' ',
  ),
)

/** Registers a list of shapes. */
export function anchor(shapes: readonly (readonly Element[])[], room: Room): Anchored {
  const list = lists[room]++
  const always: Candidate[] = []
  for (let shape = 0; shape < shapes.length; shape++)
    enter({ room, list, shape }, shapes[shape] ?? [], always)
  nothing[room] = new Array(lists[room]).fill(undefined)
  return {
    among: (all) => {
      const candidates = all.of(room)
      if (list >= candidates.length)
        throw new Error('unexpected list of shapes, expected it before the sentence was read')
      const found = candidates[list]
      if (found === undefined) return always
      return always.length === 0 ? found : [...always, ...found]
    },
  }
}

function everywhere(shape: number): Candidate {
  return { shape, first: 0, last: Number.POSITIVE_INFINITY }
}

/** Enters a shape where its rarest element finds it. */
function enter(
  place: Pick<Entry, 'room' | 'list' | 'shape'>,
  elements: readonly Element[],
  always: Candidate[],
): void {
  let key: Element | undefined
  let lightest = Number.POSITIVE_INFINITY
  const needs: number[] = []
  let [low, high] = [0, 0]
  for (const element of elements) {
    if (element.kind !== 'word' || element.least === 0) continue
    if (element.tags !== 0) needs.push(element.tags)
    low |= element.set?.low ?? 0
    high |= element.set?.high ?? 0
    const weight = weightOf(element)
    if (weight >= lightest) continue
    key = element
    lightest = weight
  }
  const { room, list, shape } = place
  const { least, most } = wordsBefore(elements, key)
  const entry: Entry = { room, list, shape, needs, low, high, least, most }
  if (key?.set !== undefined) key.set.entries.push(entry)
  else if (key !== undefined && key.tags !== 0)
    byTag[place.room].push({ bits: key.tags, entry, anywhere: everywhere(place.shape) })
  else always.push(everywhere(place.shape))
}

/** Grows with each list: what was remembered of a word before may lack entries. */
export function listsSoFar(): number {
  return lists[PROSE] + lists[SPARES] + lists[ACTIONS]
}

/** Which shapes could stand among these words. */
export function candidatesIn(words: readonly Marked[], bits: readonly number[]): Candidates {
  return new FoundCandidates(words, bits)
}

class FoundCandidates implements Candidates {
  private readonly words: readonly Marked[]
  private readonly bits: readonly number[]
  private prose: ByList | undefined
  private spares: ByList | undefined
  private actions: ByList | undefined

  constructor(words: readonly Marked[], bits: readonly number[]) {
    this.words = words
    this.bits = bits
    this.prose = undefined
    this.spares = undefined
    this.actions = undefined
  }

  // No table of rooms: this is asked for some thirty times a sentence.
  of(room: Room): ByList {
    if (room === PROSE) {
      if (this.prose === undefined) this.prose = byList(PROSE, this.words, this.bits)
      return this.prose
    }
    if (room === SPARES) {
      if (this.spares === undefined) this.spares = byList(SPARES, this.words, this.bits)
      return this.spares
    }
    if (this.actions === undefined) this.actions = byList(ACTIONS, this.words, this.bits)
    return this.actions
  }
}

function byList(room: Room, words: readonly Marked[], bits: readonly number[]): ByList {
  let found: (Candidate[] | undefined)[] | undefined
  let [all, low, high] = [0, 0, 0]
  for (let at = 0; at < bits.length; at++) {
    all |= bits[at] ?? 0
    low |= words[at]?.low ?? 0
    high |= words[at]?.high ?? 0
  }
  const put = (list: number, candidate: Candidate) => {
    found ??= nothing[room].slice()
    const known = found[list]
    if (known === undefined) found[list] = [candidate]
    else known.push(candidate)
  }
  for (let at = 0; at < words.length; at++) {
    const entries = words[at]?.entries[room]
    if (entries === undefined) continue
    for (const entry of entries) {
      if (isPossible(entry, all, low, high))
        put(entry.list, { shape: entry.shape, first: at - entry.most, last: at - entry.least })
    }
  }
  for (const { bits: wanted, entry, anywhere } of byTag[room])
    if ((wanted & all) !== 0 && isPossible(entry, all, low, high)) put(entry.list, anywhere)
  return found ?? nothing[room]
}

function isPossible(entry: Entry, all: number, low: number, high: number): boolean {
  if (((entry.low & ~low) | (entry.high & ~high)) !== 0) return false
  const { needs } = entry
  for (let at = 0; at < needs.length; at++) if (((needs[at] ?? 0) & all) === 0) return false
  return true
}

/** The longest that one element can be that is no word: an apposition with its commas, a phrase. */
const LONGEST = 16

function wordsBefore(
  elements: readonly Element[],
  key: Element | undefined,
): { least: number; most: number } {
  let least = 0
  let most = 0
  for (const element of elements) {
    if (element === key) break
    if (element.kind === 'word') {
      least += element.least
      most += element.most
    } else if (element.kind === 'apposition' || element.kind === 'phrase') most += LONGEST
  }
  return { least, most }
}

const weights = new Map<Element, number>()

function weightOf(element: Element): number {
  let weight = weights.get(element)
  if (weight === undefined) {
    weight = weigh(element)
    weights.set(element, weight)
  }
  return weight
}

function weigh(element: Element): number {
  if (element.kind !== 'word') return Number.POSITIVE_INFINITY
  if (element.set !== undefined) {
    let weight = 0
    for (const word of element.set.words) weight += GRAMMATICAL.has(word) ? 30 : 0.1
    return weight
  }
  if (element.tags === 0) return 1000
  let weight = 1
  for (const { bits, weight: common } of classWeights) if ((bits & element.tags) !== 0) weight += common
  return weight
}
