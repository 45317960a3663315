import { branchSha, type Commit, history, resolveCommit } from '../git.ts'
import { diffSnapshots } from '../git-diff.ts'
import { compare } from '../git-merge.ts'
import { isPull } from '../lookup.ts'
import { notFound, problem } from '../problem.ts'
import type { Activity } from '../runs.ts'
import { accountShape } from '../shapes/account.ts'
import { commitShape, fileShape } from '../shapes/commit.ts'
import { escapePath, nodeId } from '../shapes/links.ts'
import { simplePullShape } from '../shapes/pull.ts'
import { repositoryPage, repositoryUrl } from '../shapes/repository.ts'
import { type Context, commitOf, find, type Handler, ok, page, param, slice } from './context.ts'

/** Commits, comparisons, branches and their activity. */

const shape = (context: Context, commit: Commit) =>
  commitShape(context.core.links, context.repository, commit, find(context))

const list: Handler = (context) => {
  const { repository, query } = context
  const store = repository.git
  const start = resolveCommit(store, query.get('sha') ?? repository.defaultBranch)
  if (start === undefined) throw store.refs.size === 0 ? problem(409, 'Git Repository is empty.') : notFound()
  const since = Date.parse(query.get('since') ?? '') || 0
  const until = Date.parse(query.get('until') ?? '') || Number.POSITIVE_INFINITY
  const path = query.get('path')
  const writer = query.get('author')?.toLowerCase()
  const shown = history(store, start.sha).filter((commit) => {
    const time = Date.parse(commit.committer.date)
    const byWriter =
      writer === undefined ||
      [commit.author.login, commit.author.email].some((name) => name?.toLowerCase() === writer)
    return time >= since && time <= until && byWriter && (path === null || touches(context, commit, path))
  })
  return page(context, shown, (commit) => shape(context, commit))
}

function touches({ repository }: Context, commit: Commit, path: string): boolean {
  const before = repository.git.commits.get(commit.parents[0] ?? '')?.files ?? new Map<string, string>()
  const isBelow = (name: string) => name === path || name.startsWith(`${path.replace(/\/$/, '')}/`)
  for (const [name, sha] of commit.files) if (isBelow(name) && before.get(name) !== sha) return true
  for (const name of before.keys()) if (isBelow(name) && !commit.files.has(name)) return true
  return false
}

const get: Handler = (context) => {
  const { core, repository } = context
  const commit = commitOf(context, param(context, 'ref'))
  const parent = repository.git.commits.get(commit.parents[0] ?? '')
  const files = diffSnapshots(repository.git, parent?.files ?? new Map(), commit.files)
  const additions = files.reduce((sum, file) => sum + file.additions, 0)
  const deletions = files.reduce((sum, file) => sum + file.deletions, 0)
  const { shown, headers } = slice(context, files)
  const body = {
    ...shape(context, commit),
    stats: { additions, deletions, total: additions + deletions },
    files: shown.map((file) => fileShape(core.links, repository, commit.sha, file)),
  }
  return { status: 200, body, headers }
}

/** The pull requests that brought the commit: merged with it, or still holding it. */
const pulls: Handler = (context) => {
  const { core, repository } = context
  const { sha } = commitOf(context, param(context, 'commit_sha'))
  const found = [...repository.issues.values()].filter(isPull).filter(({ pull }) => {
    if (pull.mergeCommitSha === sha) return true
    // Of an open one from a fork GitHub knows nothing here.
    if (pull.from !== repository) return false
    return (
      history(repository.git, pull.headSha).some((commit) => commit.sha === sha) && !isBelowBase(pull.baseSha)
    )
  })
  function isBelowBase(base: string): boolean {
    return history(repository.git, base).some((commit) => commit.sha === sha)
  }
  return page(context, found, (issue) => simplePullShape(core, repository, issue))
}

const MOST_COMPARED_FILES = 300

const comparison: Handler = (context) => {
  const { core, repository } = context
  const [from, to] = param(context, 'basehead').split('...')
  if (from === undefined || to === undefined) throw notFound()
  const strip = (ref: string) =>
    ref.startsWith(`${repository.owner.login}:`) ? (ref.split(':')[1] ?? ref) : ref
  const [base, head] = [strip(from), strip(to)].map((ref) => resolveCommit(repository.git, ref))
  if (base === undefined || head === undefined) throw notFound()
  const found = compare(repository.git, base, head)
  if (found.mergeBase === undefined) throw problem(404, `No common ancestor between ${from} and ${to}.`)
  const name = `${from}...${to}`
  const html = `${repositoryPage(core.links, repository)}/compare/${escapePath(name)}`
  const [ahead, behind] = [found.ahead.length, found.behind.length]
  const { shown, headers } = slice(withDefaultPage(context), found.ahead)
  const body = {
    url: `${repositoryUrl(core.links, repository)}/compare/${escapePath(name)}`,
    html_url: html,
    permalink_url: `${repositoryPage(core.links, repository)}/compare/${base.sha}...${head.sha}`,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    base_commit: shape(context, base),
    merge_base_commit: shape(context, found.mergeBase),
    status: ahead > 0 ? (behind > 0 ? 'diverged' : 'ahead') : behind > 0 ? 'behind' : 'identical',
    ahead_by: ahead,
    behind_by: behind,
    total_commits: ahead,
    commits: shown.map((commit) => shape(context, commit)),
    files: found.files
      .slice(0, MOST_COMPARED_FILES)
      .map((file) => fileShape(core.links, repository, head.sha, file)),
  }
  return { status: 200, body, headers }
}

