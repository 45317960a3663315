import * as deeds from './generated/words/deeds.ts'
import { JUDGEMENTS } from './generated/words/judgements.ts'
import { ACCIDENT_ADVERBS, KNOWING_VERBS, LAPSE_VERBS, LAPSED, OMITTED } from './generated/words/lapses.ts'
import { bitsOf } from './tags.ts'

/**
 * A small language for shapes of sentences, over the tags of `grammar.ts`. Elements stand apart by a space:
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
}

/** Whole shapes that others are made of. */
const MACROS: Readonly<Record<string, string>> = {
  // A person and what stands between the noun and its verb: "at desk 14", ", Gwenda,", "who had joined in April,".
  '%PERSON': '<P|N> <m|R|T|n|G>* %PHRASE? %APPOSITION? <A>*',
  '%NAME': '<n> %APPOSITION? <A>*',
  '%GROUP': '<W|G> <m|R|T|n>* <A>*',
  '%NOT': "not|n't|never",
}

/** One element of a shape, read. Words are compared in lower case, tags by `tags.ts`. */
export type Element =
  | { kind: 'word'; words?: ReadonlySet<string>; tags?: number; least: number; most: number }
  | { kind: 'start'; of: 'clause' | 'sentence' }
  | { kind: 'not'; alone: readonly Element[] }
  | { kind: 'apposition' }
  | { kind: 'phrase' }
  | { kind: 'end' }

/** Every word has some tag. */
const ANY = 0x7fffffff
/** More than people write between a noun and its verb. */
const MOST = 6

/** Shapes share most of their elements, and some hold hundreds of words. */
const known = new Map<string, Element>()

/** The text of a shape → its elements. */
export function readPattern(pattern: string): Element[] {
  let expanded = pattern
  if (pattern.includes('%'))
    for (const [name, shape] of Object.entries(MACROS)) expanded = expanded.replaceAll(name, shape)
  return expanded
    .split(/\s+/)
    .filter((source) => source !== '')
    .map((source) => {
      let element = known.get(source)
      if (element === undefined) {
        element = elementOf(source)
        known.set(source, element)
      }
      return element
    })
}

function elementOf(source: string): Element {
  if (source === '^^') return { kind: 'start', of: 'sentence' }
  if (source === '^') return { kind: 'start', of: 'clause' }
  if (source.startsWith('...')) return { kind: 'word', tags: ANY, least: 0, most: Number(source.slice(3)) }
  if (source.startsWith('..')) return { kind: 'word', least: 0, most: Number(source.slice(2)) }
  if (source === '$') return { kind: 'end' }
  if (source.startsWith('!')) return { kind: 'not', alone: [elementOf(source.slice(1))] }
  if (source === '%APPOSITION?') return { kind: 'apposition' }
  if (source === '%PHRASE?') return { kind: 'phrase' }
  const repeat = /[?*]$/.exec(source)?.[0] ?? ''
  const bare = repeat === '' ? source : source.slice(0, -1)
  const count = { least: repeat === '' ? 1 : 0, most: repeat === '*' ? MOST : 1 }
  return bare === '_' ? { kind: 'word', ...count } : { kind: 'word', ...alternatives(bare), ...count }
}

function alternatives(source: string): { words: ReadonlySet<string> } | { tags: number } {
  const tags = /^<([A-Za-z](?:\|[A-Za-z])*)>$/.exec(source)?.[1]
  if (tags !== undefined) return { tags: bitsOf(tags.replaceAll('|', '')) }
  if (source.includes('<')) throw new Error(`unexpected element ${source}, expected words or tags, not both`)
  const words = source
    .split('|')
    .flatMap((word) => (word.startsWith('#') ? (LISTS[word.slice(1)] ?? []) : [word]))
  return { words: new Set(words) }
}
