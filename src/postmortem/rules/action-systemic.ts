import { verdictOf } from '../action-verdict.ts'
import { quote, type Rule } from '../rule.ts'

/** Care wears off in weeks; a guard stays. */
export const actionSystemic: Rule = {
  id: 'action-systemic',
  summary: 'no action item only trains or reminds people',
  severity: 'warning',
  check(document, report) {
    for (const item of document.actionItems) {
      if (item.state !== 'committed' || verdictOf(item) !== 'people') continue
      report(
        `Unexpected action on people only ${quote(item.text)}, expected a change of the system around them`,
        item.textSpan,
        {
          note: 'What would make the right way the easy one, or the wrong one impossible or loud? Training may stand beside it, not instead of it.',
        },
      )
    }
  },
}
