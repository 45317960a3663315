import { type Candidates, candidatesIn, type Entry, listsSoFar, setsWith } from './anchors.ts'
import { isSpace } from './characters.ts'
import * as closed from './generated/words/function-words.ts'
import { ACCIDENT_ADVERBS } from './generated/words/lapses.ts'
import { MACHINE_NOUNS, PRODUCTS } from './generated/words/machines.ts'
import { GROUP_NOUNS, OUTSIDERS, PERSON_NOUNS, SOFTWARE_SENSES } from './generated/words/people.ts'
import { bitsOf } from './tags.ts'
import { CODE, LINK, QUOTE, QUOTED, split } from './tokens.ts'
import { createVocabulary } from './vocabulary.ts'

/**
 * Tags, one letter each; a word may have several.
 *   P one person · G a group · W we and I · Y they · U those whom the service is for · Z nobody
 *   N a name or mention that is surely a person · n a word that could be a name · M software or hardware
 *   B be · H have · D do · O modal · X negation · J adverb of accident · A other adverb · K past or participle
 *   T determiner · R preposition · C conjunction · E punctuation · Q something quoted · S code, a link · L a number
 *   m may stand between a noun and its verb · w of no class at all: a noun, an adjective, a verb in the present
 */
export interface Word {
  /** As written. */
  word: string
  lower: string
  /** The tags as a set, see `bitsOf`, when it names nobody. */
  bits: number
  /** What it is to its neighbours, as a set of the traits below. */
  traits: number
  /** The shapes that are found by it. */
  entries: readonly Entry[] | undefined
  /** Of the sets that it is in, see `anchors.ts`. */
  marks: number
}

/** The words of a sentence, each with its tags as a set, and where they stand. */
export interface Grammar {
  words: readonly Word[]
  bits: readonly number[]
  /** Which shapes could stand in it. */
  candidates: Candidates
  question: boolean
  /** Offsets in the sentence: where word number `from` begins, and where the one in front of word number `to` ends. */
  placeOf: (from: number, to: number) => { start: number; end: number }
  /** The number of the first word that begins there or behind. */
  firstFrom: (offset: number) => number
}

const NAME = bitsOf('N')
const POSSIBLE_NAME = bitsOf('n')
const OTHER = bitsOf('m')
const PLAIN = bitsOf('mw')
const MACHINE = bitsOf('Mm')
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
const senses = new Map(SOFTWARE_SENSES.map(({ noun, behind }) => [noun, new Set(behind)]))

/** Words, their classes, what is quoted, whether it asks. Cheap: lists and endings, no model of the language. */
export function grammarOf(text: string, people: ReadonlySet<string>): Grammar {
  if (lists !== listsSoFar()) {
    lists = listsSoFar()
    vocabulary.forget()
  }
  const { count, characters, starts, ends, hashes } = split(text)
  const question = asks(characters, text.length)
  const words: Word[] = new Array(count)
  const bits: number[] = new Array(count)
  let open = false
  for (let at = 0; at < count; at++) {
    const hash = hashes[at] ?? 0
    const word =
      hash === QUOTED ? QUOTATION : vocabulary.find(hash, characters, starts[at] ?? 0, ends[at] ?? 0)
    words[at] = word
    bits[at] = word.bits
    if ((word.traits & OPEN) !== 0) open = true
  }
  if (open) decide(words, bits, people)
  return new SentenceGrammar(text, words, bits, question)
}

/** Places are asked for in few sentences, and found by splitting them once more. */
class SentenceGrammar implements Grammar {
  readonly words: readonly Word[]
  readonly bits: readonly number[]
  readonly candidates: Candidates
  readonly question: boolean
  private readonly text: string

  constructor(text: string, words: readonly Word[], bits: readonly number[], question: boolean) {
    this.words = words
    this.bits = bits
    this.candidates = candidatesIn(words, bits)
    this.question = question
    this.text = text
  }