/** Unpaged, a comparison shows many commits at once. */
function withDefaultPage(context: Context): Context {
  if (context.query.has('per_page')) return context
  return { ...context, query: new URLSearchParams([...context.query, ['per_page', '100']]) }
}

function branchSummary({ core, repository }: Context, name: string, sha: string) {
  const api = repositoryUrl(core.links, repository)
  const required = repository.protections.get(name) ?? []
  const checks = required.map(({ context, appId }) => ({ context, app_id: appId ?? null }))
  const contexts = required.map(({ context }) => context)
  return {
    name,
    commit: { sha, url: `${api}/commits/${sha}` },
    protected: required.length > 0,
    protection: {
      enabled: required.length > 0,
      required_status_checks: {
        enforcement_level: required.length > 0 ? 'everyone' : 'off',
        contexts,
        checks,
      },
    },
    protection_url: `${api}/branches/${escapePath(name)}/protection`,
  }
}

const listBranches: Handler = (context) => {
  const heads = [...context.repository.git.refs].filter(([ref]) => ref.startsWith('refs/heads/'))
  const all = heads.map(([ref, sha]) => branchSummary(context, ref.slice('refs/heads/'.length), sha))
  const wanted = context.query.get('protected')
  return page(
    context,
    all.filter((branch) => wanted === null || String(branch.protected) === wanted),
    (branch) => branch,
  )
}

const getBranch: Handler = (context) => {
  const { core, repository } = context
  const name = param(context, 'branch')
  const sha = branchSha(repository.git, name)
  if (sha === undefined) throw problem(404, 'Branch not found')
  const self = `${repositoryUrl(core.links, repository)}/branches/${escapePath(name)}`
  const html = `${repositoryPage(core.links, repository)}/tree/${escapePath(name)}`
  return ok({
    ...branchSummary(context, name, sha),
    commit: shape(context, commitOf(context, sha)),
    _links: { self, html },
  })
}

const PERIODS: Record<string, number> = { day: 1, week: 7, month: 31, quarter: 92, year: 366 }
const DAY = 86_400_000

/** Every move of a branch with the server's time, newest first. Windows count from now. */
const activity: Handler = (context) => {
  const { core, repository, query } = context
  const given = query.get('ref')
  const ref = given === null || given.startsWith('refs/') ? given : `refs/heads/${given}`
  const days = PERIODS[query.get('time_period') ?? '']
  const earliest = days === undefined ? 0 : Date.parse(core.stamp()) - days * DAY
  const type = query.get('activity_type')
  const actor = query.get('actor')?.toLowerCase()
  const wanted = repository.activity.filter(
    (entry) =>
      (ref === null || entry.ref === ref) &&
      Date.parse(entry.timestamp) >= earliest &&
      (type === null || entry.type === type) &&
      (actor === undefined || entry.actor.login.toLowerCase() === actor),
  )
  const sign = query.get('direction') === 'asc' ? 1 : -1
  const order = (a: Activity, b: Activity) =>
    sign * (a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : a.id - b.id)
  return page(context, wanted.sort(order), (entry) => ({
    id: entry.id,
    node_id: nodeId('PSH', entry.id),
    before: entry.before,
    after: entry.after,
    ref: entry.ref,
    timestamp: entry.timestamp,
    activity_type: entry.type,
    actor: accountShape(core.links, entry.actor),
  }))
}

/** Rules are told for branches that do not exist yet, too. */
const rules: Handler = (context) => {
  const { repository } = context
  const required = repository.protections.get(param(context, 'branch')) ?? []
  if (required.length === 0) return ok([])
  const checks = required.map(({ context: name, appId }) => ({
    context: name,
    ...(appId === undefined ? {} : { integration_id: appId }),
  }))
  const rule = {
    type: 'required_status_checks',
    parameters: { required_status_checks: checks, strict_required_status_checks_policy: false },
    ruleset_source_type: 'Repository',
    ruleset_source: `${repository.owner.login}/${repository.name}`,
    ruleset_id: repository.id,
  }
  return page(context, [rule], (item) => item)
}

export const commitHandlers: Record<string, Handler> = {
  'repos/list-commits': list,
  'repos/get-commit': get,
  'repos/list-pull-requests-associated-with-commit': pulls,
  'repos/compare-commits-with-basehead': comparison,
  'repos/list-branches': listBranches,
  'repos/get-branch': getBranch,
  'repos/list-activities': activity,
  'repos/get-branch-rules': rules,
}
