import { type Candidates, candidatesIn } from './anchors.ts'
import { bitsOf } from './tags.ts'
import {
  ADVERBS,
  BE,
  CONJUNCTIONS,
  DETERMINERS,
  DO,
  HAVE,
  IRREGULAR,
  MODALS,
  NEGATIONS,
  NOBODY,
  NOT_NAMES,
  PREPOSITIONS,
} from './words/function-words.ts'
import { ACCIDENT_ADVERBS } from './words/lapses.ts'
import { MACHINE_NOUNS, PRODUCTS } from './words/machines.ts'
import { GROUP_NOUNS, PERSON_NOUNS, SOFTWARE_SENSES } from './words/people.ts'

/**
 * Tags, one letter each; a word may have several.
 *   P one person · G a group · W we · Z nobody · N a name or mention that is surely a person · n a word that could be a name
 *   M software or hardware · B be · H have · D do · O modal · X negation · J adverb of accident · A other adverb
 *   K past or participle · T determiner · R preposition · C conjunction · E punctuation · Q something quoted
 *   m may stand between a noun and its verb
 */
export interface Token {
  lower: string
  tags: string
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

const classes = new Map<string, string>()
const add = (words: readonly string[], tag: string) => {
  for (const word of words) classes.set(word, (classes.get(word) ?? '') + tag)
}
add(PERSON_NOUNS, 'P')
add(
  GROUP_NOUNS.filter((word) => word !== 'we' && word !== 'us'),
  'G',
)
add(['we', 'us'], 'W')
add(NOBODY, 'Z')
add(MACHINE_NOUNS, 'M')
add(PRODUCTS, 'M')
add(BE, 'B')
add(HAVE, 'H')
add(DO, 'D')
add(MODALS, 'O')
add(NEGATIONS, 'X')
add(ACCIDENT_ADVERBS, 'J')
add(ADVERBS, 'A')
add(DETERMINERS, 'T')
add(PREPOSITIONS, 'R')
add(CONJUNCTIONS, 'C')
add(IRREGULAR, 'K')
const notNames = new Set<string>(NOT_NAMES)
const senses = new RegExp(`\\b(?:${SOFTWARE_SENSES.map(({ pattern }) => pattern).join('|')})s?\\b`, 'gi')

const TOKEN =
  /[\uE000-\uE002]|\p{L}+(?=n['’]t\b)|n['’]t\b|@[\w-]+(?:\/[\w.-]+)?|\p{L}[\p{L}\p{M}]*(?:[-/][\p{L}\p{N}]+)*|\p{N}+\p{L}[\p{L}\p{N}]*|\p{N}+(?:[.,:]\p{N}+)*%?|['’][a-z]{1,2}\b|[^\s]/uy
const QUOTE = /["“«'‘]/
const QUOTED =
  /"[^"\n]{0,400}"|“[^”\n]{0,400}”|«[^»\n]{0,400}»|(?<![\p{L}\p{N}])['‘](?!\s)[^'‘’\n]{1,200}['’](?![\p{L}\p{N}])/gu

/** Words, their classes, what is quoted, whether it asks. Cheap: lists and endings, no model of the language. */
export function grammarOf(text: string, people: ReadonlySet<string>): Grammar {
  const masked = QUOTE.test(text)
    ? text.replace(QUOTED, (quoted) => `\uE002${' '.repeat(Math.max(0, quoted.length - 1))}`)
    : text
  const software = spans(masked, senses)
  const raw = wordsOf(masked)
  const tokens = raw.map(({ word, start }, index): Token => {
    const known = knownOf(word)
    const isSoftware = software?.some((span) => start >= span.start && start < span.end)
    const tags = isSoftware ? 'Mm' : tagsOf(known, raw[index - 1]?.word, raw[index + 1]?.word, people)
    return { lower: known.lower, tags, bits: bitsOf(tags), start, end: start + word.length }
  })
  return { tokens, candidates: candidatesIn(tokens), question: /\?["')\s]*$/.test(text) }
}

interface Word {
  word: string
  start: number
}

/** What `TOKEN` matches; most words are plain ASCII, and need no expression to see where they end. */
function wordsOf(text: string): Word[] {
  const words: Word[] = []
  let at = 0
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === 32) {
      at++
      continue
    }
    let end = at
    while (isLetter(text.charCodeAt(end))) end++
    if (end === at || !endsWord(text.charCodeAt(end))) {
      TOKEN.lastIndex = at
      const match = TOKEN.exec(text)
      end = match === null ? at : at + match[0].length
    }
    if (end > at) words.push({ word: text.slice(at, end), start: at })
    at = end > at ? end : at + 1
  }
  return words
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
}

/** Space, full stop, comma, or the end: nothing that could go on with a word. */
function endsWord(code: number): boolean {
  return code === 32 || code === 46 || code === 44 || Number.isNaN(code)
}

interface Known {
  lower: string
  /** When it names nobody. */
  tags: string
  /** Whether it may be a name: for a word with a capital the people of the document and its neighbours decide. */
  named: 'never' | 'if-listed' | 'perhaps'
}

/** Documents share most of their words. */
const memory = new Map<string, Known>()
const MOST_KNOWN = 20_000

function knownOf(word: string): Known {
  let found = memory.get(word)
  if (found === undefined) {
    if (memory.size >= MOST_KNOWN) memory.clear()
    found = lookUp(word)
    memory.set(word, found)
  }
  return found
}

function lookUp(word: string): Known {
  const lower = word.toLowerCase().replaceAll('’', "'").replaceAll('/', '-')
  if (lower === '\uE002') return { lower: 'quote', tags: 'Qm', named: 'never' }
  if (lower === '\uE000') return { lower, tags: 'Mm', named: 'never' }
  if (lower === '\uE001') return { lower, tags: 'm', named: 'never' }
  if (lower.startsWith('@')) return { lower, tags: 'N', named: 'never' }
  if (!/[\p{L}\p{N}]/u.test(lower) && lower !== "'s") return { lower, tags: 'E', named: 'never' }
  const listed = classes.get(lower)
  const isCapital = /^\p{Lu}/u.test(word)
  const isName = /^\p{Lu}[\p{Ll}]+$/u.test(word) && !notNames.has(lower)
  if (listed !== undefined) {
    const tags = listed + (/[PGWZNMBHDOXKCEJ]/.test(listed) ? '' : 'm')
    return { lower, tags, named: isCapital ? 'if-listed' : 'never' }
  }
  if (lower.endsWith('ly') && lower.length > 4)
    return { lower, tags: 'Am', named: isCapital ? 'if-listed' : 'never' }
  const tags = lower.endsWith('ed') && lower.length > 3 ? 'K' : 'm'
  return { lower, tags, named: isName ? 'perhaps' : isCapital ? 'if-listed' : 'never' }
}

function tagsOf(
  { lower, tags, named }: Known,
  before: string | undefined,
  after: string | undefined,
  people: ReadonlySet<string>,
): string {
  if (named === 'never') return tags
  if (people.has(lower)) return 'N'
  return named === 'perhaps' && couldBeName(lower, before, after) ? 'n' : tags
}

/** A capital letter where English wants none; at the start of a sentence only in front of what people do. */
function couldBeName(lower: string, before: string | undefined, after: string | undefined): boolean {
  const first = before === undefined || /^[.:;!?–—-]$/.test(before)
  if (!first) return !/^(?:the|a|an)$/i.test(before)
  if (/(?:s|ing|ion|ed|ly|ness|ment|ity|ance|ence|ware|age|ure|al|ic|ous|ive|ble|ful)$/.test(lower))
    return false
  return (
    /^(?:has|had|was|did|does|is|should|could|'s|’s|simply|then|never|not|and|,)$|(?:ed|es|s)$/.test(
      after ?? '',
    ) || (IRREGULAR as readonly string[]).includes(after ?? '')
  )
}

function spans(text: string, pattern: RegExp): { start: number; end: number }[] | undefined {
  let found: { start: number; end: number }[] | undefined
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    found ??= []
    found.push({ start: match.index, end: match.index + match[0].length })
  }
  return found
}
