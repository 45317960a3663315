import { quote, type Rule } from '../rule.ts'
import { DONE_BY_SYSTEM, PEOPLE_ONLY } from '../words/people-only.ts'

const peopleOnly = new RegExp(PEOPLE_ONLY.map(({ pattern }) => `(?:${pattern})`).join('|'), 'i')
const bySystem = new RegExp(DONE_BY_SYSTEM.join('|'), 'i')
const LEAD = /^[^\p{L}`"]+|^(?:we (?:should|need to|must|will|have to)|please|to)\s+/iu

/** Care wears off in weeks; a guard stays. */
export const actionSystemic: Rule = {
  id: 'action-systemic',
  summary: 'no action item only trains, reminds or asks for care',
  severity: 'warning',
  check(document, report) {
    for (const item of document.actionItems) {
      if (item.state !== 'committed') continue
      const text = item.text.replace(LEAD, '').replace(LEAD, '')
      if (!peopleOnly.test(text) || bySystem.test(text)) continue
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
