import { requiredCheckProblems } from '../changes/checks.ts'
import { emitIssue } from '../changes/issue-events.ts'
import { closeIssue, editText, reopenIssue } from '../changes/issues.ts'
import { baseTip, comparisonOf, mergedSnapshot } from '../changes/mergeability.ts'
import { mergePull, openPull } from '../changes/pulls.ts'
import { branchSha, copyObjects, type Snapshot } from '../git.ts'
import { compare } from '../git-merge.ts'
import { isPull } from '../lookup.ts'
import { invalid, type Problem, problem } from '../problem.ts'
import { commitShape, fileShape } from '../shapes/commit.ts'
import { pullShape, simplePullShape } from '../shapes/pull.ts'
import type { PullIssue, Repository } from '../world.ts'
import {
  author,
  type Context,
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

/** `branch`, or `owner:branch` where the owner may be that of a fork. */
function headOf({ core, repository }: Context, head: string): { from: Repository; head: string } {
  const [, owner, branch] = /^([^:]+):(.*)$/s.exec(head) ?? []
  if (owner === undefined || branch === undefined) return { from: repository, head }
  if (owner.toLowerCase() === repository.owner.login.toLowerCase()) return { from: repository, head: branch }
  const fork = [...core.world.repositories.values()].find(
    (other) => other.parent === repository && other.owner.login.toLowerCase() === owner.toLowerCase(),
  )
  if (fork === undefined) throw refuse('head', 'invalid')
  return { from: fork, head: branch }
}

const create: Handler = (context) => {
  const { core, repository } = context
  const given = input<PullInput>(context)
  if (given.title === undefined)
    throw invalid({ resource: 'PullRequest', field: 'title', code: 'missing_field' })
  checkText('PullRequest', given)
  const { from, head } = headOf(context, given.head ?? '')
  const { head: base } = headOf(context, given.base ?? '')
  const ends = checkEnds(repository, from, head, base)
  const twin = [...repository.issues.values()]
    .filter(isPull)
    .find(
      ({ state, pull }) => state === 'open' && pull.from === from && pull.head === head && pull.base === base,
    )
  if (twin !== undefined) {
    throw invalid({
      resource: 'PullRequest',
      field: 'head',
      code: 'custom',
      message: `A pull request already exists for ${from.owner.login}:${head}.`,
    })
  }
  if (ends.ahead.length === 0) throw refuse('base', 'custom', `No commits between ${base} and ${head}`)
  const draft = given.draft ?? false
  const issue = openPull(core, repository, author(context), {
    title: given.title,
    body: given.body,
    from,
    head,
    base,
    draft,
  })
  return created(answer(context, issue))
}

function checkEnds(repository: Repository, from: Repository, head: string, base: string) {
  const store = repository.git
  const start = store.commits.get(branchSha(store, base) ?? '')
  const end = from.git.commits.get(branchSha(from.git, head) ?? '')
  if (end === undefined) throw refuse('head', 'invalid')
  if (start === undefined) throw refuse('base', 'invalid')
  if (from !== repository) copyObjects(from.git, store)
  return compare(store, start, end)
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
    checkEnds(repository, issue.pull.from, issue.pull.head, base)
    const from = { ref: { from: issue.pull.base }, sha: { from: baseTip(repository, issue) } }
    issue.pull.base = base
    issue.updatedAt = core.stamp()
    emitIssue(core, repository, issue, 'edited', by, () => ({ changes: { base: from } }))
  }
  if (state === 'closed') closeIssue(core, repository, issue, by)
  if (state === 'open' && issue.state === 'closed') {
    if (issue.pull.mergedAt !== null)
      throw refuse('state', 'invalid', 'state cannot be changed. The pull request was merged.')
    const tip = branchSha(issue.pull.from.git, issue.pull.head)
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
      head.toLowerCase() === `${issue.pull.from.owner.login}:${issue.pull.head}`.toLowerCase()
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

export const pullHandlers: Record<string, Handler> = {
  'pulls/create': create,
  'pulls/update': update,
  'pulls/list': list,
  'pulls/get': (context) => ok(answer(context, pullOf(context))),
  'pulls/merge': merge,
  'pulls/list-files': files,
  'pulls/list-commits': commits,
}
