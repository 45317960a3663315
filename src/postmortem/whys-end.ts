import { firstStoryIn, isAboutIt, matcher, whyOf } from './first-story.ts'
import { ENDS } from './generated/words/ends.ts'
import type { PostmortemDocument, Sentence, Why } from './model.ts'
import { bitsOf } from './tags.ts'

const stateOfPeople = matcher(ENDS)
const ends = new WeakMap<PostmortemDocument, boolean>()
const PERSON = bitsOf('PN')
const NOUN_PHRASE = bitsOf('PNTmRC')
/** "The engineer on call." */
const MOST_WORDS = 5

const lasts = new WeakMap<PostmortemDocument, { why: Why | undefined }>()

export function lastWhy(document: PostmortemDocument): Why | undefined {
  const known = lasts.get(document) ?? { why: document.whys.findLast((why) => why.answered) }
  lasts.set(document, known)
  return known.why
}

/** Does the last answer stop at a lapse or at a person? */
export function endsInPeople(document: PostmortemDocument): boolean {
  const known = ends.get(document)
  if (known !== undefined) return known
  const last = lastWhy(document)
  const answer =
    last === undefined
      ? []
      : document.sentences.filter(
          (sentence) => whyOf(document, sentence) === last && !sentence.grammar.question,
        )
  const told = answer.some(
    (sentence) =>
      isNobodyElse(sentence) || firstStoryIn(sentence) !== undefined || stateOfPeople(sentence) !== undefined,
  )
  const result = told && !answer.some(isAboutIt)
  ends.set(document, result)
  return result
}

/** A person is all that the answer says. */
function isNobodyElse({ grammar }: Sentence): boolean {
  const { tokens } = grammar
  const words = tokens.filter(({ lower }) => /[\p{L}]/u.test(lower))
  const last = words.at(-1)
  return (
    words.length <= MOST_WORDS &&
    words.every(({ bits }) => (bits & NOUN_PHRASE) !== 0) &&
    last !== undefined &&
    (last.bits & PERSON) !== 0
  )
}

/** An answer that another why goes on from, to something in the system: a step, not the end. */
export function isStep(document: PostmortemDocument, sentence: Sentence): boolean {
  const at = whyOf(document, sentence)
  return at !== undefined && at !== lastWhy(document) && !endsInPeople(document)
}
