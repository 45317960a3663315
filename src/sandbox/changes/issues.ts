import { type Core, written } from '../core.ts'
import { isAssignable } from '../roles.ts'
import { accountShape } from '../shapes/account.ts'
import { issueShape, labelShape } from '../shapes/issue.ts'
import { pullShape } from '../shapes/pull.ts'
import type { Repository, StateReason } from '../world.ts'
import {
  type Account,
  type Author,
  findAccount,
  type Issue,
  type IssueEvent,
  isPull,
  type Label,
} from '../world.ts'
import { createLabel, findLabel } from './labels.ts'

/** Issues and, since a pull request is an issue, everything that both share. */

export function emitIssue(
  core: Core,
  repository: Repository,
  issue: Issue,
  action: string,
  by: Author,
  extra: () => Record<string, unknown> = () => ({}),
): void {
  const { links, world } = core
  const payload = () =>
    isPull(issue)
      ? { number: issue.number, pull_request: pullShape(core, repository, issue), ...extra() }
      : { issue: issueShape(links, world.app, repository, issue), ...extra() }
  core.emit({
    event: isPull(issue) ? 'pull_request' : 'issues',
    action,
    repository,
    sender: by.account,
    payload,
  })
}

export function recordEvent(
  core: Core,
  issue: Issue,
  by: Author,
  event: IssueEvent['event'],
  extra: Partial<IssueEvent> = {},
): void {
  const { account, viaApp } = by
  issue.events.push({ id: core.world.nextId(), event, account, viaApp, createdAt: core.stamp(), ...extra })
  issue.updatedAt = core.stamp()
}

export interface NewIssue {
  title: string
  body?: string | null | undefined
  labels?: readonly string[]
  assignees?: readonly string[]
}

/** The bare issue, shared with pull requests; nothing is announced yet. */
export function buildIssue(
  core: Core,
  repository: Repository,
  by: Author,
  { title, body = null }: NewIssue,
): Issue {
  const at = core.stamp()
  const issue: Issue = {
    id: core.world.nextId(),
    number: repository.nextNumber++,
    ...by,
    title,
    body,
    state: 'open',
    stateReason: null,
    labels: [],
    assignees: [],
    comments: [],
    events: [],
    createdAt: at,
    updatedAt: at,
    closedAt: null,
    closedBy: null,
  }
  repository.issues.set(issue.number, issue)
  written(core, repository, issue, by, '', body)
  return issue
}

export function createIssue(core: Core, repository: Repository, by: Author, input: NewIssue): Issue {
  const issue = buildIssue(core, repository, by, input)
  const announce: (() => void)[] = []
  for (const name of input.labels ?? []) announce.push(...addLabel(core, repository, issue, by, name))
  for (const login of input.assignees ?? []) announce.push(...assignOne(core, repository, issue, by, login))
  // GitHub sends `opened` with everything set, then one event for each label and assignee.
  emitIssue(core, repository, issue, 'opened', by)
  for (const send of announce) send()
  return issue
}

type Announcements = (() => void)[]

function addLabel(core: Core, repository: Repository, issue: Issue, by: Author, name: string): Announcements {
  const label = findLabel(repository, name) ?? createLabel(core, repository, by, { name })
  if (issue.labels.includes(label)) return []
  issue.labels.push(label)
  recordEvent(core, issue, by, 'labeled', { label: { name: label.name, color: label.color } })
  const extra = () => ({ label: labelShape(core.links, repository, label) })
  return [() => emitIssue(core, repository, issue, 'labeled', by, extra)]
}

export function addLabels(
  core: Core,
  repository: Repository,
  issue: Issue,
  by: Author,
  names: readonly string[],
): void {
  for (const name of names) for (const send of addLabel(core, repository, issue, by, name)) send()
}

export function removeLabel(
  core: Core,
  repository: Repository,
  issue: Issue,
  by: Author,
  label: Label,
): void {
  issue.labels = issue.labels.filter((candidate) => candidate !== label)
  recordEvent(core, issue, by, 'unlabeled', { label: { name: label.name, color: label.color } })
  const extra = () => ({ label: labelShape(core.links, repository, label) })
  emitIssue(core, repository, issue, 'unlabeled', by, extra)
}

