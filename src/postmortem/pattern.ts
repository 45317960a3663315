import * as deeds from './generated/words/deeds.ts'
import * as intents from './generated/words/intents.ts'
import { JUDGEMENTS } from './generated/words/judgements.ts'
import { ACCIDENT_ADVERBS, KNOWING_VERBS, LAPSE_VERBS, LAPSED, OMITTED } from './generated/words/lapses.ts'
import { bitsOf } from './tags.ts'
import { createWordSet, type WordSet } from './word-sets.ts'

/**
 * A small language for shapes of sentences, over the tags of `word.ts`. Elements stand apart by a space:
 *
 *   `was|were`   one of these words            `<P|N>`  a word with one of these tags (one letter each)
 *   `x*` `x?`    any number, at most one       `..4`    up to four words, not across punctuation; `...4` across it
 *   `#KNOWING`   a list of words by its name   `^`      the start of a clause (`^^`: of the sentence)
 *   `!x`         the next word is not x        `_`      any one word       `$`  the end of a clause
 */
export interface Shape {
  pattern: string
  /** `sure`: near to no false alarms, an error. Everything else only hints. */
  sure?: boolean
}

const LISTS: Readonly<Record<string, readonly string[]>> = {
  KNOWING: KNOWING_VERBS,
  LAPSE_VERBS,
  LAPSED,
  OMITTED,
  ACCIDENT: ACCIDENT_ADVERBS,
  JUDGEMENTS,
  ...deeds,
  ...intents,
}

const WE_ALSO = 'we|i ..4 <K> ..10 <E>? and|but|then|yet <A|H|J>*'
const PERSON_ALSO = "<P|N> !'s ..4 <K|B> ..10 <E>? and|but|then|yet <A|H|J>*"

/** Who did it, as far as the verb: directly, or in front of another verb ("we ran it and forgot ..."). */
const MACROS: Readonly<Record<string, readonly string[]>> = {
  // A person and what stands between the noun and its verb: "at desk 14", ", Gwenda,", "who had joined in April,".
  '%PERSON': [
    '<P|N> <m|R|T|n|G>* %PHRASE? %APPOSITION? <A|H|J>*',
    PERSON_ALSO,
    '<P|N> <E>? who|that ..8 <A|H|J>*',
  ],
  '%NAME': ['<n> %APPOSITION? <A|H|J>*'],
  '%GROUP': ['!us|me <W|G> <m|R|T|n>* %PHRASE? %APPOSITION? <A|H|J>*', WE_ALSO],
  '%WHO': ['!us|me <W|G|P|N> <m|R|T|n>* %PHRASE? %APPOSITION? <A|H|J>*', WE_ALSO, PERSON_ALSO],
  '%NOT': ["not|n't|never"],
}

/** One element of a shape, read. Words are compared in lower case, tags by `tags.ts`. */
export interface Element {
  /** `start` and `sentence`: where a clause or the sentence begins. `not`: the next word is not of `set` or `tags`. */
  kind: 'word' | 'start' | 'sentence' | 'not' | 'apposition' | 'phrase' | 'end'
  set: WordSet | undefined
  /** A set; 0 when the words count, or no punctuation. */
  tags: number
  /** Of `word`: how many words it may be. */
  least: number
  most: number
}

/** All elements have the same keys in the same order, so that the search over them stays fast. */
function element(
  kind: Element['kind'],
  { set, tags = 0, least = 0, most = 0 }: Partial<Omit<Element, 'kind'>> = {},
): Element {
  return { kind, set, tags, least, most }
}

/** Every word has some tag. */
const ANY = 0x7fffffff
/** More than people write between a noun and its verb. */
const MOST = 6

/** Shapes share most of their elements, and some hold hundreds of words. */
const known = new Map<string, Element>()

/** The text of a shape → the elements of each way to say it. */
export function readPattern(pattern: string): Element[][] {
  let ways: Element[][] = [[]]
  for (const source of pattern.split(' ')) {
    if (source === '') continue
    const macro = source.charAt(0) === '%' ? MACROS[source] : undefined
    if (macro === undefined) {
      const read = knownElement(source)
      for (const way of ways) way.push(read)
    } else {
      const readings = macro.flatMap(readPattern)
      ways = ways.flatMap((way) => readings.map((reading) => [...way, ...reading]))
    }
  }
  return ways
}

function knownElement(source: string): Element {
  let read = known.get(source)
  if (read === undefined) {
    read = elementOf(source)
    known.set(source, read)
  }
  return read
}

function elementOf(source: string): Element {
  if (source === '^^') return element('sentence')
  if (source === '^') return element('start')
  if (source.startsWith('...')) return element('word', { tags: ANY, most: Number(source.slice(3)) })
  if (source.startsWith('..')) return element('word', { most: Number(source.slice(2)) })
  if (source === '$') return element('end')
  if (source === '%APPOSITION?') return element('apposition')
  if (source === '%PHRASE?') return element('phrase')
  if (source.startsWith('!')) return element('not', alternatives(source.slice(1)))
  const repeat = /[?*]$/.exec(source)?.[0] ?? ''
  const bare = repeat === '' ? source : source.slice(0, -1)
  const count = { least: repeat === '' ? 1 : 0, most: repeat === '*' ? MOST : 1 }
  return element('word', bare === '_' ? count : { ...alternatives(bare), ...count })
}

/** Sets of words that several elements share. */
const knownSets = new Map<string, WordSet>()

function alternatives(source: string): { set: WordSet } | { tags: number } {
  const tags = /^<([A-Za-z](?:\|[A-Za-z])*)>$/.exec(source)?.[1]
  if (tags !== undefined) return { tags: bitsOf(tags.replaceAll('|', '')) }
  if (source.includes('<')) throw new Error(`unexpected element ${source}, expected words or tags, not both`)
  let set = knownSets.get(source)
  if (set === undefined) {
    const words = source
      .split('|')
      .flatMap((word) => (word.startsWith('#') ? (LISTS[word.slice(1)] ?? []) : [word]))
    set = createWordSet(words)
    knownSets.set(source, set)
  }
  return { set }
}
