import { verdictOn } from '../action-verdict.ts'
import type { PostmortemDocument, Sentence } from '../model.ts'
import { quote, type Rule } from '../rule.ts'
import { compile } from '../shapes.ts'

/** "Better logging would have helped" is hindsight, which another rule is about. */
const HINDSIGHT = compile(["would|could|might|should|'d <A|X>* have|'ve|of|hav"])
const NOTES = {
  vague:
    'What exactly will be different, and who will see it? Name the change here, or make it an action item.',
  open: 'What will be there at the end of it: a decision, a document, a number?',
  care: 'What would make the right way the easy one, or the wrong one impossible or loud?',
  people: 'What would make the right way the easy one, or the wrong one impossible or loud?',
}

/** A lesson that says "better" teaches nobody what to change. */
export const improvementsActionable: Rule = {
  id: 'improvements-actionable',
  summary: 'what could be improved names a change, not only a wish for better or for more care',
  severity: 'warning',
  check(document, report) {
    const inItem = itemsIn(document)
    for (const sentence of document.sentences) {
      if (!isImprovement(sentence, inItem)) continue
      const verdict = verdictOn(sentence.text, sentence.grammar)
      if (verdict === undefined || sentence.grammar.question || HINDSIGHT.has(sentence.grammar)) continue
      report(
        `Unexpected wish ${quote(sentence.text)}, expected a change that can be made and checked`,
        sentence.span,
        { note: NOTES[verdict] },
      )
    }
  },
}

/** A sentence of the lessons, or of the action section but outside of its items: those have rules of their own. */
function isImprovement(sentence: Sentence, inItem: (offset: number) => boolean): boolean {
  const { section, kind } = sentence.block
  if (section.name !== 'improve' && section.name !== 'action-items') return false
  if (kind === 'heading' || kind === 'cell' || sentence.text.endsWith(':')) return false
  return section.name === 'improve' || !inItem(sentence.offset)
}

/** Items stand in the order of the document: those that a sentence has passed are not looked at again. */
function itemsIn({ actionItems }: PostmortemDocument): (offset: number) => boolean {
  let at = 0
  return (offset) => {
    while ((actionItems[at]?.span.end.offset ?? Number.POSITIVE_INFINITY) <= offset) at++
    const item = actionItems[at]
    return item !== undefined && item.span.start.offset <= offset
  }
}
