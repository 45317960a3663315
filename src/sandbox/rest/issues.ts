import { assign, setAssignees, unassign } from '../changes/assignees.ts'
import { addLabels, removeLabel, setLabels } from '../changes/issue-labels.ts'
import { closeIssue, createIssue, editText, reopenIssue } from '../changes/issues.ts'
import { findLabel } from '../changes/labels.ts'
import { findAccount } from '../lookup.ts'
import { invalid, notFound, problem } from '../problem.ts'
import { isAssignable } from '../roles.ts'
import { accountShape } from '../shapes/account.ts'
import { issueShape, labelShape } from '../shapes/issue.ts'
import type { Issue, Label, StateReason } from '../world.ts'
import {
  type Answer,
  author,
  type Context,
  created,
  type Handler,
  input,
  issueOf,
  may,
  noContent,
  ok,
  page,
  param,
  sorted,
} from './context.ts'

interface IssueInput {
  title?: string | number
  body?: string | null
  state?: 'open' | 'closed'
  state_reason?: StateReason
  labels?: (string | { name?: string })[]
  assignees?: string[]
  assignee?: string | null
}

const LONGEST_TITLE = 256
const LONGEST_BODY = 65_536

const answer = ({ core, repository }: Context, issue: Issue) =>
  issueShape(core.links, core.world.app, repository, issue)

export function checkText(resource: string, { title, body }: { title?: unknown; body?: unknown }): void {
  if (typeof title === 'string') {
    if (title.trim() === '') throw invalid({ resource, field: 'title', code: 'missing_field' })
    if (title.length > LONGEST_TITLE) {
      throw invalid({
        resource,
        field: 'title',
        code: 'custom',
        message: `title is too long (maximum is ${LONGEST_TITLE} characters)`,
      })
    }
  }
  if (typeof body === 'string' && [...body].length > LONGEST_BODY) {
    throw invalid({
      resource,
      field: 'body',
      code: 'custom',
      message: `body is too long (maximum is ${LONGEST_BODY} characters)`,
    })
  }
}

const names = (labels: IssueInput['labels']): string[] =>
  (labels ?? [])
    .map((label) => (typeof label === 'string' ? label : (label.name ?? '')))
    .filter((name) => name !== '')

/** Without triage rights labels and assignees are dropped in silence, as GitHub documents it. */
const create: Handler = (context) => {
  const given = input<IssueInput>(context)
  checkText('Issue', given)
  const trusted = may(context, 'triage')
  const issue = createIssue(context.core, context.repository, author(context), {
    title: String(given.title),
    body: given.body,
    labels: trusted ? usableLabels(context, names(given.labels)) : [],
    assignees: trusted ? (given.assignees ?? []) : [],
  })
  return created(answer(context, issue))
}

/** Writers make the labels that they name; others can only use those that are there. */
function usableLabels(context: Context, wanted: readonly string[]): string[] {
  for (const name of wanted) {
    if (name.length > 50)
      throw invalid({
        resource: 'Label',
        field: 'name',
        code: 'invalid',
        message: 'name is too long (maximum is 50 characters)',
      })
  }
  if (may(context, 'write')) return [...wanted]
  return wanted.filter((name) => findLabel(context.repository, name) !== undefined)
}

const update: Handler = (context) => {
  const { core, repository } = context
  const issue = issueOf(context)
  const by = author(context)
  const given = input<IssueInput>(context)
  const trusted = may(context, 'triage')
  if (!trusted && issue.account !== by.account) throw problem(403, 'Must have admin rights to Repository.')
  checkText(issue.pull === undefined ? 'Issue' : 'PullRequest', given)
  const title = given.title === undefined ? undefined : String(given.title)
  editText(core, repository, issue, by, { title, body: given.body })
  if (trusted && given.labels !== undefined)
    setLabels(core, repository, issue, by, usableLabels(context, names(given.labels)))
  const assignees = given.assignees ?? (given.assignee === undefined ? undefined : [given.assignee ?? ''])
  if (trusted && assignees !== undefined) setAssignees(core, repository, issue, by, assignees)
  if (given.state === 'closed') {
    closeIssue(core, repository, issue, by, { reason: given.state_reason ?? 'completed' })
  }
  if (given.state === 'open') {
    if (issue.pull?.mergedAt)
      throw invalid({
        resource: 'PullRequest',
        field: 'state',
        code: 'invalid',
        message: 'state cannot be changed. The pull request was merged.',
      })
    reopenIssue(core, repository, issue, by)
  }
  return ok(answer(context, issue))
}

