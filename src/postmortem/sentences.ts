import { type Grammar, grammarOf } from './grammar.ts'
import type { Block, Sentence, Span } from './model.ts'

type SpanOf = (start: number, end: number) => Span

const ABBREVIATION =
  /(?:\b(?:e\.g|i\.e|etc|vs|approx|ca|cf|no|nr|mr|mrs|ms|dr|prof|st|inc|ltd|fig|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|resp)|\b[A-Z])\.$/i
const END = /[.!?…]+["'”’)\]*_]*\s+(?=["'“‘([]?[\p{Lu}\p{N}@`\uE000\uE001])/gu

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
  #span: Span | undefined
  #grammar: Grammar | undefined
  readonly #spanOf: SpanOf
  readonly #people: ReadonlySet<string>

  constructor(text: string, index: number, block: Block, spanOf: SpanOf, people: ReadonlySet<string>) {
    this.text = text
    this.index = index
    this.block = block
    this.#spanOf = spanOf
    this.#people = people
  }

  get span(): Span {
    if (this.#span === undefined) {
      const { offsets } = this.block.prose
      const from = offsets[this.index] ?? 0
      const last = offsets[Math.max(this.index, this.index + this.text.length - 1)] ?? from
      this.#span = this.#spanOf(from, last + 1)
    }
    return this.#span
  }

  get grammar(): Grammar {
    this.#grammar ??= grammarOf(this.text, this.#people)
    return this.#grammar
  }
}

/** Start and end of each sentence, without the space around it. */
export function cuts(text: string): [number, number][] {
  const result: [number, number][] = []
  let start = 0
  const push = (end: number) => {
    const raw = text.slice(start, end)
    const lead = raw.length - raw.trimStart().length
    if (raw.trim() !== '') result.push([start + lead, start + raw.trimEnd().length])
    start = end
  }
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length
    if (
      match[0].startsWith('.') &&
      ABBREVIATION.test(text.slice(Math.max(start, match.index - 8), match.index + 1))
    )
      continue
    if (insideQuote(text, start, match.index)) continue
    push(end)
  }
  push(text.length)
  return result
}

/** A full stop inside an open double quote does not end the sentence around it. */
function insideQuote(text: string, start: number, at: number): boolean {
  let open = false
  for (let i = start; i < at && i < start + 1000; i++) {
    const character = text.charAt(i)
    if (character === '"') open = !open
    else if (character === '“') open = true
    else if (character === '”') open = false
  }
  return open && /["”]/.test(text.slice(at, at + 300))
}
