import type { FollowUpAction, IncidentAction } from './action.ts'
import type { ActionIssue, ObservedIncident, ObservedPull } from './observed.ts'

/** What GitHub answered, as far as the next plan needs it. */
export interface Outcome {
  /** Id of a created comment, number of a created issue or pull request. */
  number?: number
  url?: string
  /** Logins that GitHub really assigned (it drops the others silently). */
  assignees?: string[]
  /** Of those whom GitHub dropped, the logins that it does not know. */
  unknown?: string[]
  draft?: boolean
  /** Said to the team when GitHub refused for good. */
  problem?: string
}

/**
 * The world after the action, without reading again. Planning, applying and learning until nothing is left to do
 * ends in the same world as reading it anew; `plan` uses it too, for its dry run.
 */
export function learn(
  observed: ObservedIncident,
  action: IncidentAction,
  outcome: Outcome,
  now: string,
): ObservedIncident {
  if (outcome.problem) return giveUp(observed, action, outcome.problem, now)
  switch (action.kind) {
    case 'add-labels':
      return { ...observed, labels: union(observed.labels, action.labels) }
    case 'remove-label':
      return { ...observed, labels: observed.labels.filter((label) => label !== action.label) }
    case 'add-assignees': {
      const got = outcome.assignees ?? action.logins
      const dropped = action.logins.filter((login) => !includes(got, login))
      return {
        ...observed,
        assignees: union(
          observed.assignees,
          action.logins.filter((login) => includes(got, login)),
        ),
        unassignable: union(observed.unassignable, dropped),
        unknown: union(observed.unknown, outcome.unknown ?? []),
      }
    }
    case 'remove-assignees':
      return { ...observed, assignees: observed.assignees.filter((login) => !includes(action.logins, login)) }
    case 'create-console':
      return { ...observed, console: { id: outcome.number ?? 0, body: action.body } }
    case 'update-console':
      return { ...observed, console: { id: action.comment, body: action.body } }
    case 'reply':
      return {
        ...observed,
        replies: [...observed.replies, { id: outcome.number ?? 0, to: action.to, body: action.body }],
      }
    case 'update-reply':
      return {
        ...observed,
        replies: observed.replies.map((reply) =>
          reply.id === action.comment ? { ...reply, body: action.body } : reply,
        ),
      }
    case 'withdraw-reply':
      return { ...observed, replies: observed.replies.filter((reply) => reply.id !== action.comment) }
    case 'nudge':
      return { ...observed, nudges: [...observed.nudges, { kind: action.about, at: now }] }
    case 'nudge-item':
      return { ...observed, actionIssues: reminded(observed.actionIssues, action.issue, now) }
    case 'create-branch':
      return withPostmortem(observed, { branchExists: true })
    case 'create-file':
      return withPostmortem(observed, { fileExists: true })
    case 'open-pull':
      return withPostmortem(observed, { pull: openedPull(outcome) })
    case 'request-reviewers':
      return withPull(observed, { reviewersAsked: true })
    case 'assign-pull':
      return withPull(observed, { assigned: true })
    case 'add-sub-issue':
      return { ...observed, parent: 'linked' }
    case 'thank':
      return { ...observed, thanked: [...(observed.thanked ?? []), action.reference] }
    case 'close-incident':
      return { ...observed, open: false, closedByApp: true }
    case 'reopen-incident':
      return { ...observed, open: true, closedByApp: false }
  }
}

export function learnFollowUp(
  issues: ActionIssue[],
  action: FollowUpAction,
  outcome: Outcome,
  document: string,
): ActionIssue[] {
  const change = (number: number, edit: (issue: ActionIssue) => ActionIssue) =>
    issues.map((issue) => (issue.number === number ? edit(issue) : issue))
  switch (action.kind) {
    case 'open-action-issue': {
      const { key, title, body, labels, assignees } = action
      const created = {
        number: outcome.number ?? 0,
        url: outcome.url ?? '',
        title,
        body,
        open: true,
        labels,
        key,
        document,
        updatedAt: '',
      }
      return [...issues, { ...created, assignees: outcome.assignees ?? assignees }]
    }
    case 'edit-action-issue':
      return change(action.number, (issue) => ({ ...issue, title: action.title, body: action.body }))
    case 'assign-action-issue':
      return change(action.number, (issue) => ({
        ...issue,
        assignees: union(
          issue.assignees.filter((login) => !includes(action.remove, login)),
          action.add,
        ),
      }))
    case 'close-action-issue':
      return change(action.number, (issue) => ({ ...issue, body: action.body, open: false }))
    case 'reopen-action-issue':
      return change(action.number, (issue) => ({ ...issue, body: action.body, open: true }))
  }
}

/** A refusal for good (no permission, branch rule): said once, and not tried again in this run. */
function giveUp(
  observed: ObservedIncident,
  action: IncidentAction,
  problem: string,
  now: string,
): ObservedIncident {
  const said = { ...observed, problems: union(observed.problems, [problem]) }
  switch (action.kind) {
    case 'add-labels':
      return { ...said, labels: union(said.labels, action.labels) }
    case 'remove-label':
      return { ...said, labels: said.labels.filter((label) => label !== action.label) }
    case 'add-assignees':
      return { ...said, unassignable: union(said.unassignable, action.logins) }
    case 'remove-assignees':
      return { ...said, assignees: said.assignees.filter((login) => !includes(action.logins, login)) }
    case 'create-branch':
    case 'create-file':
    case 'open-pull': {
      const { postmortem: _, ...rest } = said
      return rest
    }
    case 'thank':
      return { ...said, thanked: [...(said.thanked ?? []), action.reference] }
    case 'request-reviewers':
      return withPull(said, { reviewersAsked: true })
    case 'assign-pull':
      return withPull(said, { assigned: true })
    case 'nudge-item':
      return { ...said, actionIssues: reminded(said.actionIssues, action.issue, now) }
    case 'add-sub-issue':
      // The link stands in the console all the same.
      return { ...observed, parent: 'unsupported' }
    case 'close-incident':
      return { ...said, open: false }
    case 'reopen-incident':
      return { ...said, open: true }
    default:
      // Comments are the only place where problems are said: a refusal there ends the run as an error.
      throw new Error(problem)
  }
}

function reminded(issues: readonly ActionIssue[], number: number, now: string): ActionIssue[] {
  return issues.map((issue) =>
    issue.number === number ? { ...issue, reminded: [...(issue.reminded ?? []), now] } : issue,
  )
}

function withPostmortem(
  observed: ObservedIncident,
  change: Partial<NonNullable<ObservedIncident['postmortem']>>,
) {
  return observed.postmortem ? { ...observed, postmortem: { ...observed.postmortem, ...change } } : observed
}

function withPull(observed: ObservedIncident, change: Partial<ObservedPull>): ObservedIncident {
  const pull = observed.postmortem?.pull
  return pull ? withPostmortem(observed, { pull: { ...pull, ...change } }) : observed
}

function openedPull(outcome: Outcome): ObservedPull {
  const { number = 0, url = '', draft = false } = outcome
  return { number, url, draft, state: 'open', reviewersAsked: false, assigned: false }
}

/** Logins and labels are case-insensitive on GitHub. */
export function includes(list: readonly string[], name: string): boolean {
  return list.some((entry) => entry.toLowerCase() === name.toLowerCase())
}

function union(list: readonly string[], more: readonly string[]): string[] {
  return [...list, ...more.filter((name) => !includes(list, name))]
}
