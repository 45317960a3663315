import { GUARDED, PRAISED, REJECTED, SUSPECTED } from './generated/words/clean.ts'
import type { PostmortemDocument, Section, Sentence, Why } from './model.ts'
import type { Shape } from './pattern.ts'
import { compile, type Shapes } from './shapes.ts'

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
  return (sentence) => {
    const { grammar } = sentence
    const certain = sure.find(grammar)
    const match = certain ?? unsure.find(grammar)
    if (match === undefined) return undefined
    const start = grammar.tokens[match.from]?.start ?? 0
    const end = grammar.tokens[match.to - 1]?.end ?? sentence.text.length
    return { start, end, sure: certain !== undefined, words: sentence.text.slice(start, end) }
  }
}

function has(shapes: Shapes, sentence: Sentence): boolean {
  return shapes.has(sentence.grammar)
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
