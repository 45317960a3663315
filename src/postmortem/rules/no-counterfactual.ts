import { matcher } from '../first-story.ts'
import { compile } from '../pattern.ts'
import { quote, type Rule } from '../rule.ts'
import { COUNTERFACTUALS } from '../words/hindsight.ts'
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
      const { tagged } = sentence.grammar
      MACHINE.lastIndex = 0
      REFUSED.lastIndex = 0
      if (MACHINE.test(tagged) || REFUSED.test(tagged)) continue
      if (section.name === 'went-well' && !/ should\//.test(tagged)) continue
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
