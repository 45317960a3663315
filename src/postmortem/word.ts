import * as closed from './generated/words/function-words.ts'
import { ACCIDENT_ADVERBS } from './generated/words/lapses.ts'
import { MACHINE_NOUNS, PRODUCTS } from './generated/words/machines.ts'
import {
  GIVEN_NAMES,
  GROUP_NOUNS,
  OUTSIDERS,
  PERSON_NOUNS,
  SOFTWARE_SENSES,
} from './generated/words/people.ts'
import { bitsOf } from './tags.ts'
import { CODE, LINK, QUOTE } from './tokens.ts'
import { type Marked, marksOf } from './word-sets.ts'

/**
 * What is known of a word by itself, before its neighbours are asked. Tags, one letter each; a word may have several.
 *   P one person · G a group · W we and I · Y they · U those whom the service is for · Z nobody
 *   N a name or mention that is surely a person · n a word that could be a name · M software or hardware
 *   B be · H have · D do · O modal · X negation · J adverb of accident · A other adverb · K past or participle
 *   T determiner · R preposition · C conjunction · E punctuation · Q something quoted · S code, a link · L a number
 *   m may stand between a noun and its verb · w of no class at all: a noun, an adjective, a verb in the present
 */
export interface Word extends Marked {
  /** As written. */
  word: string
  lower: string
  /** The tags as a set, see `bitsOf`, when it names nobody. */
  bits: number
  /** What it is to its neighbours, as a set of the traits below. */
  traits: number
}

/** Begins with a capital: a name, when the document lists it. */
export const CAPITAL = 1
/** May be a name that nobody lists. */
export const PERHAPS = 2
/** A noun for people that may also be one for software. */
export const AMBIGUOUS = 4
/** The neighbours decide what it is. */
export const OPEN = CAPITAL | AMBIGUOUS
export const UNLIKE_NAME = 8
/** Stands behind a name: what people do. */
export const BEHIND_NAME = 16
export const ARTICLE = 32
/** Behind it something begins. */
export const MARK = 64

export const QUOTATION: Word = {
  word: '',
  lower: 'quote',
  bits: bitsOf('Qm'),
  traits: 0,
  low: 0,
  high: 0,
  entries: [undefined, undefined, undefined],
}

export const NAME = bitsOf('N')
const OTHER = bitsOf('m')
const PLAIN = bitsOf('mw')
/** Words of these classes do not stand between a noun and its verb. */
const HEADS = bitsOf('PGWYUZNMBHDOXKCEJ')

const classes = new Map<string, number>()
for (const [words, tag] of [
  [PERSON_NOUNS, 'P'],
  [GROUP_NOUNS, 'G'],
  [['we', 'us', 'i'], 'W'],
  [['they'], 'Y'],
  [OUTSIDERS, 'U'],
  [closed.NOBODY, 'Z'],
  [MACHINE_NOUNS, 'M'],
  [PRODUCTS, 'M'],
  [closed.BE, 'B'],
  [closed.HAVE, 'H'],
  [closed.DO, 'D'],
  [closed.MODALS, 'O'],
  [closed.NEGATIONS, 'X'],
  [ACCIDENT_ADVERBS, 'J'],
  [closed.ADVERBS, 'A'],
  [closed.DETERMINERS, 'T'],
  [closed.PREPOSITIONS, 'R'],
  [closed.CONJUNCTIONS, 'C'],
  [closed.IRREGULAR, 'K'],
] as const) {
  for (const word of words) classes.set(word, (classes.get(word) ?? 0) | bitsOf(tag))
}
// Several engineers are a group; "leads" is a verb more often.
for (const word of PERSON_NOUNS) {
  if (word.length > 2 && word !== 'lead' && !classes.has(`${word}s`)) classes.set(`${word}s`, bitsOf('G'))
}
for (const [word, bits] of classes) if ((bits & HEADS) === 0) classes.set(word, bits | OTHER)
for (const word of closed.NOT_PAST) if (!classes.has(word)) classes.set(word, PLAIN)

const irregular = new Set(closed.IRREGULAR)
const notNames = new Set(closed.NOT_NAMES)
const accidental = new Set(ACCIDENT_ADVERBS)
const givenNames = new Set(GIVEN_NAMES)
/** What a noun for people may stand behind, when it is one for software. */
export const senses = new Map(SOFTWARE_SENSES.map(({ noun, behind }) => [noun, new Set(behind)]))

const UNLIKE_NAMES = /(?:s|ing|ion|ed|ly|ness|ment|ity|ance|ence|ware|age|ure|al|ic|ous|ive|ble|ful)$/
const BEHIND_NAMES =
  /^(?:has|had|was|did|does|is|should|could|ought|'s|simply|then|never|not|and|,)$|(?:ed|es|s)$/

/** By lists and endings, no model of the language. */
export function lookUp(word: string): Word {
  const lower = word.toLowerCase().replaceAll('’', "'").replaceAll('/', '-')
  return {
    word,
    lower,
    bits: bitsOfWord(lower),
    traits: traitsOf(word, lower),
    ...marksOf(lower),
  }
}

/** Expressions on the letters of all languages take their time to be made: few texts need them. */
const ASCII = /^[\x20-\x7e]*$/
const ASCII_WORD = /^[\x20-\x7e]*[a-z\d]/

function traitsOf(word: string, lower: string): number {
  let traits = 0
  const isPlain = ASCII.test(word)
  if ((isPlain ? /^[A-Z]/ : /^\p{Lu}/u).test(word)) traits |= CAPITAL
  if (
    (isPlain ? /^[A-Z][a-z]+$/ : /^\p{Lu}\p{Ll}+$/u).test(word) &&
    !notNames.has(lower) &&
    !classes.has(lower)
  )
    traits |= PERHAPS
  if (lower === 'lead' || senses.has(lower)) traits |= AMBIGUOUS
  if (UNLIKE_NAMES.test(lower) && !givenNames.has(lower)) traits |= UNLIKE_NAME
  if (BEHIND_NAMES.test(lower) || irregular.has(lower) || accidental.has(lower)) traits |= BEHIND_NAME
  if (/^(?:the|a|an)$/.test(lower)) traits |= ARTICLE
  if (/^[.:;!?–—-]$/.test(lower)) traits |= MARK
  return traits
}

function bitsOfWord(lower: string): number {
  if (lower === CODE) return bitsOf('SMm')
  if (lower === LINK) return bitsOf('Sm')
  if (lower === QUOTE) return bitsOf('Qm')
  if (lower.length > 1 && lower.startsWith('@')) return NAME
  const known = classes.get(lower)
  if (known !== undefined) return known
  const first = lower.charCodeAt(0)
  if (first >= 48 && first <= 57) return bitsOf('Lm')
  if (!ASCII_WORD.test(lower)) {
    if (/^\p{N}/u.test(lower)) return bitsOf('Lm')
    if (!/[\p{L}\p{N}]/u.test(lower)) return bitsOf('E')
  }
  if (lower.length > 4 && lower.endsWith('ly')) return bitsOf('Am')
  return lower.length > 3 && lower.endsWith('ed') ? bitsOf('K') : PLAIN
}
