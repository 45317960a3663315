/**
 * What lists of shapes are asked for together: of each sentence, of one in which something was found, or of what may be an
 * action.
 */
export type Room = 0 | 1 | 2
export const PROSE = 0
export const SPARES = 1
export const ACTIONS = 2

/** A shape of a list, found by a word or a class of words. */
export interface Entry {
  room: Room
  list: number
  shape: number
  /** All of these classes must occur in the sentence. */
  needs: readonly number[]
  /** And words of the sets with these marks. */
  low: number
  high: number
  /** How many words of a match can stand before the one that it was found by. */
  least: number
  most: number
}

/** The words of one element of a shape; elements with the same words share it. */
export interface WordSet {
  /** One may be there twice. */
  words: readonly string[]
  /** The same, made when one is first asked for: most never are. */
  known: ReadonlySet<string> | undefined
  /** One of 62 marks, as two sets of 31 bits. A word without the mark of a set is not in it, one with it may be. */
  low: number
  high: number
  /** The shapes that are found by a word of it. */
  entries: Entry[]
}

const BITS = 31
let count = 0
const setsOfWord = new Map<string, WordSet[]>()

export function createWordSet(words: readonly string[]): WordSet {
  const bit = count++ % (2 * BITS)
  const created: WordSet = {
    words,
    known: undefined,
    low: bit < BITS ? 1 << bit : 0,
    high: bit < BITS ? 0 : 1 << (bit - BITS),
    entries: [],
  }
  for (const word of words) {
    const others = setsOfWord.get(word)
    if (others === undefined) setsOfWord.set(word, [created])
    else if (others[others.length - 1] !== created) others.push(created)
  }
  return created
}

/** What a word is looked for by, once it is known: the marks of its sets, and the shapes that are found by it. */
export interface Marked {
  low: number
  high: number
  /** By room. */
  entries: readonly (readonly Entry[] | undefined)[]
}

export function marksOf(lower: string): Marked {
  let [low, high] = [0, 0]
  const entries: (Entry[] | undefined)[] = [undefined, undefined, undefined]
  for (const set of setsOfWord.get(lower) ?? []) {
    low |= set.low
    high |= set.high
    for (const entry of set.entries) {
      const known = entries[entry.room]
      if (known === undefined) entries[entry.room] = [entry]
      else known.push(entry)
    }
  }
  return { low, high, entries }
}

/** Is the word in the set? Nearly always its marks know that it is not. */
export function isIn(set: WordSet, word: { lower: string; low: number; high: number }): boolean {
  if (((set.low & word.low) | (set.high & word.high)) === 0) return false
  set.known ??= new Set(set.words)
  return set.known.has(word.lower)
}
