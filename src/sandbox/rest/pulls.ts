import { requiredCheckProblems } from '../changes/checks.ts'
import { emitIssue } from '../changes/issue-events.ts'
import { closeIssue, editText, reopenIssue } from '../changes/issues.ts'
import { baseTip, comparisonOf, mergedSnapshot } from '../changes/mergeability.ts'
import { addReview, mergePull, openPull, requestReviewers } from '../changes/pulls.ts'
import { branchSha, type Snapshot } from '../git.ts'
import { compare } from '../git-merge.ts'
import { findAccount, isPull } from '../lookup.ts'
import { invalid, Problem, problem, unprocessable } from '../problem.ts'
import { commitShape, fileShape } from '../shapes/commit.ts'
import { pullShape, reviewShape, simplePullShape } from '../shapes/pull.ts'
import type { PullIssue, Repository } from '../world.ts'
import {
  author,
  type Context,
  commitOf,
  created,
  find,
  type Handler,
  input,
  may,
  ok,
  page,
  pullOf,
  sorted,
} from './context.ts'
import { checkText } from './issues.ts'

const answer = ({ core, repository }: Context, issue: PullIssue) => pullShape(core, repository, issue)

interface PullInput {
  title?: string
  body?: string | null
  head?: string
  base?: string
  draft?: boolean
  state?: 'open' | 'closed'
}

const refuse = (field: string, code: 'invalid' | 'custom', message?: string): Problem =>
  invalid({ resource: 'PullRequest', field, code, ...(message === undefined ? {} : { message }) })

/** `owner:branch` or `branch`; forks are not part of the sandbox. */
function branchName({ repository }: Context, head: string): string {
  const prefix = `${repository.owner.login}:`
  return head.toLowerCase().startsWith(prefix.toLowerCase()) ? head.slice(prefix.length) : head
}

const create: Handler = (context) => {
  const { core, repository } = context
  const given = input<PullInput>(context)
  if (given.title === undefined)
    throw invalid({ resource: 'PullRequest', field: 'title', code: 'missing_field' })
  checkText('PullRequest', given)
  const [head, base] = [branchName(context, given.head ?? ''), branchName(context, given.base ?? '')]
  const ends = checkEnds(repository, head, base)
  const twin = [...repository.issues.values()]
    .filter(isPull)
    .find((issue) => issue.state === 'open' && issue.pull.head === head && issue.pull.base === base)
  if (twin !== undefined) {
    throw invalid({
      resource: 'PullRequest',
      field: 'head',
      code: 'custom',
      message: `A pull request already exists for ${repository.owner.login}:${head}.`,
    })
  }
  if (ends.ahead.length === 0) throw refuse('base', 'custom', `No commits between ${base} and ${head}`)
  const draft = given.draft ?? false
  const issue = openPull(core, repository, author(context), {
    title: given.title,
    body: given.body,
    head,
    base,
    draft,
  })
  return created(answer(context, issue))
}

function checkEnds(repository: Repository, head: string, base: string) {
  const store = repository.git
  const [from, to] = [branchSha(store, base), branchSha(store, head)].map((sha) =>
    store.commits.get(sha ?? ''),
  )
  if (to === undefined) throw refuse('head', 'invalid')
  if (from === undefined) throw refuse('base', 'invalid')
  return compare(store, from, to)
}

const update: Handler = (context) => {
  const { core, repository } = context
  const issue = pullOf(context)
  const by = author(context)
  const { title, body, state, base } = input<PullInput>(context)
  if (issue.account !== by.account && !may(context, 'write'))
    throw problem(403, 'Must have admin rights to Repository.')
  checkText('PullRequest', { title, body })
  editText(core, repository, issue, by, { title, body })
  if (base !== undefined && base !== issue.pull.base) {
    checkEnds(repository, issue.pull.head, base)
    const from = { ref: { from: issue.pull.base }, sha: { from: baseTip(repository, issue) } }
    issue.pull.base = base
    issue.updatedAt = core.stamp()
    emitIssue(core, repository, issue, 'edited', by, () => ({ changes: { base: from } }))
  }
  if (state === 'closed') closeIssue(core, repository, issue, by)
  if (state === 'open' && issue.state === 'closed') {
    if (issue.pull.mergedAt !== null)
      throw refuse('state', 'invalid', 'state cannot be changed. The pull request was merged.')
    const tip = branchSha(repository.git, issue.pull.head)
    if (tip === undefined)
      throw refuse(
        'state',
        'invalid',
        `state cannot be changed. The ${issue.pull.head} branch has been deleted.`,
      )
    issue.pull.headSha = tip
    reopenIssue(core, repository, issue, by)
  }
  return ok(answer(context, issue))
}

const list: Handler = (context) => {
  const { core, repository, query } = context
  const state = query.get('state') ?? 'open'
  const head = query.get('head')
  const base = query.get('base')
  const wanted = [...repository.issues.values()].filter(isPull).filter((issue) => {
    // Without the owner in front GitHub ignores the filter.
    const fits =
      head === null ||
      !head.includes(':') ||
      head.toLowerCase() === `${repository.owner.login}:${issue.pull.head}`.toLowerCase()
    return (state === 'all' || issue.state === state) && fits && (base === null || issue.pull.base === base)
  })
  const keys = { created: (issue: PullIssue) => issue.number, updated: (issue: PullIssue) => issue.updatedAt }
  return page(context, sorted(context, wanted, keys), (issue) => simplePullShape(core, repository, issue))
}