const list: Handler = (context) => {
  const { query, repository } = context
  const state = query.get('state') ?? 'open'
  const labels = (query.get('labels') ?? '').split(',').filter((name) => name !== '')
  const wanted = [...repository.issues.values()].filter(
    (issue) =>
      (state === 'all' || issue.state === state) &&
      labels.every((name) => issue.labels.some((label) => label.name.toLowerCase() === name.toLowerCase())) &&
      matchesPeople(context, issue) &&
      issue.updatedAt >= (query.get('since') ?? ''),
  )
  const keys = {
    created: (issue: Issue) => issue.number,
    updated: (issue: Issue) => issue.updatedAt,
    comments: (issue: Issue) => issue.comments.length,
  }
  return page(context, sorted(context, wanted, keys), (issue) => answer(context, issue))
}

function matchesPeople({ query }: Context, issue: Issue): boolean {
  const creator = query.get('creator')
  const assignee = query.get('assignee')
  if (creator !== null && issue.account.login.toLowerCase() !== creator.toLowerCase()) return false
  if (assignee === null || assignee === '*') return assignee === null || issue.assignees.length > 0
  if (assignee === 'none') return issue.assignees.length === 0
  return issue.assignees.some((account) => account.login.toLowerCase() === assignee.toLowerCase())
}

const labelsAnswer = (context: Context, labels: readonly Label[]): Answer =>
  page(context, labels, (label) => labelShape(context.core.links, context.repository, label))

/** GitHub takes a list, `{ labels: [...] }`, or a list of `{ name }`. */
function labelNames(context: Context): string[] {
  const given = input<string[] | { labels?: (string | { name?: string })[] }>(context)
  const wanted = names(Array.isArray(given) ? given : given.labels)
  const usable = usableLabels(context, wanted)
  if (usable.length < wanted.length) throw problem(403, 'Must have push access to create labels')
  return usable
}

const addLabelsTo: Handler = (context) => {
  const issue = issueOf(context)
  addLabels(context.core, context.repository, issue, author(context), labelNames(context))
  return labelsAnswer(context, issue.labels)
}

const setLabelsOf: Handler = (context) => {
  const issue = issueOf(context)
  setLabels(context.core, context.repository, issue, author(context), labelNames(context))
  return labelsAnswer(context, issue.labels)
}

const removeLabelFrom: Handler = (context) => {
  const issue = issueOf(context)
  const name = param(context, 'name').toLowerCase()
  const label = issue.labels.find((candidate) => candidate.name.toLowerCase() === name)
  if (label === undefined) throw problem(404, 'Label does not exist')
  removeLabel(context.core, context.repository, issue, author(context), label)
  return labelsAnswer(context, issue.labels)
}

const changeAssignees =
  (change: typeof assign, status: 200 | 201): Handler =>
  (context) => {
    const issue = issueOf(context)
    const { assignees = [] } = input<{ assignees?: string[] }>(context)
    if (may(context, 'triage')) change(context.core, context.repository, issue, author(context), assignees)
    return { status, body: answer(context, issue) }
  }

const listAssignees: Handler = (context) => {
  const { core, repository } = context
  const people = [...core.world.accounts.values()].filter((account) => isAssignable(repository, account))
  return page(context, people, (account) => accountShape(core.links, account))
}

const checkAssignee: Handler = (context) => {
  const account = findAccount(context.core.world, param(context, 'assignee'))
  if (account === undefined || !isAssignable(context.repository, account)) throw notFound()
  return noContent()
}

export const issueHandlers: Record<string, Handler> = {
  'issues/create': create,
  'issues/update': update,
  'issues/get': (context) => ok(answer(context, issueOf(context))),
  'issues/list-for-repo': list,
  'issues/list-labels-on-issue': (context) => labelsAnswer(context, issueOf(context).labels),
  'issues/add-labels': addLabelsTo,
  'issues/set-labels': setLabelsOf,
  'issues/remove-label': removeLabelFrom,
  'issues/add-assignees': changeAssignees(assign, 201),
  'issues/remove-assignees': changeAssignees(unassign, 200),
  'issues/list-assignees': listAssignees,
  'issues/check-user-can-be-assigned': checkAssignee,
}
