import type { Account } from '../accounts.ts'
import { roleOf } from '../roles.ts'
import type { AppRecord, Comment, Issue, IssueEvent, Label, Repository } from '../world.ts'
import { accountOrNull, accountShape, appShape } from './account.ts'
import { escapePath, type Links, nodeId } from './links.ts'
import { repositoryPage, repositoryShape, repositoryUrl } from './repository.ts'

export function labelShape(links: Links, repository: Repository, label: Label) {
  return {
    id: label.id,
    node_id: nodeId('LA', label.id),
    url: `${repositoryUrl(links, repository)}/labels/${escapePath(label.name)}`,
    name: label.name,
    color: label.color,
    default: false,
    description: label.description,
  }
}

/** Computed without a viewer, as GitHub does: rights of their own are told, nothing else. */
export function association(repository: Repository, account: Account): string {
  if (account.login === repository.owner.login) return 'OWNER'
  const role = roleOf(repository, account)
  if (repository.roles.has(account.login.toLowerCase()) && role !== 'none') {
    return repository.owner.type === 'Organization' ? 'MEMBER' : 'COLLABORATOR'
  }
  return 'NONE'
}

function reactions(url: string) {
  const none = { '+1': 0, '-1': 0, laugh: 0, hooray: 0, confused: 0, heart: 0, rocket: 0, eyes: 0 }
  return { url: `${url}/reactions`, total_count: 0, ...none }
}

export const viaApp = (links: Links, app: AppRecord, thing: { viaApp: boolean }) =>
  thing.viaApp ? appShape(links, app) : null

/** Page address of an issue or pull request. */
export function issuePage(links: Links, repository: Repository, issue: Issue): string {
  return `${repositoryPage(links, repository)}/${issue.pull === undefined ? 'issues' : 'pull'}/${issue.number}`
}

export const issueUrl = (links: Links, repository: Repository, issue: Issue): string =>
  `${repositoryUrl(links, repository)}/issues/${issue.number}`

export function issueShape(links: Links, app: AppRecord, repository: Repository, issue: Issue) {
  const url = issueUrl(links, repository, issue)
  const page = issuePage(links, repository, issue)
  const pull = issue.pull
  return {
    url,
    repository_url: repositoryUrl(links, repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    html_url: page,
    id: issue.id,
    node_id: nodeId(pull === undefined ? 'I' : 'PR', issue.id),
    number: issue.number,
    title: issue.title,
    user: accountShape(links, issue.account),
    labels: issue.labels.map((label) => labelShape(links, repository, label)),
    state: issue.state,
    state_reason: issue.stateReason,
    locked: false,
    active_lock_reason: null,
    assignee: accountOrNull(links, issue.assignees[0] ?? null),
    assignees: issue.assignees.map((account) => accountShape(links, account)),
    milestone: null,
    comments: issue.comments.length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    closed_by: accountOrNull(links, issue.closedBy),
    author_association: association(repository, issue.account),
    body: issue.body,
    reactions: reactions(url),
    performed_via_github_app: viaApp(links, app, issue),
    ...(pull === undefined
      ? {}
      : {
          draft: pull.draft,
          pull_request: {
            url: `${repositoryUrl(links, repository)}/pulls/${issue.number}`,
            html_url: page,
            diff_url: `${page}.diff`,
            patch_url: `${page}.patch`,
            merged_at: pull.mergedAt,
          },
        }),
  }
}

export function commentShape(
  links: Links,
  app: AppRecord,
  repository: Repository,
  issue: Issue,
  comment: Comment,
) {
  const url = `${repositoryUrl(links, repository)}/issues/comments/${comment.id}`
  return {
    url,
    html_url: `${issuePage(links, repository, issue)}#issuecomment-${comment.id}`,
    issue_url: issueUrl(links, repository, issue),
    id: comment.id,
    node_id: nodeId('IC', comment.id),
    user: accountShape(links, comment.account),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: association(repository, comment.account),
    body: comment.body,
    reactions: reactions(url),
    performed_via_github_app: viaApp(links, app, comment),
  }
}

/** One event of `…/events` and, without the assigner, of `…/timeline`. */
export function eventShape(links: Links, app: AppRecord, repository: Repository, event: IssueEvent) {
  const commit = event.commitId ?? null
  return {
    id: event.id,
    node_id: nodeId('E', event.id),
    url: `${repositoryUrl(links, repository)}/issues/events/${event.id}`,
    actor: accountShape(links, event.account),
    event: event.event,
    commit_id: commit,
    commit_url: commit === null ? null : `${repositoryUrl(links, repository)}/commits/${commit}`,
    created_at: event.createdAt,
    performed_via_github_app: viaApp(links, app, event),
    ...(event.label === undefined ? {} : { label: { name: event.label.name, color: event.label.color } }),
    ...(event.assignee === undefined ? {} : { assignee: accountShape(links, event.assignee) }),
    ...(event.rename === undefined ? {} : { rename: event.rename }),
    ...(event.stateReason === undefined ? {} : { state_reason: event.stateReason }),
    ...(event.reviewer === undefined
      ? {}
      : {
          review_requester: accountShape(links, event.account),
          requested_reviewer: accountShape(links, event.reviewer),
        }),
  }
}

export function crossReferenceShape(links: Links, app: AppRecord, event: IssueEvent) {
  if (event.source === undefined) throw new Error('A cross-reference without a source')
  const { repository, issue } = event.source
  return {
    actor: accountShape(links, event.account),
    event: 'cross-referenced',
    created_at: event.createdAt,
    updated_at: event.createdAt,
    source: {
      type: 'issue',
      issue: { ...issueShape(links, app, repository, issue), repository: repositoryShape(links, repository) },
    },
  }
}
