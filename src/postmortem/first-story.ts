import { ACCIDENTS } from './generated/words/accidents.ts'
import { ADMITTED } from './generated/words/admissions.ts'
import { AMONG_CAUSES } from './generated/words/among-causes.ts'
import { UNATTENDED } from './generated/words/attention.ts'
import { BELIEVED } from './generated/words/beliefs.ts'
import { BLAME, BLAME_AS_CAUSE, PERSON_ACTS, PERSON_IN_HINDSIGHT } from './generated/words/blame.ts'
import {
  BY_SOFTWARE,
  DONE_BY_SOFTWARE,
  GUARDED,
  JUDGED_AFTERWARDS,
  PRAISED,
  REJECTED,
  SUSPECTED,
} from './generated/words/clean.ts'
import { LAPSE_NOUNS } from './generated/words/lapse-nouns.ts'
import { LEFT_UNDONE } from './generated/words/left-undone.ts'
import { WRONG_THING } from './generated/words/mix-ups.ts'
import { UNHEEDED } from './generated/words/unheeded.ts'
import { NOT_KNOWN } from './generated/words/unknowns.ts'
import { UNTOLD } from './generated/words/untold.ts'
import type { PostmortemDocument, Section, Sentence, Why } from './model.ts'
import { oncePerDocument } from './once.ts'
import type { Shape } from './pattern.ts'
import { compile, type Match, type Shapes } from './shapes.ts'
import { SPARES } from './word-sets.ts'

export interface Hit {
  /** In the sentence. */
  start: number
  end: number
  /** Its words: the first, and the one behind the last. */
  match: Match
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
    const { start, end } = grammar.placeOf(match.from, match.to)
    return { start, end, match, sure: certain !== undefined, words: sentence.text.slice(start, end) }
  }
}

const clean = (list: readonly Shape[]): Shapes =>
  compile(
    list.map(({ pattern }) => pattern),
    SPARES,
  )
const REJECTS = clean(REJECTED)
const SUSPECTS = clean(SUSPECTED)
const SOFTWARE = clean(BY_SOFTWARE)
const HINDSIGHT = clean(JUDGED_AFTERWARDS)
const DONE = clean(DONE_BY_SOFTWARE)
/** Words between a lapse and the software that it was of. */
const BESIDE = 8
const GUARDS = clean(GUARDED)
/** A guard stands close in front of what it guards against. */
const NEAR = 70
const PRAISES = clean(PRAISED)

/** A lapse told as what happened: "was accidentally deleted", "we failed to". */
export const lapseToldIn = matcher([
  ...ACCIDENTS,
  ...LEFT_UNDONE,
  ...ADMITTED,
  ...WRONG_THING,
  ...BELIEVED,
  ...NOT_KNOWN,
  ...UNHEEDED,
  ...UNATTENDED,
  ...UNTOLD,
])
/** A lapse by its name: "human error", "oversight". */
export const lapseNamedIn = matcher(LAPSE_NOUNS)
/** What is a lapse only where the section is nothing but causes. */
export const lapseAmongCausesIn = matcher(AMONG_CAUSES)
/** A person or role as the agent of the failure. */
export const personBlamedIn = matcher(BLAME)
/** The same where only the section makes it a cause: "the reviewer missed", "an intern deleted". */
export const personAsCauseIn = matcher(BLAME_AS_CAUSE)
/** One person's deed, where the section is nothing but causes. */
export const personActsIn = matcher(PERSON_ACTS)
/** A person told what to have done. */
export const personInHindsightIn = matcher(PERSON_IN_HINDSIGHT)

/** Does the sentence refuse, guess or ask for what its words would otherwise claim? */
export function isAboutIt({ grammar }: Sentence): boolean {
  return grammar.question || REJECTS.has(grammar) || SUSPECTS.has(grammar)
}

/** All of these, software as the agent, or a guard in front: then the words that were hit name no lapse of people. */
export function isSpared({ grammar }: Sentence, hit: Hit): boolean {
  if (grammar.question || REJECTS.has(grammar)) return true
  if (!hit.sure && HINDSIGHT.has(grammar)) return true
  if (DONE.isNear(grammar, hit.match, 0)) return true
  if ([SUSPECTS, SOFTWARE].some((words) => words.isNear(grammar, hit.match, BESIDE))) return true
  const guard = GUARDS.find(grammar)
  const start = guard === undefined ? undefined : grammar.placeOf(guard.from, guard.to).start
  return start !== undefined && start <= hit.end && hit.start - start <= NEAR
}

const CAUSAL = /\b(?:because|since|as|after|due|owing|consequence|result|having|thanks)\b/i

/** Of a section that tells facts: is what was found told as their cause? */
export function isGivenAsCause({ text }: Sentence, found: Hit): boolean {
  return CAUSAL.test(text.slice(0, found.start))
}

export function isPraise({ grammar }: Sentence): boolean {
  return PRAISES.has(grammar)
}

/** Where a sentence stops at people: a lapse, or a person as the agent, whatever its section. */
export function firstStoryIn(sentence: Sentence): Hit | undefined {
  const found =
    personBlamedIn(sentence) ?? personAsCauseIn(sentence) ?? lapseToldIn(sentence) ?? lapseNamedIn(sentence)
  return found === undefined || isSpared(sentence, found) ? undefined : found
}

const answersIn = oncePerDocument(({ whys, sentences }): ReadonlyMap<Sentence, Why> => {
  const known = new Map<Sentence, Why>()
  for (const why of whys) {
    const end = Math.max(why.span.end.offset, why.answerSpan.end.offset)
    for (let at = firstFrom(sentences, why.span.start.offset); at < sentences.length; at++) {
      const sentence = sentences[at]
      if (sentence === undefined || sentence.offset >= end) break
      if (!known.has(sentence)) known.set(sentence, why)
    }
  }
  return known
})

/** The why that a sentence belongs to. */
export function whyOf(document: PostmortemDocument, sentence: Sentence): Why | undefined {
  return document.whys.length === 0 ? undefined : answersIn(document).get(sentence)
}

/** Index of the first sentence that starts at the offset or behind it; sentences are in order. */
function firstFrom(sentences: readonly Sentence[], offset: number): number {
  let [low, high] = [0, sentences.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sentences[middle]?.offset ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

const CAUSE_SECTIONS: readonly Section['name'][] = ['summary', 'root-cause', 'five-whys', 'improve']
/** Sections of no known name that hold lists and numbers, not a story. */
const NO_STORY =
  /attend|stats|statistic|reference|link|glossary|participant|log|appendix|about|metadata|information/i

/** Where an analysis says what it was. */
export function tellsCauses(section: Section): boolean {
  return CAUSE_SECTIONS.includes(section.name) || isNarrative(section)
}

/** Where every sentence is a cause, and not also what was done about it. */
export function isOnlyCauses({ name }: Section): boolean {
  return name === 'root-cause' || name === 'five-whys' || name === 'improve'
}

const WORK = /resol|recover|mitigat|remediat|response|detect|repair|restor|what we did|actions taken/i

/** Where it is told what was done about it: a deed is no cause there. */
export function tellsWork({ name, title }: Section): boolean {
  return name === 'other' && WORK.test(title)
}

/** "GKE auth issue", "Update": a heading of no name of ours, with prose below. */
export function isNarrative({ name, title }: Section): boolean {
  return name === 'other' && !NO_STORY.test(title)
}
