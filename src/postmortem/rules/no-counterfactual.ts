import { matcher } from '../first-story.ts'
import { COUNTERFACTUALS, EXPECTED } from '../generated/words/hindsight.ts'
import type { Section, Sentence } from '../model.ts'
import { quote, type Rule } from '../rule.ts'
import { compile } from '../shapes.ts'
import { spanOf } from './no-human-error.ts'

const supposed = matcher(COUNTERFACTUALS)
const EXPECTS = compile(EXPECTED.map(({ pattern }) => pattern))
const SHOULD = compile(['should'])
const SILENT: readonly Section['name'][] = ['links', 'changes']
/** Here a fact is told, or luck: only "should have" judges. */
const NARROW: readonly Section['name'][] = ['timeline', 'went-well', 'other']

/** What did not happen explains nothing: it compares people with an ideal that only exists afterwards. */
export const noCounterfactual: Rule = {
  id: 'no-counterfactual',
  summary: 'no judgement with hindsight: should have, could have, if only',
  severity: 'warning',
  check(document, report) {
    for (const sentence of document.sentences) {
      if (sentence.grammar.question || SILENT.includes(sentence.block.section.name)) continue
      const found = supposed(sentence)
      if (found === undefined || (!found.sure && !judges(sentence))) continue
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

/** What could mean something else counts where the analysis stands, and when nothing speaks for that other meaning. */
function judges({ block, grammar }: Sentence): boolean {
  const { name } = block.section
  if (name === 'impact' || (NARROW.includes(name) && !SHOULD.has(grammar))) return false
  return !EXPECTS.has(grammar)
}
