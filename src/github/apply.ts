import type {
  Action,
  DeclarationAction,
  FollowUpAction,
  IncidentAction,
  ReviewAction,
} from '../reconcile/action.ts'
import { includes, type Outcome } from '../reconcile/learn.ts'
import { applyPostmortem, commitFix } from './apply-postmortem.ts'
import { concludeCheck } from './check-run.ts'
import type { Deps, Octokit } from './deps.ts'
import { isStatus, ONCE, refusal } from './errors.ts'
import { ensureLabels } from './labels.ts'
import { split } from './refs.ts'
import { unknownPeople } from './unassignable.ts'

/** The only place that writes. `repository` and `number` are those of the incident (or of the action-item issues). */
export interface Target {
  repository: string
  number: number
}

/** A refusal for good becomes an outcome that the team reads; everything else ends the run and is tried again. */
export async function apply(deps: Deps, target: Target, action: Action): Promise<Outcome> {
  deps.log.info({ target, action: action.kind }, 'apply')
  try {
    const outcome = await write(deps, target, action)
    deps.onAction?.(action.kind, 'done')
    return outcome
  } catch (error) {
    const refused = refusal(error)
    deps.onAction?.(action.kind, refused === undefined ? 'failed' : 'refused')
    if (refused === undefined || !mayBeRefused(action)) throw error
    deps.log.warn({ target, action: action.kind, error }, 'refused by GitHub')
    return { problem: explain(action, refused) }
  }
}

/** Comments and issues carry what we have to say: a refusal there cannot be said anywhere, so it stays an error. */
function mayBeRefused(action: Action): boolean {
  return ![
    'declare-incident',
    'tell-alert',
    'create-console',
    'update-console',
    'reply',
    'update-reply',
    'nudge',
    'conclude-check',
  ].includes(action.kind)
}

function explain(action: Action, refused: string): string {
  const where = 'repository' in action ? ` in ${action.repository}` : ''
  return `GitHub refused to ${action.kind.replaceAll('-', ' ')}${where}: ${refused}. Check the permissions of the App and the rules of the branch; the next run tries again.`
}

async function write(deps: Deps, target: Target, action: Action): Promise<Outcome> {
  const repository = 'repository' in action ? action.repository : target.repository
  const octokit = await deps.clientFor(repository)
  if (action.kind === 'conclude-check') return applyReview(octokit, action)
  if (action.kind === 'declare-incident' || action.kind === 'tell-alert')
    return applyDeclaration(octokit, repository, action)
  if (action.kind === 'commit-fix') return commitFix(octokit, action)
  return isFollowUp(action)
    ? applyFollowUp(octokit, repository, action)
    : applyIncident(deps, octokit, target, action)
}

function isFollowUp(action: IncidentAction | FollowUpAction): action is FollowUpAction {
  return action.kind.endsWith('-action-issue')
}

async function applyDeclaration(
  octokit: Octokit,
  repository: string,
  action: DeclarationAction,
): Promise<Outcome> {
  const place = split(repository)
  const { issues } = octokit.rest
  if (action.kind === 'declare-incident') {
    const { title, body } = action
    const { data } = await issues.create({ ...place, title, body, labels: ['incident'], ...ONCE })
    return { number: data.number, url: data.html_url }
  }
  const { body, comment, incident } = action
  if (comment === undefined) await issues.createComment({ ...place, issue_number: incident, body, ...ONCE })
  else await issues.updateComment({ ...place, comment_id: comment, body })
  return { number: incident }
}

