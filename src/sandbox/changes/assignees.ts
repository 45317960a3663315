import type { Account, Author } from '../accounts.ts'
import type { Core } from '../core.ts'
import { findAccount } from '../lookup.ts'
import { isAssignable } from '../roles.ts'
import { accountShape } from '../shapes/account.ts'
import type { Issue, Repository } from '../world.ts'
import { type Announcements, emitIssue, recordEvent } from './issue-events.ts'

const MOST_ASSIGNEES = 10

const participants = (issue: Issue): Account[] => [
  issue.account,
  ...issue.comments.map((comment) => comment.account),
]

/** People that cannot be assigned are dropped without a word, as on GitHub. */
export function assignOne(
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
