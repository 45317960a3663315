import type { Author } from '../accounts.ts'
import { type Core, written } from '../core.ts'
import { isPull } from '../lookup.ts'
import type { Issue, Repository, StateReason } from '../world.ts'
import { assignOne } from './assignees.ts'
import { type Announcements, emitIssue, recordEvent } from './issue-events.ts'
import { addLabel } from './issue-labels.ts'

/** Issues and, since a pull request is an issue, everything that both share. */

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
  const announce: Announcements = []
  for (const name of input.labels ?? []) announce.push(...addLabel(core, repository, issue, by, name))
  for (const login of input.assignees ?? []) announce.push(...assignOne(core, repository, issue, by, login))
  // GitHub sends `opened` with everything set, then one event for each label and assignee.
  emitIssue(core, repository, issue, 'opened', by)
  for (const send of announce) send()
  return issue
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

export function deleteIssue(core: Core, repository: Repository, issue: Issue, by: Author): void {
  emitIssue(core, repository, issue, 'deleted', by)
  repository.issues.delete(issue.number)
}