async function applyIncident(
  deps: Deps,
  octokit: Octokit,
  target: Target,
  action: IncidentAction,
): Promise<Outcome> {
  const issue = { ...split(target.repository), issue_number: target.number }
  const { issues } = octokit.rest
  switch (action.kind) {
    case 'add-labels':
      await ensureLabels(deps, octokit, target.repository)
      await issues.addLabels({ ...issue, labels: action.labels })
      return {}
    case 'remove-label':
      await gone(issues.removeLabel({ ...issue, name: action.label }))
      return {}
    case 'add-assignees': {
      const { data } = await issues.addAssignees({ ...issue, assignees: action.logins })
      const assignees = (data.assignees ?? []).map((person) => person.login)
      const dropped = action.logins.filter((login) => !includes(assignees, login))
      return { assignees, unknown: await unknownPeople(deps, target.repository, dropped) }
    }
    case 'remove-assignees':
      await issues.removeAssignees({ ...issue, assignees: action.logins })
      return {}
    case 'create-console':
    case 'reply':
    case 'nudge': {
      const { data } = await issues.createComment({ ...issue, body: action.body, ...ONCE })
      return { number: data.id, url: data.html_url }
    }
    case 'thank': {
      const { repository, pull, body } = action
      await issues.createComment({ ...split(repository), issue_number: pull, body, ...ONCE })
      return {}
    }
    case 'nudge-item': {
      const { body, issue: number } = action
      await issues.createComment({ ...split(target.repository), issue_number: number, body, ...ONCE })
      // Within the second in which somebody else wrote, `updated_at` does not move.
      deps.memory.forget(`reminders ${target.repository.toLowerCase()}#${number} `)
      return {}
    }
    case 'update-console':
    case 'update-reply':
      await issues.updateComment({
        ...split(target.repository),
        comment_id: action.comment,
        body: action.body,
      })
      return {}
    case 'withdraw-reply':
      await gone(issues.deleteComment({ ...split(target.repository), comment_id: action.comment }))
      return {}
    case 'close-incident':
      await closeIncident(octokit, issue, action.as)
      return {}
    case 'add-sub-issue':
      await issues.addSubIssue({
        ...split(target.repository),
        issue_number: action.parent,
        sub_issue_id: action.child,
        replace_parent: true,
      })
      return {}
    case 'reopen-incident':
      await issues.update({ ...issue, state: 'open' })
      return {}
    default:
      return applyPostmortem(octokit, action)
  }
}

async function closeIncident(
  octokit: Octokit,
  issue: { owner: string; repo: string; issue_number: number },
  as: 'completed' | 'duplicate',
) {
  try {
    await octokit.rest.issues.update({ ...issue, state: 'closed', state_reason: as })
  } catch (error) {
    // Older servers know no duplicates.
    if (as === 'completed' || !isStatus(error, 422)) throw error
    await octokit.rest.issues.update({ ...issue, state: 'closed', state_reason: 'not_planned' })
  }
}

async function applyReview(octokit: Octokit, action: ReviewAction): Promise<Outcome> {
  await concludeCheck(octokit, action)
  return {}
}

async function applyFollowUp(octokit: Octokit, repository: string, action: FollowUpAction): Promise<Outcome> {
  const place = split(repository)
  const { issues } = octokit.rest
  switch (action.kind) {
    case 'open-action-issue': {
      const { title, body, labels, assignees } = action
      const { data } = await issues.create({ ...place, title, body, labels, assignees, ...ONCE })
      return {
        number: data.number,
        url: data.html_url,
        assignees: (data.assignees ?? []).map((person) => person.login),
      }
    }
    case 'edit-action-issue':
      await issues.update({ ...place, issue_number: action.number, title: action.title, body: action.body })
      return {}
    case 'assign-action-issue':
      if (action.remove.length > 0)
        await issues.removeAssignees({ ...place, issue_number: action.number, assignees: action.remove })
      if (action.add.length > 0)
        await issues.addAssignees({ ...place, issue_number: action.number, assignees: action.add })
      return {}
    case 'close-action-issue':
      await issues.update({
        ...place,
        issue_number: action.number,
        body: action.body,
        state: 'closed',
        state_reason: action.as,
      })
      return {}
    case 'reopen-action-issue':
      await issues.update({ ...place, issue_number: action.number, body: action.body, state: 'open' })
      return {}
  }
}

/** Something to be taken away: "there is none" is what we wanted. */
async function gone(request: Promise<unknown>): Promise<void> {
  try {
    await request
  } catch (error) {
    if (!isStatus(error, 404, 410)) throw error
  }
}
