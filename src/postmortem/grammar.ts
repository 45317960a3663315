import { type Candidates, candidatesIn, listsSoFar } from './anchors.ts'
import { isSpace } from './characters.ts'
import { bitsOf } from './tags.ts'
import { QUOTED, split } from './tokens.ts'
import { createVocabulary } from './vocabulary.ts'
import {
  AMBIGUOUS,
  ARTICLE,
  BEHIND_NAME,
  CAPITAL,
  lookUp,
  MARK,
  NAME,
  OPEN,
  PERHAPS,
  QUOTATION,
  senses,
  UNLIKE_NAME,
  type Word,
} from './word.ts'

const POSSIBLE_NAME = bitsOf('n')
const MACHINE = bitsOf('Mm')

/** The words of a sentence, each with its tags as a set, and where they stand. */
export interface Grammar {
  words: readonly Word[]
  bits: readonly number[]
  /** Which shapes could stand in it. */
  candidates: Candidates
  question: boolean
  /** Offsets in the sentence: where word number `from` begins, and where the one in front of word number `to` ends. */
  placeOf: (from: number, to: number) => { start: number; end: number }
}

const vocabulary = createVocabulary(lookUp)
/** How many lists of shapes there were when the vocabulary was begun. */
let lists = 0

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
