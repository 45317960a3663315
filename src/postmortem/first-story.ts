import { BLAME, BLAME_AS_CAUSE } from './generated/words/blame.ts'
import { BY_SOFTWARE, GUARDED, PRAISED, REJECTED, SUSPECTED } from './generated/words/clean.ts'
import { FIRST_STORY, LAPSE_NOUNS } from './generated/words/first-story.ts'
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

const clean = (...lists: (readonly Shape[])[]): Shapes => compile(lists.flat().map(({ pattern }) => pattern))
const REFUSES = clean(REJECTED, SUSPECTED)
const GUARDS = clean(GUARDED)
const SPARES = clean(REJECTED, SUSPECTED, GUARDED, BY_SOFTWARE)
const PRAISES = clean(PRAISED)

/** A lapse told as what happened: "was accidentally deleted", "we failed to". */
export const lapseToldIn = matcher(FIRST_STORY)
/** A lapse by its name: "human error", "oversight". */
export const lapseNamedIn = matcher(LAPSE_NOUNS)
/** A person or role as the agent of the failure. */
export const personBlamedIn = matcher(BLAME)
/** The same where only the section makes it a cause: "the reviewer missed", "an intern deleted". */
export const personAsCauseIn = matcher(BLAME_AS_CAUSE)

/** Does the sentence refuse, guess or ask for what its words would otherwise claim? */
export function isAboutIt({ grammar }: Sentence): boolean {
  return grammar.question || REFUSES.has(grammar)
}

/** Is it about what a measure is for, or about what could happen? */
export function isGuarded({ grammar }: Sentence): boolean {
  return GUARDS.has(grammar)
}

/** All of these, and software as the agent: then a lapse word names no lapse of people. */
export function isSpared({ grammar }: Sentence): boolean {
  return grammar.question || SPARES.has(grammar)
}

export function isPraise({ grammar }: Sentence): boolean {
  return PRAISES.has(grammar)
}

/**
 * Whether a sentence stops at people: a lapse, or a person as the agent, whatever its section. The five whys ask this of
 * their answers.
 */
export function stopsAtPeople(sentence: Sentence): boolean {
  const found =
    personBlamedIn(sentence) ??
    personAsCauseIn(sentence) ??
    lapseToldIn(sentence) ??
    lapseNamedIn(sentence)
  return found !== undefined && !isSpared(sentence)
}

export function whyOf(document: PostmortemDocument, sentence: Sentence): Why | undefined {
  const offset = sentence.span.start.offset
  return document.whys.find(({ span, answerSpan }) => {
    const end = Math.max(span.end.offset, answerSpan.end.offset)
    return offset >= span.start.offset && offset < end
  })
}

const CAUSE_SECTIONS: readonly Section['name'][] = ['summary', 'root-cause', 'five-whys', 'impact', 'improve']
/** Sections of no known name that hold lists and numbers, not a story. */
const NO_STORY = /attend|stats|statistic|reference|link|glossary|participant|log|appendix|about|metadata|information/i

/** Where an analysis says what it was. */
export function tellsCauses(section: Section): boolean {
  return CAUSE_SECTIONS.includes(section.name) || isNarrative(section)
}

/** "GKE auth issue", "Update": a heading of no name of ours, with prose below. */
export function isNarrative({ name, title }: Section): boolean {
  return name === 'other' && !NO_STORY.test(title)
}
