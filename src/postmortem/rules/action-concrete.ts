import { type Verdict, verdictOf } from '../action-verdict.ts'
import { quote, type Rule } from '../rule.ts'

const NOTES: Readonly<Record<Exclude<Verdict, 'people'>, string>> = {
  vague: 'How will somebody else see that it is done? Name the thing, and the number or the condition.',
  open: 'What will be there at the end of it: a decision, a document, a number? Write that down as the action.',
  care: 'Care wears off in weeks. What would make the right way the easy one, or the wrong one impossible or loud?',
}

/** Nobody can see when "improve monitoring" is done. */
export const actionConcrete: Rule = {
  id: 'action-concrete',
  summary: 'each action item is a change whose completion can be checked',
  severity: 'error',
  check(document, report) {
    for (const item of document.actionItems) {
      if (item.state !== 'committed' || item.text === '') continue
      const verdict = verdictOf(item)
      if (verdict === undefined || verdict === 'people') continue
      report(
        `Unexpected vague action ${quote(item.text)}, expected a change whose completion can be checked`,
        item.textSpan,
        {
          note: NOTES[verdict],
          ...(verdict === 'open' ? { severity: 'warning' as const } : {}),
        },
      )
    }
  },
}
