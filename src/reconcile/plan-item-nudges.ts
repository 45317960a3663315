import type { ActionItem } from '../domain/action-item.ts'
import type { Incident } from '../domain/incident.ts'
import { nextReminder, overdueFrom } from '../domain/overdue.ts'
import type { Policy } from '../domain/policy.ts'
import { markdown } from '../postmortem/print.ts'
import type { IncidentAction } from './action.ts'
import { html, inline, mention, paragraph, strong } from './markdown.ts'
import { marker } from './markers.ts'
import { matchItems } from './match-items.ts'
import type { ActionIssue, ObservedIncident } from './observed.ts'

/** An open issue and the date that the document gives it. */
export interface DueItem {
  item: ActionItem
  issue: ActionIssue
  due: string
}

/** Open action items with a date, as the merged document has them now: moving the date there ends its reminders. */
export function dueItems(items: readonly ActionItem[], issues: readonly ActionIssue[]): DueItem[] {
  return matchItems(items, issues).pairs.flatMap(({ item, issue }) =>
    issue.open && item.state === 'committed' && item.due ? [{ item, issue, due: item.due }] : [],
  )
}

export function isOverdue(due: string, policy: Policy, now: string): boolean {
  return Date.parse(overdueFrom(due, policy.timezone)) <= Date.parse(now)
}

/**
 * Reminders of overdue action items, each one comment in the item's own issue. None once the incident is closed by hand.
 * `wakeAt`: when the next one comes due, or the console has to say that an item is overdue.
 */
export function planItemNudges(
  incident: Incident,
  observed: ObservedIncident,
  policy: Policy,
  now: string,
): { actions: IncidentAction[]; wakeAt: string[] } {
  const actions: IncidentAction[] = []
  const wakeAt: string[] = []
  for (const dated of dueItems(observed.postmortem?.merged?.items ?? [], observed.actionIssues)) {
    const { due, issue } = dated
    if (!isOverdue(due, policy, now)) wakeAt.push(overdueFrom(due, policy.timezone))
    const given = issue.reminded ?? []
    const next = nextReminder(due, given, policy, incident.snoozedUntil)
    if (next === undefined) continue
    if (Date.parse(next) > Date.parse(now)) wakeAt.push(next)
    // What was said so far is read for overdue items only; it must be known before anything is said.
    else if (issue.reminded) actions.push({ kind: 'nudge-item', issue: issue.number, body: reminder(dated) })
  }
  return { actions, wakeAt }
}

/** The marker of a reminder; a moved date begins anew. */
export function isReminderOf(due: string, values: Record<string, string>): boolean {
  return values.kind === 'overdue' && values.due === due
}

function reminder({ item, issue, due }: DueItem): string {
  const owner = item.owner ? [item.owner] : []
  const people = (issue.assignees.length > 0 ? issue.assignees : owner).flatMap((login) => [
    mention(login),
    ' ',
  ])
  return markdown({
    type: 'root',
    children: [
      html(marker('nudge', { kind: 'overdue', due })),
      paragraph(
        inline(people),
        strong(`This action item was due on ${due}.`),
        ' Close it when it is done; otherwise move the date in the post-mortem, or decline it there with the reason.',
      ),
    ],
  })
}
