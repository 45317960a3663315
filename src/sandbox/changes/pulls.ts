import type { Account, Author } from '../accounts.ts'
import { type Core, written } from '../core.ts'
import { branchSha, type Commit, copyObjects, type Snapshot, writeCommit } from '../git.ts'
import { accountShape } from '../shapes/account.ts'
import { reviewShape, simplePullShape } from '../shapes/pull.ts'
import type { PullIssue, Repository, Review } from '../world.ts'
import { closeReferenced } from './closing.ts'
import { emitIssue, recordEvent } from './issue-events.ts'
import { buildIssue, closeIssue } from './issues.ts'
import { baseTip, comparisonOf } from './mergeability.ts'
import { moveBranch, personOf } from './push.ts'

export interface NewPull {
  title: string
  body?: string | null | undefined
  /** Of the repository itself when absent. */
  from?: Repository
  head: string
  base: string
  draft?: boolean
}

export function openPull(core: Core, repository: Repository, by: Author, input: NewPull): PullIssue {
  const from = input.from ?? repository
  const headSha = branchSha(from.git, input.head) ?? ''
  // GitHub keeps a repository and its forks in one store, so that the head can be read here.
  if (from !== repository) copyObjects(from.git, repository.git)
  const baseSha = branchSha(repository.git, input.base) ?? ''
  const issue: PullIssue = Object.assign(buildIssue(core, repository, by, input), {
    pull: {
      id: core.world.nextId(),
      draft: input.draft ?? false,
      base: input.base,
      baseSha,
      from,
      head: input.head,
      headSha,
      mergedAt: null,
      mergedBy: null,
      mergeCommitSha: null,
      requestedReviewers: [],
      reviews: [],
    },
  })
  emitIssue(core, repository, issue, 'opened', by)
  return issue
}

export interface MergeOptions {
  method: 'merge' | 'squash'
  title?: string | undefined
  message?: string | undefined
}

/** Merges without asking for leave: rules and conflicts are the business of whoever calls. */
export function mergePull(
  core: Core,
  repository: Repository,
  issue: PullIssue,
  by: Author,
  files: Snapshot,
  options: MergeOptions,
): Commit {
  const { pull } = issue
  pull.baseSha = baseTip(repository, issue)
  const text = mergeMessage(repository, issue, options)
  const person = personOf(core, by.account)
  const author =
    options.method === 'squash' ? { ...personOf(core, issue.account), date: person.date } : person
  const parents = options.method === 'squash' ? [pull.baseSha] : [pull.baseSha, pull.headSha]
  const commit = writeCommit(repository.git, { files, parents, author, committer: person, message: text })
  pull.mergedAt = core.stamp()
  pull.mergedBy = by.account
  pull.mergeCommitSha = commit.sha
  recordEvent(core, issue, by, 'merged', { commitId: commit.sha })
  closeIssue(core, repository, issue, by)
  moveBranch(core, repository, pull.base, commit.sha, by, 'pr_merge')
  if (pull.base === repository.defaultBranch) {
    closeReferenced(core, repository, by, issue.body ?? '', 'markdown', commit.sha)
  }
  return commit
}

function mergeMessage(
  repository: Repository,
  issue: PullIssue,
  { method, title, message }: MergeOptions,
): string {
  const commits = comparisonOf(repository, issue).ahead
  const merging = `Merge pull request #${issue.number} from ${issue.pull.from.owner.login}/${issue.pull.head}`
  const [only] = commits
  const squashed =
    commits.length === 1 && only !== undefined
      ? only.message.split('\n').slice(2).join('\n')
      : commits.map((commit) => `* ${commit.message}`).join('\n\n')
  const subject = title ?? (method === 'squash' ? `${issue.title} (#${issue.number})` : merging)
  const body = message ?? (method === 'squash' ? squashed : issue.title)
  return body === '' ? subject : `${subject}\n\n${body}`
}

export function markReady(core: Core, repository: Repository, issue: PullIssue, by: Author): void {
  if (!issue.pull.draft) return
  issue.pull.draft = false
  recordEvent(core, issue, by, 'ready_for_review')
  emitIssue(core, repository, issue, 'ready_for_review', by)
}

export function requestReviewers(
  core: Core,
  repository: Repository,
  issue: PullIssue,
  by: Author,
  reviewers: readonly Account[],
): void {
  for (const reviewer of reviewers) {
    if (issue.pull.requestedReviewers.includes(reviewer)) continue
    issue.pull.requestedReviewers.push(reviewer)
    recordEvent(core, issue, by, 'review_requested', { reviewer })
    const extra = () => ({ requested_reviewer: accountShape(core.links, reviewer) })
    emitIssue(core, repository, issue, 'review_requested', by, extra)
  }
}

export function addReview(
  core: Core,
  repository: Repository,
  issue: PullIssue,
  by: Author,
  input: Pick<Review, 'body' | 'state' | 'commitId'>,
): Review {
  const review: Review = { id: core.world.nextId(), ...by, ...input, submittedAt: core.stamp() }
  issue.pull.reviews.push(review)
  issue.pull.requestedReviewers = issue.pull.requestedReviewers.filter((account) => account !== by.account)
  issue.updatedAt = core.stamp()
  written(core, repository, issue, by, `review ${review.id}`, review.body)
  const payload = () => ({
    review: reviewShape(core, repository, issue, review),
    pull_request: simplePullShape(core, repository, issue),
  })
  core.emit({ event: 'pull_request_review', action: 'submitted', repository, sender: by.account, payload })
  return review
}
