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
  /[\uE000-\uE002]|\p{L}+(?=n['’]t\b)|n['’]t\b|@[\w-]+(?:\/[\w.-]+)?|\p{L}[\p{L}\p{M}]*(?:[-/][\p{L}\p{N}]+)*|\p{N}+\p{L}[\p{L}\p{N}]*|\p{N}+(?:[.,:]\p{N}+)*%?|['’][a-z]{1,2}\b|[^\s]/gu
const QUOTED =
  /"[^"\n]{0,400}"|“[^”\n]{0,400}”|«[^»\n]{0,400}»|(?<![\p{L}\p{N}])['‘](?!\s)[^'‘’\n]{1,200}['’](?![\p{L}\p{N}])/gu

/** Words, their classes, what is quoted, whether it asks. Cheap: lists and endings, no model of the language. */
export function grammarOf(text: string, people: ReadonlySet<string>): Grammar {
  const masked = text.replace(QUOTED, (quoted) => `\uE002${' '.repeat(Math.max(0, quoted.length - 1))}`)
  const software = spans(masked, senses)
  const raw = [...masked.matchAll(TOKEN)].map(wordOf)
  const tokens = raw.map(({ word, start }, index): Token => {
    const lower = word.toLowerCase().replaceAll('’', "'").replaceAll('/', '-')
    const isSoftware = software.some((span) => start >= span.start && start < span.end)
    const tags = isSoftware ? 'Mm' : tagsOf(word, lower, raw[index - 1]?.word, raw[index + 1]?.word, people)
    return {
      lower: lower === '\uE002' ? 'quote' : lower,
      tags,
      bits: bitsOf(tags),
      start,
      end: start + word.length,
    }
  })
  return { tokens, candidates: candidatesIn(tokens), question: /\?["')\s]*$/.test(text) }
}

function wordOf(match: RegExpMatchArray): { word: string; start: number } {
  return { word: match[0], start: match.index ?? 0 }
}

function tagsOf(
  word: string,
  lower: string,
  before: string | undefined,
  after: string | undefined,
  people: ReadonlySet<string>,
): string {
  if (lower === '\uE002') return 'Qm'
  if (lower === '\uE000') return 'Mm'
  if (lower === '\uE001') return 'm'
  if (lower.startsWith('@')) return 'N'
  if (!/[\p{L}\p{N}]/u.test(lower) && lower !== "'s") return 'E'
  const known = classes.get(lower)
  if (people.has(lower) && /^\p{Lu}/u.test(word)) return 'N'
  if (known !== undefined) return known + (/[PGWZNMBHDOXKCEJ]/.test(known) ? '' : 'm')
  if (lower.endsWith('ly') && lower.length > 4) return 'Am'
  if (couldBeName(word, lower, before, after)) return 'n'
  if (lower.endsWith('ed') && lower.length > 3) return 'K'
  return 'm'
}

/** A capital letter where English wants none; at the start of a sentence only in front of what people do. */
function couldBeName(
  word: string,
  lower: string,
  before: string | undefined,
  after: string | undefined,
): boolean {
  if (!/^\p{Lu}[\p{Ll}]+$/u.test(word) || notNames.has(lower)) return false
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

function spans(text: string, pattern: RegExp): { start: number; end: number }[] {
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
}
