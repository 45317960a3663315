import { isSpace, load } from './characters.ts'
import { type Grammar, grammarOf } from './grammar.ts'
import type { Block, Sentence, Span } from './model.ts'
import { CODE, LINK } from './tokens.ts'

type SpanOf = (start: number, end: number) => Span

const ABBREVIATION =
  /(?:\b(?:e\.g|i\.e|etc|vs|approx|ca|cf|no|nr|mr|mrs|ms|dr|prof|st|inc|ltd|fig|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|resp)|\b[A-Z])\.$/i

const codes = (characters: string) => new Set([...characters].map((character) => character.charCodeAt(0)))
const FULL_STOP = 46
const CLOSING = codes('"\'”’)]*_')
const OPENING = codes('"\'“‘([')
const NOT_LETTERS = codes(`@\`${CODE}${LINK}`)
const BEGINS = /^[\p{Lu}\p{N}→⇒➔]/u

/** Splits the words of a block into sentences; a table cell or a heading may hold several as well. */
export function sentencesOf(
  blocks: readonly Block[],
  spanOf: SpanOf,
  people: ReadonlySet<string>,
): Sentence[] {
  const sentences: Sentence[] = []
  for (const block of blocks) {
    const first = sentences.length
    for (const [start, end] of cuts(block.prose.text)) {
      const text = block.prose.text.slice(start, end)
      sentences.push(new BlockSentence(text, start, block, spanOf, people))
    }
    for (let i = first + 1; i < sentences.length; i++) {
      const [previous, current] = [sentences[i - 1], sentences[i]]
      if (previous === undefined || current === undefined) continue
      previous.next = current
      current.previous = previous
    }
  }
  return sentences
}

/** Its place and its grammar are found when first asked for, and once. */
class BlockSentence implements Sentence {
  readonly text: string
  readonly index: number
  readonly block: Block
  next?: Sentence
  previous?: Sentence
  private knownSpan: Span | undefined
  private knownGrammar: Grammar | undefined
  private readonly spanOf: SpanOf
  private readonly people: ReadonlySet<string>

  constructor(text: string, index: number, block: Block, spanOf: SpanOf, people: ReadonlySet<string>) {
    this.text = text
    this.index = index
    this.block = block
    this.spanOf = spanOf
    this.people = people
    this.knownSpan = undefined
    this.knownGrammar = undefined
  }

  get offset(): number {
    return this.block.prose.offsetAt(this.index) ?? 0
  }

  get span(): Span {
    if (this.knownSpan === undefined) {
      const from = this.offset
      const last = this.block.prose.offsetAt(Math.max(this.index, this.index + this.text.length - 1)) ?? from
      this.knownSpan = this.spanOf(from, last + 1)
    }
    return this.knownSpan
  }

  get grammar(): Grammar {
    this.knownGrammar ??= grammarOf(this.text, this.people)
    return this.knownGrammar
  }
}

/** Start and end of each sentence, without the space around it. */
export function cuts(text: string): [number, number][] {
  const result: [number, number][] = []
  const characters = load(text)
  const { length } = text
  let start = 0
  while (start < length && isSpace(characters[start] ?? 0)) start++
  for (let at = start; at < length; at++) {
    if (!isEnding(characters[at] ?? 0)) continue
    const first = at
    while (isEnding(characters[at + 1] ?? 0)) at++
    let end = at + 1
    while (CLOSING.has(characters[end] ?? 0)) end++
    let next = end
    while (next < length && isSpace(characters[next] ?? 0)) next++
    if (next === end || next === length || !begins(text, next)) continue
    if (
      characters[first] === FULL_STOP &&
      ABBREVIATION.test(text.slice(Math.max(start, first - 8), first + 1))
    )
      continue
    if (insideQuote(text, start, first)) continue
    result.push([start, end])
    start = next
    at = next - 1
  }
  let end = length
  while (end > start && isSpace(characters[end - 1] ?? 0)) end--
  if (end > start) result.push([start, end])
  return result
}

function isEnding(code: number): boolean {
  return code === FULL_STOP || code === 33 || code === 63 || code === 0x2026
}

/** A capital, a number, an arrow, a login, code or a link, perhaps behind an opening mark. */
function begins(text: string, at: number): boolean {
  const first = OPENING.has(text.charCodeAt(at)) ? at + 1 : at
  const code = text.charCodeAt(first)
  if (code < 128) return (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || NOT_LETTERS.has(code)
  return NOT_LETTERS.has(code) || BEGINS.test(text.slice(first, first + 2))
}

/** A full stop inside an open double quote does not end the sentence around it. */
function insideQuote(text: string, start: number, at: number): boolean {
  let open = false
  for (let i = start; i < at && i < start + 1000; i++) {
    const code = text.charCodeAt(i)
    if (code === 34) open = !open
    else if (code === 0x201c) open = true
    else if (code === 0x201d) open = false
  }
  return open && /["”]/.test(text.slice(at, at + 300))
}
