import type { Policy } from '../domain/policy.ts'
import { readMarker } from '../reconcile/markers.ts'
import type { ActionIssue, ObservedPostmortem } from '../reconcile/observed.ts'
import { dueItems, isOverdue, isReminderOf } from '../reconcile/plan-item-nudges.ts'
import type { Deps } from './deps.ts'
import { split } from './refs.ts'

/** Issues with the instants of the reminders that overdue ones got for their date; nothing is asked for the others. */
export async function withReminders(
  deps: Deps,
  repository: string,
  issues: readonly ActionIssue[],
  postmortem: ObservedPostmortem,
  policy: Policy,
): Promise<ActionIssue[]> {
  const now = deps.now().toISOString()
  const overdue = new Map(
    dueItems(postmortem.merged?.items ?? [], issues)
      .filter(({ due }) => isOverdue(due, policy, now))
      .map(({ issue, due }) => [issue.number, due]),
  )
  return Promise.all(
    issues.map(async (issue) => {
      const due = overdue.get(issue.number)
      return due === undefined
        ? issue
        : { ...issue, reminded: await remindersOf(deps, repository, issue, due) }
    }),
  )
}

/** A comment moves `updated_at`: as long as that stays, nobody has to ask again. */
function remindersOf(deps: Deps, repository: string, issue: ActionIssue, due: string): Promise<string[]> {
  const key = `reminders ${repository.toLowerCase()}#${issue.number} ${due} ${issue.updatedAt}`
  return deps.memory.recall(key, Number.POSITIVE_INFINITY, async () => {
    const octokit = await deps.clientFor(repository)
    const comments = await octokit.paginate(octokit.rest.issues.listComments, {
      ...split(repository),
      issue_number: issue.number,
      since: `${due}T00:00:00Z`,
      per_page: 100,
    })
    return comments.flatMap((comment) => {
      const ours = comment.user?.login.toLowerCase() === deps.self.login.toLowerCase()
      const mark = ours ? readMarker(comment.body) : undefined
      return mark?.kind === 'nudge' && isReminderOf(due, mark.values)
        ? [new Date(comment.created_at).toISOString()]
        : []
    })
  })
}