export function setLabels(
  core: Core,
  repository: Repository,
  issue: Issue,
  by: Author,
  names: readonly string[],
): void {
  const wanted = new Set(names.map((name) => name.toLowerCase()))
  for (const label of [...issue.labels]) {
    if (!wanted.has(label.name.toLowerCase())) removeLabel(core, repository, issue, by, label)
  }
  addLabels(core, repository, issue, by, names)
}

const MOST_ASSIGNEES = 10

const participants = (issue: Issue): Account[] => [
  issue.account,
  ...issue.comments.map((comment) => comment.account),
]

/** People that cannot be assigned are dropped without a word, as on GitHub. */
function assignOne(
  core: Core,
  repository: Repository,
  issue: Issue,
  by: Author,
  login: string,
): Announcements {
  const account = findAccount(core.world, login)
  if (account === undefined || issue.assignees.includes(account) || issue.assignees.length >= MOST_ASSIGNEES)
    return []
  if (!isAssignable(repository, account, participants(issue))) return []
  issue.assignees.push(account)
  recordEvent(core, issue, by, 'assigned', { assignee: account })
  const extra = () => ({ assignee: accountShape(core.links, account) })
  return [() => emitIssue(core, repository, issue, 'assigned', by, extra)]
}

export function assign(
  core: Core,
  repository: Repository,
  issue: Issue,
  by: Author,
  logins: readonly string[],
): void {
  for (const login of logins) for (const send of assignOne(core, repository, issue, by, login)) send()
}

export function unassign(
  core: Core,
  repository: Repository,
  issue: Issue,
  by: Author,
  logins: readonly string[],
): void {
  for (const login of logins) {
    const account = findAccount(core.world, login)
    if (account === undefined || !issue.assignees.includes(account)) continue
    issue.assignees = issue.assignees.filter((candidate) => candidate !== account)
    recordEvent(core, issue, by, 'unassigned', { assignee: account })
    emitIssue(core, repository, issue, 'unassigned', by, () => ({
      assignee: accountShape(core.links, account),
    }))
  }
}

export function setAssignees(
  core: Core,
  repository: Repository,
  issue: Issue,
  by: Author,
  logins: readonly string[],
) {
  const wanted = new Set(logins.map((login) => login.toLowerCase()))
  const gone = issue.assignees.filter((account) => !wanted.has(account.login.toLowerCase()))
  unassign(
    core,
    repository,
    issue,
    by,
    gone.map((account) => account.login),
  )
  assign(core, repository, issue, by, logins)
}

export function editText(
  core: Core,
  repository: Repository,
  issue: Issue,
  by: Author,
  { title, body }: { title?: string | undefined; body?: string | null | undefined },
): void {
  const changes: Record<string, { from: string }> = {}
  if (title !== undefined && title !== issue.title) {
    recordEvent(core, issue, by, 'renamed', { rename: { from: issue.title, to: title } })
    changes.title = { from: issue.title }
    issue.title = title
  }
  if (body !== undefined && body !== issue.body) {
    changes.body = { from: issue.body ?? '' }
    issue.body = body
    written(core, repository, issue, by, '', body)
  }
  if (Object.keys(changes).length === 0) return
  issue.updatedAt = core.stamp()
  emitIssue(core, repository, issue, 'edited', by, () => ({ changes }))
}

export function closeIssue(
  core: Core,
  repository: Repository,
  issue: Issue,
  by: Author,
  { reason = 'completed', commitId }: { reason?: StateReason; commitId?: string } = {},
): void {
  if (issue.state === 'closed') return
  issue.state = 'closed'
  issue.stateReason = isPull(issue) ? null : reason
  issue.closedAt = core.stamp()
  issue.closedBy = by.account
  const extra = commitId === undefined ? {} : { commitId }
  recordEvent(core, issue, by, 'closed', { stateReason: issue.stateReason, ...extra })
  emitIssue(core, repository, issue, 'closed', by)
}

export function reopenIssue(core: Core, repository: Repository, issue: Issue, by: Author): void {
  if (issue.state === 'open') return
  issue.state = 'open'
  issue.stateReason = isPull(issue) ? null : 'reopened'
  issue.closedAt = null
  issue.closedBy = null
  recordEvent(core, issue, by, 'reopened', { stateReason: issue.stateReason })
  emitIssue(core, repository, issue, 'reopened', by)
}
