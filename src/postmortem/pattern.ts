import { JUDGEMENTS } from './words/judgements.ts'
import { ACCIDENT_ADVERBS, KNOWING_VERBS, LAPSE_VERBS, LAPSED, OMITTED } from './words/lapses.ts'

/**
 * A small language for shapes of sentences, over the tags of `grammar.ts`. Elements stand apart by a space:
 *
 *   `was|were`   one of these words            `<P|N>`  a word with one of these tags (one letter each)
 *   `x*` `x?`    any number, at most one       `..4`    up to four words, not across punctuation
 *   `#KNOWING`   a list of words by its name   `^`      the start of a clause (`^^`: of the sentence)
 *   `!x`         the next word is not x        `_`      any one word
 */
export interface Shape {
  pattern: string
  note: string
  source: 'corpus' | 'guides' | 'own'
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
}

/** Whole shapes that others are made of. */
const MACROS: Readonly<Record<string, string>> = {
  // A person and what stands between the noun and its verb: "at desk 14", ", Gwenda,", "who had joined in April,".
  '%PERSON': '<P|N> <m|R|T|n|G>* %APPOSITION? <A>*',
  '%NAME': '<n> %APPOSITION? <A>*',
  '%GROUP': '<W|G> <m|R|T|n>* <A>*',
  '%NOT': "not|n't|never",
}
const APPOSITION = `(?:,/[^ ]* (?:[^ ]+/[^ E]* ){1,8},/[^ ]* |\\(/[^ ]* (?:[^ ]+/[^ E]* ){1,4}\\)/[^ ]* )`

/** One expression for a list of shapes. It runs over `Grammar.tagged`. */
export function compile(patterns: readonly string[]): RegExp {
  return new RegExp(`(?<![^ ])(?:${patterns.map(compileOne).join('|')})`, 'gu')
}

function compileOne(pattern: string): string {
  let expanded = pattern
  for (const [name, shape] of Object.entries(MACROS)) expanded = expanded.replaceAll(name, shape)
  return expanded
    .split(/\s+/)
    .filter((element) => element !== '')
    .map(element)
    .join('')
}

function element(source: string): string {
  if (source === '^^') return '(?<=^ )'
  if (source === '^') return `(?<=^ |/[^ ]*[EC][^ ]* )`
  if (source.startsWith('..')) return `(?:[^ ]+/[^ E]* ){0,${Number(source.slice(2))}}`
  if (source.startsWith('!')) return `(?!${element(source.slice(1))})`
  const repeat = /[?*]$/.exec(source)?.[0] ?? ''
  const bare = repeat === '' ? source : source.slice(0, -1)
  if (bare === '%APPOSITION') return `${APPOSITION}${repeat}`
  return `(?:${bare === '_' ? '[^ ]+/[^ E]* ' : alternatives(bare)})${repeat === '*' ? '{0,6}' : repeat}`
}

function alternatives(source: string): string {
  const tags = /^<([A-Za-z](?:\|[A-Za-z])*)>$/.exec(source)
  if (tags !== null) return `[^ ]+/[^ ]*[${(tags[1] ?? '').replaceAll('|', '')}][^ ]* `
  const words = source
    .split('|')
    .flatMap((word) => (word.startsWith('#') ? (LISTS[word.slice(1)] ?? []) : [word]))
  return `(?:${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})/[^ ]* `
}
