import { isAboutIt, matcher } from '../first-story.ts'
import { IDIOMS, TECHNICAL_SENSES } from '../generated/words/judgements.ts'
import { quote, type Rule } from '../rule.ts'
import { compile } from '../shapes.ts'
import { spanOf } from './no-human-error.ts'

const judged = matcher([{ pattern: '#JUDGEMENTS', sure: true }, ...IDIOMS])
const SPARED = compile([
  ...TECHNICAL_SENSES.map(({ pattern }) => pattern),
  '<M> <A>* #JUDGEMENTS',
  "!'s #JUDGEMENTS <m>? <M>",
  '^ <T>* <m>* <M> <B> <T>* #JUDGEMENTS',
  "not|n't|nor|never|neither",
  '<Z>',
])

/** A verdict closes the case. */
export const noJudgement: Rule = {
  id: 'no-judgement',
  summary: 'no word judges people instead of describing what happened',
  severity: 'error',
  check(document, report) {
    for (const sentence of document.sentences) {
      const { name } = sentence.block.section
      if (name === 'links' || name === 'changes' || name === 'other') continue
      const found = judged(sentence)
      if (found === undefined || isAboutIt(sentence) || SPARED.has(sentence.grammar)) continue
      report(
        `Unexpected judgement ${quote(found.words)}, expected what was seen and done`,
        spanOf(document, sentence, found.start, found.end),
        {
          note: 'What would you see if you had been there, without knowing how it ended? Describe that, and leave the verdict out.',
        },
      )
    }
  },
}
