import { matcher } from '../first-story.ts'
import { COUNTERFACTUALS } from '../generated/words/hindsight.ts'
import { quote, type Rule } from '../rule.ts'
import { compile } from '../shapes.ts'
import { spanOf } from './no-human-error.ts'

const supposed = matcher(COUNTERFACTUALS)
const MACHINE = compile(['<M> <m>* should|could <A|X>* have'])
const REFUSED = compile([
  '%NOT taken',
  'suggested ..4 and|but',
  'question is',
  "could not|n't have",
  'could have known',
  'no amount',
  'same outcome|result|thing',
])

const SHOULD = compile(['should'])

/** What did not happen explains nothing: it compares people with an ideal that only exists afterwards. */
export const noCounterfactual: Rule = {
  id: 'no-counterfactual',
  summary: 'no judgement with hindsight: should have, could have, if only',
  severity: 'warning',
  check(document, report) {
    for (const sentence of document.sentences) {
      const { section } = sentence.block
      if (
        ['links', 'changes', 'other', 'timeline', 'impact'].includes(section.name) ||
        sentence.grammar.question
      )
        continue
      if (MACHINE.has(sentence.grammar) || REFUSED.has(sentence.grammar)) continue
      if (section.name === 'went-well' && !SHOULD.has(sentence.grammar)) continue
      const found = supposed(sentence)
      if (found === undefined) continue
      report(
        `Unexpected hindsight ${quote(found.words)}, expected what people saw and why it made sense`,
        spanOf(document, sentence, found.start, found.end),
        {
          note: 'What did happen, and what made it reasonable then? What you would change goes to the action items.',
        },
      )
    }
  },
}