  placeOf(from: number, to: number): { start: number; end: number } {
    const { count, starts, ends } = split(this.text)
    const start = from < count ? (starts[from] ?? 0) : 0
    const end = to > 0 && to <= count ? (ends[to - 1] ?? 0) : this.text.length
    return { start, end }
  }

  firstFrom(offset: number): number {
    const { count, starts } = split(this.text)
    let at = 0
    while (at < count && (starts[at] ?? 0) < offset) at++
    return at
  }
}

/** A question mark, and behind it nothing but closing marks and space. */
function asks(characters: Uint16Array, length: number): boolean {
  for (let at = length - 1, left = 9; at >= 0 && left >= 0; at--, left--) {
    const code = characters[at] ?? 0
    if (code === 63) return true
    if (code !== 34 && code !== 39 && code !== 41 && !isSpace(code)) return false
  }
  return false
}

/** Those whose neighbours decide what they are. */
function decide(words: readonly Word[], bits: number[], people: ReadonlySet<string>): void {
  for (let at = 0; at < words.length; at++) {
    const word = words[at]
    if (word !== undefined && (word.traits & OPEN) !== 0)
      bits[at] = bitsIn(word, words[at - 1], words[at + 1], people)
  }
}

/** Begins with a capital: a name, when the document lists it. */
const CAPITAL = 1
/** May be a name that nobody lists. */
const PERHAPS = 2
/** A noun for people that may also be one for software. */
const AMBIGUOUS = 4
/** The neighbours decide what it is. */
const OPEN = CAPITAL | AMBIGUOUS
const UNLIKE_NAME = 8
/** Stands behind a name: what people do. */
const BEHIND_NAME = 16
const ARTICLE = 32
/** Behind it something begins. */
const MARK = 64

const QUOTATION: Word = {
  word: '',
  lower: 'quote',
  bits: bitsOf('Qm'),
  traits: 0,
  entries: undefined,
  marks: 0,
}

const vocabulary = createVocabulary(lookUp)
/** For which the vocabulary was made. */
let lists = 0

function lookUp(word: string): Word {
  const lower = word.toLowerCase().replaceAll('’', "'").replaceAll('/', '-')
  return {
    word,
    lower,
    bits: bitsOfWord(lower),
    traits: traitsOf(word, lower),
    ...setsWith(lower),
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
  if (UNLIKE_NAMES.test(lower)) traits |= UNLIKE_NAME
  if (BEHIND_NAMES.test(lower) || irregular.has(lower)) traits |= BEHIND_NAME
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

function bitsIn(
  { lower, bits, traits }: Word,
  before: Word | undefined,
  after: Word | undefined,
  people: ReadonlySet<string>,
): number {
  if ((traits & AMBIGUOUS) !== 0 && isSoftware(lower, before?.lower, after?.lower)) return MACHINE
  if ((traits & CAPITAL) === 0) return bits
  if (people.has(lower)) return NAME
  return (traits & PERHAPS) !== 0 && couldBeName(traits, before, after) ? POSSIBLE_NAME : bits
}

/** "The Kubernetes operator", "a session manager"; and "lead to" is a verb. */
function isSoftware(lower: string, before: string | undefined, after: string | undefined): boolean {
  if (lower === 'lead') return after === 'to' || before === "'ve" || before === 'have'
  return before !== undefined && senses.get(lower)?.has(before) === true
}

/** A capital letter where English wants none; at the start of a sentence only in front of what people do. */
function couldBeName(traits: number, before: Word | undefined, after: Word | undefined): boolean {
  if (before !== undefined && (before.traits & MARK) === 0) return (before.traits & ARTICLE) === 0
  return (traits & UNLIKE_NAME) === 0 && after !== undefined && (after.traits & BEHIND_NAME) !== 0
}

const UNLIKE_NAMES = /(?:s|ing|ion|ed|ly|ness|ment|ity|ance|ence|ware|age|ure|al|ic|ous|ive|ble|ful)$/
const BEHIND_NAMES =
  /^(?:has|had|was|did|does|is|should|could|ought|'s|simply|then|never|not|and|,)$|(?:ed|es|s)$/
