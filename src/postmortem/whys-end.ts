import { firstStoryIn, isAboutIt, matcher, whyOf } from './first-story.ts'
import { ENDS } from './generated/words/ends.ts'
import type { PostmortemDocument, Sentence, Why } from './model.ts'
import { oncePerDocument } from './once.ts'
import { bitsOf } from './tags.ts'

const stateOfPeople = matcher(ENDS)
const PERSON = bitsOf('PN')
const NOUN_PHRASE = bitsOf('PNTmRC')
/** "The engineer on call." */
const MOST_WORDS = 5

export const lastWhy = oncePerDocument(({ whys }): Why | undefined => whys.findLast((why) => why.answered))

/** Does the last answer stop at a lapse or at a person? */
export const endsInPeople = oncePerDocument((document): boolean => {
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
  return told && !answer.some(isAboutIt)
})

/** A person is all that the answer says. */
function isNobodyElse({ grammar }: Sentence): boolean {
  const bits = grammar.bits.filter((_, at) => /\p{L}/u.test(grammar.words[at]?.lower ?? ''))
  const last = bits.at(-1)
  return (
    bits.length <= MOST_WORDS &&
    bits.every((tags) => (tags & NOUN_PHRASE) !== 0) &&
    last !== undefined &&
    (last & PERSON) !== 0
  )
}

/** An answer that another why goes on from, to something in the system: a step, not the end. */
export function isStep(document: PostmortemDocument, sentence: Sentence): boolean {
  const at = whyOf(document, sentence)
  return at !== undefined && at !== lastWhy(document) && !endsInPeople(document)
}
