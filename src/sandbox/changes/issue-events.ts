import type { Author } from '../accounts.ts'
import type { Core } from '../core.ts'
import { isPull } from '../lookup.ts'
import { issueShape } from '../shapes/issue.ts'
import { pullShape } from '../shapes/pull.ts'
import type { Issue, IssueEvent, Repository } from '../world.ts'

/** What happens to an issue is recorded in its timeline and announced; a pull request announces under its own name. */

/** Announcements that wait until `opened` was sent. */
export type Announcements = (() => void)[]

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
