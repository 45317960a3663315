import { type Candidates, candidatesIn } from './anchors.ts'
import * as closed from './generated/words/function-words.ts'
import { ACCIDENT_ADVERBS } from './generated/words/lapses.ts'
import { MACHINE_NOUNS, PRODUCTS } from './generated/words/machines.ts'
import { GROUP_NOUNS, OUTSIDERS, PERSON_NOUNS, SOFTWARE_SENSES } from './generated/words/people.ts'
import { bitsOf } from './tags.ts'
import { CODE, LINK, QUOTE, split } from './tokens.ts'
import { createVocabulary } from './vocabulary.ts'

/**
 * Tags, one letter each; a word may have several.
 *   P one person · G a group · W we and I · Y they · U those whom the service is for · Z nobody
 *   N a name or mention that is surely a person · n a word that could be a name · M software or hardware
 *   B be · H have · D do · O modal · X negation · J adverb of accident · A other adverb · K past or participle
 *   T determiner · R preposition · C conjunction · E punctuation · Q something quoted · S code, a link · L a number
 *   m may stand between a noun and its verb · w of no class at all: a noun, an adjective, a verb in the present
 */
export interface Token {
  lower: string
  /** The tags as a set, see `bitsOf`. */
  bits: number
  start: number
  end: number
}

export interface Grammar {
  tokens: readonly Token[]
  /** Which shapes could stand in it. */
  candidates: Candidates
  question: boolean
}

const NAME = bitsOf('N')
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

/** Longer is no sentence but data. */
const MOST_WORDS = 400

/** Words, their classes, what is quoted, whether it asks. Cheap: lists and endings, no model of the language. */
export function grammarOf(text: string, people: ReadonlySet<string>): Grammar {
  const tokens: Token[] = []
  /** Those whose neighbours decide what they are. */
  const open: { known: Known; at: number }[] = []
  split(text, (start, end, quoted) => {
    if (tokens.length >= MOST_WORDS) return
    const known = quoted ? QUOTATION : vocabulary.find(text, start, end)
    if (known.ambiguous || known.named !== 'never') open.push({ known, at: tokens.length })
    tokens.push({ lower: known.lower, bits: known.bits, start, end })
  })
  for (const { known, at } of open) {
    const token = tokens[at]
    if (token !== undefined) token.bits = bitsIn(known, tokens[at - 1]?.lower, tokens[at + 1]?.lower, people)
  }
  return { tokens, candidates: candidatesIn(tokens), question: /\?["')\s]{0,9}$/.test(text) }
}

interface Known {
  /** As written. */
  word: string
  lower: string
  /** When it names nobody. */
  bits: number
  /** Whether it may be a name: for a word with a capital the people of the document and its neighbours decide. */
  named: 'never' | 'if-listed' | 'perhaps'
  /** A noun for people that may also be one for software. */
  ambiguous: boolean
}

const QUOTATION: Known = { word: '', lower: 'quote', bits: bitsOf('Qm'), named: 'never', ambiguous: false }

const vocabulary = createVocabulary(lookUp)

function lookUp(word: string): Known {
  const lower = word.toLowerCase().replaceAll('’', "'").replaceAll('/', '-')
  const isCapital = /^\p{Lu}/u.test(word)
  const isName = /^\p{Lu}\p{Ll}+$/u.test(word) && !notNames.has(lower) && !classes.has(lower)
  return {
    word,
    lower,
    bits: bitsOfWord(lower),
    named: isName ? 'perhaps' : isCapital ? 'if-listed' : 'never',
    ambiguous: lower === 'lead' || senses.has(lower),
  }
}

function bitsOfWord(lower: string): number {
  if (lower === CODE) return bitsOf('SMm')
  if (lower === LINK) return bitsOf('Sm')
  if (lower === QUOTE) return bitsOf('Qm')
  if (lower.length > 1 && lower.startsWith('@')) return NAME
  const known = classes.get(lower)
  if (known !== undefined) return known
  if (/^\p{N}/u.test(lower)) return bitsOf('Lm')
  if (!/[\p{L}\p{N}]/u.test(lower)) return bitsOf('E')
  if (lower.length > 4 && lower.endsWith('ly')) return bitsOf('Am')
  return lower.length > 3 && lower.endsWith('ed') ? bitsOf('K') : PLAIN
}

function bitsIn(
  { lower, bits, named, ambiguous }: Known,
  before: string | undefined,
  after: string | undefined,
  people: ReadonlySet<string>,
): number {
  if (ambiguous && isSoftware(lower, before, after)) return MACHINE
  if (named === 'never') return bits
  if (people.has(lower)) return NAME
  return named === 'perhaps' && couldBeName(lower, before, after) ? bitsOf('n') : bits
}

/** "The Kubernetes operator", "a session manager"; and "lead to" is a verb. */
function isSoftware(lower: string, before: string | undefined, after: string | undefined): boolean {
  if (lower === 'lead') return after === 'to' || before === "'ve" || before === 'have'
  return before !== undefined && senses.get(lower)?.has(before) === true
}

/** A capital letter where English wants none; at the start of a sentence only in front of what people do. */
function couldBeName(lower: string, before: string | undefined, after = ''): boolean {
  const first = before === undefined || /^[.:;!?–—-]$/.test(before)
  if (!first) return !/^(?:the|a|an)$/.test(before)
  if (UNLIKE_NAMES.test(lower)) return false
  return BEHIND_NAMES.test(after) || irregular.has(after)
}

const UNLIKE_NAMES = /(?:s|ing|ion|ed|ly|ness|ment|ity|ance|ence|ware|age|ure|al|ic|ous|ive|ble|ful)$/
const BEHIND_NAMES =
  /^(?:has|had|was|did|does|is|should|could|ought|'s|simply|then|never|not|and|,)$|(?:ed|es|s)$/
