import { promiseIn, type Verdict, verdictOn } from '../action-verdict.ts'
import type { PostmortemDocument, Section, Sentence } from '../model.ts'
import { quote, type Rule } from '../rule.ts'
import { compile } from '../shapes.ts'

/**
 * "Better logging would have helped" is hindsight, which another rule is about; "more care is not the answer" and "telling
 * people to be careful would leave the trap" are no wishes at all.
 */
const NO_WISH = compile([
  "would|could|might|'d <A|X>* have|'ve|of|hav",
  "should <A|X>* have|'ve|of <A|X>* <K|B|H>",
  'ought <A|X>* to have <A>* <K|H>',
  "not|n't ..6 answer|solution|cure",
  'would leave',
  'keep|keeping ..3 updated|posted|informed',
])
const NOTES: Readonly<Record<Verdict, string>> = {
  vague:
    'What exactly will be different, and who will see it? Name the change here, or make it an action item.',
  open: 'What will be there at the end of it: a decision, a document, a number?',
  care: 'What would make the right way the easy one, or the wrong one impossible or loud?',
  people: 'What would make the right way the easy one, or the wrong one impossible or loud?',
}

/** Where facts are told, in the words of that hour. */
const SILENT: readonly Section['name'][] = ['timeline', 'impact', 'went-well', 'changes', 'links']
const ON_ACTIONS =
  /\b(?:actions?|prevent(?:ion|ing)|preventa?tive|next steps?|follow[- ]?ups?|improve(?:ments?)?|lessons?|learn(?:ed|t|ings?)|takeaways?|(?:moving|going) forwards?|opportunit(?:y|ies)|recommendations?|remediations?|measures|what (?:we )?(?:are )?chang\w+|still open)\b/i

/** A lesson that says "better" teaches nobody what to change. */
export const improvementsActionable: Rule = {
  id: 'improvements-actionable',
  summary:
    'what could be improved, or is promised, names a change, not only a wish for better or for more care',
  severity: 'warning',
  check(document, report) {
    const inItem = itemsIn(document)
    for (const sentence of document.sentences) {
      if (!mayWish(sentence) || inItem(sentence.offset)) continue
      const verdict = wishIn(sentence)
      if (verdict === undefined || sentence.grammar.question || NO_WISH.has(sentence.grammar)) continue
      report(
        `Unexpected wish ${quote(sentence.text)}, expected a change that can be made and checked`,
        sentence.span,
        { note: NOTES[verdict] },
      )
    }
  },
}

/** Not in headings and tables, and not what only leads to a list. */
function mayWish({ block, text }: Sentence): boolean {
  return (
    block.kind !== 'heading' &&
    block.kind !== 'cell' &&
    !SILENT.includes(block.section.name) &&
    !text.endsWith(':')
  )
}

/** Where lessons and actions stand any wish counts; elsewhere only what somebody promises. */
function wishIn({ block: { section }, text, grammar }: Sentence): Verdict | undefined {
  const told = isOnActions(section) ? verdictOn(text, grammar) : undefined
  return told ?? promiseIn(text, grammar)
}

/** By its name, or by a title such as "Review actions", "Next steps / prevention". */
function isOnActions({ name, title }: Section): boolean {
  if (name === 'improve' || name === 'action-items') return true
  return (name === 'other' || name === 'summary') && ON_ACTIONS.test(title)
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
