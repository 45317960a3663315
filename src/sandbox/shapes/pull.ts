import { baseTip, comparisonOf, mergeability } from '../changes/mergeability.ts'
import type { Core } from '../core.ts'
import type { PullIssue, Repository, Review } from '../world.ts'
import { accountOrNull, accountShape } from './account.ts'
import { association, issuePage, issueUrl, labelShape } from './issue.ts'
import { type Links, nodeId } from './links.ts'
import { repositoryShape, repositoryUrl } from './repository.ts'

const link = (href: string) => ({ href })

function pullLinks(links: Links, repository: Repository, issue: PullIssue) {
  const api = repositoryUrl(links, repository)
  const url = `${api}/pulls/${issue.number}`
  const page = issuePage(links, repository, issue)
  const statuses = `${api}/statuses/${issue.pull.headSha}`
  const own = issueUrl(links, repository, issue)
  return {
    url,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: own,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${api}/pulls/comments{/number}`,
    comments_url: `${own}/comments`,
    statuses_url: statuses,
    _links: {
      self: link(url),
      html: link(page),
      issue: link(own),
      comments: link(`${own}/comments`),
      review_comments: link(`${url}/comments`),
      review_comment: link(`${api}/pulls/comments{/number}`),
      commits: link(`${url}/commits`),
      statuses: link(statuses),
    },
  }
}

/** A pull request as lists have it. */
export function simplePullShape({ links }: Core, repository: Repository, issue: PullIssue) {
  const { pull } = issue
  const end = (place: Repository, ref: string, sha: string) => ({
    label: `${place.owner.login}:${ref}`,
    ref,
    sha,
    user: accountShape(links, place.owner),
    repo: repositoryShape(links, place),
  })
  return {
    ...pullLinks(links, repository, issue),
    id: pull.id,
    node_id: nodeId('PR', pull.id),
    number: issue.number,
    state: issue.state,
    locked: false,
    active_lock_reason: null,
    title: issue.title,
    user: accountShape(links, issue.account),
    body: issue.body,
    // The list's description forbids null here, where GitHub itself sends it.
    labels: issue.labels.map((label) => ({
      ...labelShape(links, repository, label),
      description: label.description ?? '',
    })),
    milestone: null,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommitSha,
    assignee: accountOrNull(links, issue.assignees[0] ?? null),
    assignees: issue.assignees.map((account) => accountShape(links, account)),
    requested_reviewers: pull.requestedReviewers.map((account) => accountShape(links, account)),
    requested_teams: [],
    draft: pull.draft,
    head: end(pull.from, pull.head, pull.headSha),
    base: end(repository, pull.base, baseTip(repository, issue)),
    author_association: association(repository, issue.account),
    auto_merge: null,
  }
}

export function pullShape(core: Core, repository: Repository, issue: PullIssue) {
  const { ahead, files } = comparisonOf(repository, issue)
  const { mergeable, state } = mergeability(repository, issue)
  return {
    ...simplePullShape(core, repository, issue),
    merged: issue.pull.mergedAt !== null,
    mergeable,
    rebaseable: mergeable,
    mergeable_state: state,
    merged_by: accountOrNull(core.links, issue.pull.mergedBy),
    comments: issue.comments.length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: ahead.length,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changed_files: files.length,
  }
}

export function reviewShape({ links }: Core, repository: Repository, issue: PullIssue, review: Review) {
  const page = `${issuePage(links, repository, issue)}#pullrequestreview-${review.id}`
  const pull = `${repositoryUrl(links, repository)}/pulls/${issue.number}`
  return {
    id: review.id,
    node_id: nodeId('PRR', review.id),
    user: accountShape(links, review.account),
    body: review.body,
    state: review.state,
    html_url: page,
    pull_request_url: pull,
    _links: { html: link(page), pull_request: link(pull) },
    commit_id: review.commitId,
    author_association: association(repository, review.account),
    submitted_at: review.submittedAt,
  }
}
