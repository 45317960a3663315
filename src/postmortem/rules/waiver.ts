import { distance } from 'fastest-levenshtein'
import { quote, type Rule } from '../rule.ts'

/** A rule that is off and that nobody notices. Its list of rules comes from `all.ts`, which names this one last. */
export function waiverRule(ids: () => ReadonlySet<string>): Rule {
  return {
    id: 'waiver',
    summary: 'each waiver names a rule that exists and gives a reason',
    severity: 'error',
    check(document, report) {
      for (const { rules, malformed, span } of document.waivers) {
        if (malformed !== undefined) {
          report(
            `Unexpected waiver without ${malformed}, expected \`<!-- second-story ignore RULE: reason -->\``,
            span,
            {
              note: 'Why is it right here, and only here? The reason is shown in the check.',
            },
          )
          continue
        }
        for (const id of rules.filter((each) => !ids().has(each)))
          report(`Unexpected waiver of ${quote(id)}, expected ${expected(id, [...ids()])}`, span)
      }
    },
  }
}

function expected(id: string, ids: readonly string[]): string {
  const near = ids.find((each) => distance(each, id) <= 2)
  return near === undefined ? 'the name of a rule' : quote(near)
}