interface MergeInput {
  sha?: string
  merge_method?: 'merge' | 'squash' | 'rebase'
  commit_title?: string
  commit_message?: string
}

const merge: Handler = (context) => {
  const { core, repository } = context
  const issue = pullOf(context)
  const given = input<MergeInput>(context)
  const files = mergeableFiles(repository, issue, given.sha)
  if (given.merge_method === 'rebase') throw problem(405, 'Rebase merges are not allowed on this repository.')
  const commit = mergePull(core, repository, issue, author(context), files, {
    method: given.merge_method ?? 'merge',
    title: given.commit_title,
    message: given.commit_message,
  })
  return ok({ sha: commit.sha, merged: true, message: 'Pull Request successfully merged' })
}

/** The merged files, or GitHub's reason why there will be no merge. */
function mergeableFiles(repository: Repository, issue: PullIssue, expectedHead?: string): Snapshot {
  if (issue.state !== 'open') throw problem(405, 'Pull Request is not mergeable')
  if (issue.pull.draft) throw problem(405, 'Pull Request is still a draft')
  if (expectedHead !== undefined && expectedHead !== issue.pull.headSha) {
    throw problem(409, 'Head branch was modified. Review and try the merge again.')
  }
  const broken = requiredCheckProblems(repository, issue.pull.base, issue.pull.headSha)
  if (broken.length > 0) throw problem(405, `Repository rule violations found\n\n${broken.join('\n\n')}\n\n`)
  const files = mergedSnapshot(repository, issue)
  if (files === undefined) throw problem(405, 'Pull Request is not mergeable')
  return files
}

const files: Handler = (context) => {
  const { core, repository } = context
  const issue = pullOf(context)
  const changed = comparisonOf(repository, issue).files
  return page(context, changed, (file) => fileShape(core.links, repository, issue.pull.headSha, file))
}

const commits: Handler = (context) => {
  const { core, repository } = context
  const { ahead } = comparisonOf(repository, pullOf(context))
  return page(context, ahead, (commit) => commitShape(core.links, repository, commit, find(context)))
}

/** One login that cannot review makes the whole request fail, as on GitHub. */
const askReviewers: Handler = (context) => {
  const { core, repository } = context
  const issue = pullOf(context)
  const { reviewers = [] } = input<{ reviewers?: string[] }>(context)
  const accounts = reviewers.map((login) => {
    const account = findAccount(core.world, login)
    if (account === undefined || !repository.roles.has(account.login.toLowerCase())) {
      throw unprocessable(
        'Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the repository.',
      )
    }
    if (account === issue.account) throw unprocessable('Review cannot be requested from pull request author.')
    return account
  })
  requestReviewers(core, repository, issue, author(context), accounts)
  return created(simplePullShape(core, repository, issue))
}

const STATES = { APPROVE: 'APPROVED', REQUEST_CHANGES: 'CHANGES_REQUESTED', COMMENT: 'COMMENTED' } as const

const review: Handler = (context) => {
  const { core, repository } = context
  const issue = pullOf(context)
  const by = author(context)
  const {
    body = '',
    event,
    commit_id,
  } = input<{ body?: string; event?: keyof typeof STATES; commit_id?: string }>(context)
  if (event !== undefined && event !== 'APPROVE' && body === '') throw simpleInvalid('Body cannot be blank')
  if (event !== undefined && event !== 'COMMENT' && issue.account === by.account) {
    throw simpleInvalid(
      `Can not ${event === 'APPROVE' ? 'approve' : 'request changes on'} your own pull request`,
    )
  }
  const commitId = commit_id === undefined ? issue.pull.headSha : commitOf(context, commit_id).sha
  const state = event === undefined ? 'PENDING' : STATES[event]
  const made = addReview(core, repository, issue, by, { body, state, commitId })
  return ok(reviewShape(core, repository, issue, made))
}

/** Reviews answer with plain sentences instead of fields. */
const simpleInvalid = (sentence: string): Problem =>
  new Problem(422, {
    message: 'Unprocessable Entity',
    errors: [sentence],
    documentation_url: 'https://docs.github.com/rest',
  })

export const pullHandlers: Record<string, Handler> = {
  'pulls/create': create,
  'pulls/update': update,
  'pulls/list': list,
  'pulls/get': (context) => ok(answer(context, pullOf(context))),
  'pulls/merge': merge,
  'pulls/list-files': files,
  'pulls/list-commits': commits,
  'pulls/request-reviewers': askReviewers,
  'pulls/list-reviews': (context) => {
    const issue = pullOf(context)
    return page(context, issue.pull.reviews, (made) =>
      reviewShape(context.core, context.repository, issue, made),
    )
  },
  'pulls/create-review': review,
}
