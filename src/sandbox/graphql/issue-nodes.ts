import { baseTip, comparisonOf } from '../changes/mergeability.ts'
import type { Core } from '../core.ts'
import { fullName, isPull } from '../lookup.ts'
import { settleTexts } from '../mentions.ts'
import { issuePage } from '../shapes/issue.ts'
import type { Issue, IssueEvent, PullIssue, Repository } from '../world.ts'
import { actorNode, connection, type Page } from './connection.ts'
import { gitObject } from './git-nodes.ts'

/** Issues and pull requests. */

export function issueNode(core: Core, repository: Repository, issue: Issue) {
  return {
    databaseId: issue.id,
    number: issue.number,
    title: issue.title,
    body: issue.body ?? '',
    url: issuePage(core.links, repository, issue),
    state: issue.state.toUpperCase(),
    createdAt: issue.createdAt,
    updatedAt: issue.updatedAt,
    closedAt: issue.closedAt,
    author: actorNode(issue.account),
    labels: (asked: Page) => connection(issue.labels, asked, ({ name, color }) => ({ name, color })),
    assignees: (asked: Page) => connection(issue.assignees, asked, ({ login }) => ({ login })),
    fullDatabaseId: String(issue.id),
    repository: { name: repository.name, nameWithOwner: fullName(repository) },
    comments: (asked: Page) =>
      connection(issue.comments, asked, (comment) => ({
        fullDatabaseId: String(comment.id),
        author: actorNode(comment.account),
        body: comment.body,
        createdAt: comment.createdAt,
        url: `${issuePage(core.links, repository, issue)}#issuecomment-${comment.id}`,
      })),
    timelineItems: (asked: Page & { itemTypes?: string[] }) => {
      settleTexts(core)
      const items = issue.events.flatMap((event) => timelineNode(core, event))
      const wanted = items.filter(({ type }) => asked.itemTypes?.includes(type) ?? true)
      return connection(wanted, asked, ({ node }) => node)
    },
  }
}

const EVENT_TYPES: Partial<Record<IssueEvent['event'], [string, string]>> = {
  labeled: ['LABELED_EVENT', 'LabeledEvent'],
  unlabeled: ['UNLABELED_EVENT', 'UnlabeledEvent'],
  assigned: ['ASSIGNED_EVENT', 'AssignedEvent'],
  unassigned: ['UNASSIGNED_EVENT', 'UnassignedEvent'],
  renamed: ['RENAMED_TITLE_EVENT', 'RenamedTitleEvent'],
  closed: ['CLOSED_EVENT', 'ClosedEvent'],
  reopened: ['REOPENED_EVENT', 'ReopenedEvent'],
  'cross-referenced': ['CROSS_REFERENCED_EVENT', 'CrossReferencedEvent'],
}

function timelineNode(core: Core, event: IssueEvent): { type: string; node: unknown }[] {
  const [type, typename] = EVENT_TYPES[event.event] ?? []
  if (type === undefined) return []
  const { source } = event
  return [
    {
      type,
      node: {
        __typename: typename,
        actor: actorNode(event.account),
        createdAt: event.createdAt,
        label: event.label,
        assignee: event.assignee && actorNode(event.assignee),
        currentTitle: event.rename?.to,
        previousTitle: event.rename?.from,
        source: source && (() => subjectNode(core, source.repository, source.issue)),
      },
    },
  ]
}

function subjectNode(core: Core, repository: Repository, issue: Issue) {
  return isPull(issue)
    ? { __typename: 'PullRequest', ...pullNode(core, repository, issue) }
    : { __typename: 'Issue', ...issueNode(core, repository, issue) }
}

export const pullState = (issue: PullIssue): string =>
  issue.pull.mergedAt === null ? issue.state.toUpperCase() : 'MERGED'

export function pullNode(core: Core, repository: Repository, issue: PullIssue) {
  const { pull } = issue
  const files = () => comparisonOf(repository, issue).files
  return {
    ...issueNode(core, repository, issue),
    state: pullState(issue),
    isDraft: pull.draft,
    mergedAt: pull.mergedAt,
    mergedBy: actorNode(pull.mergedBy),
    mergeCommit: pull.mergeCommitSha === null ? null : gitObject(repository, pull.mergeCommitSha),
    baseRefName: pull.base,
    headRefName: pull.head,
    headRefOid: pull.headSha,
    baseRefOid: baseTip(repository, issue),
    additions: () => files().reduce((sum, file) => sum + file.additions, 0),
    deletions: () => files().reduce((sum, file) => sum + file.deletions, 0),
    changedFiles: () => files().length,
    files: (asked: Page) => connection(files(), asked, (file) => file),
  }
}
