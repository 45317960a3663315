import type { PostmortemDocument, Section, Sentence, Why } from './model.ts'
import { compile, type Shape } from './pattern.ts'
import { GUARDED, PRAISED, REJECTED, SUSPECTED } from './words/clean-shapes.ts'

export interface Hit {
  /** In the sentence. */
  start: number
  end: number
  sure: boolean
  words: string
}

const clean = (...lists: (readonly Shape[])[]) => compile(lists.flat().map(({ pattern }) => pattern))
const REFUSES = clean(REJECTED, SUSPECTED)
const GUARDS = clean(GUARDED)
const PRAISES = clean(PRAISED)

/** The first match of a list of shapes, sure ones first. */
export function matcher(shapes: readonly Shape[]): (sentence: Sentence) => Hit | undefined {
  const sure = compile(shapes.filter((shape) => shape.sure === true).map(({ pattern }) => pattern))
  const unsure = compile(shapes.filter((shape) => shape.sure !== true).map(({ pattern }) => pattern))
  const hasUnsure = shapes.some((shape) => shape.sure !== true)
  return (sentence) => {
    const { tagged, rangeOf } = sentence.grammar
    for (const [pattern, isSure] of [
      [sure, true],
      [unsure, false],
    ] as const) {
      if (!isSure && !hasUnsure) continue
      pattern.lastIndex = 0
      const match = pattern.exec(tagged)
      if (match === null) continue
      const { start, end } = rangeOf(match.index, match[0].length - 1)
      return { start, end, sure: isSure, words: sentence.text.slice(start, end) }
    }
    return undefined
  }
}

function has(pattern: RegExp, sentence: Sentence): boolean {
  pattern.lastIndex = 0
  return pattern.test(sentence.grammar.tagged)
}

/** Does the sentence refuse, guess, guard against or ask for what its words would otherwise claim? */
export function isAboutIt(sentence: Sentence): boolean {
  return sentence.grammar.question || has(REFUSES, sentence)
}

export function isGuarded(sentence: Sentence): boolean {
  return has(GUARDS, sentence)
}

export function isPraise(sentence: Sentence): boolean {
  return has(PRAISES, sentence)
}

export function whyOf(document: PostmortemDocument, sentence: Sentence): Why | undefined {
  const offset = sentence.span.start.offset
  return document.whys.find(({ span, answerSpan }) => {
    const end = Math.max(span.end.offset, answerSpan.end.offset)
    return offset >= span.start.offset && offset < end
  })
}

const CAUSE_SECTIONS: readonly Section['name'][] = ['summary', 'root-cause', 'five-whys', 'impact', 'improve']

/** Where an analysis says what it was. */
export function tellsCauses(section: Section): boolean {
  return CAUSE_SECTIONS.includes(section.name)
}
