import type { Account, Author } from '../accounts.ts'
import type { Core } from '../core.ts'
import {
  branchSha,
  type Commit,
  commitsBetween,
  copyObjects,
  isAncestor,
  type Person,
  withFiles,
  writeCommit,
} from '../git.ts'
import { diffSnapshots } from '../git-diff.ts'
import { fullName, pullsFrom } from '../lookup.ts'
import type { Activity } from '../runs.ts'
import { repositoryPage } from '../shapes/repository.ts'
import type { Repository } from '../world.ts'
import { closeReferenced } from './closing.ts'
import { emitIssue, recordEvent } from './issue-events.ts'
import { closeIssue } from './issues.ts'

/** Moves of branches and everything that follows from them. */

const NO_COMMIT = '0'.repeat(40)

export function personOf(core: Core, account: Account): Person {
  const email = `${account.id}+${account.login}@users.noreply.github.com`
  return { name: account.name ?? account.login, email, date: core.stamp(), login: account.login }
}

/** A new commit on top of a branch, without moving the branch. */
export function commitOnto(
  repository: Repository,
  branch: string,
  author: Person,
  message: string,
  changes: Record<string, Buffer | string | null>,
): Commit {
  const store = repository.git
  const tip = branchSha(store, branch)
  const parent = tip === undefined ? undefined : store.commits.get(tip)
  const files = withFiles(store, parent?.files ?? new Map(), changes)
  return writeCommit(store, { files, parents: parent === undefined ? [] : [parent.sha], author, message })
}

/** Moves or creates a branch: activity, `push`, and `synchronize` of the pull requests that come from it. */
export function moveBranch(
  core: Core,
  repository: Repository,
  branch: string,
  sha: string,
  by: Author,
  kind?: Activity['type'],
): void {
  const store = repository.git
  const before = branchSha(store, branch)
  if (before === sha) return
  const forced = before !== undefined && !isAncestor(store, before, sha)
  store.refs.set(`refs/heads/${branch}`, sha)
  repository.pushedAt = core.stamp()
  const type = kind ?? (before === undefined ? 'branch_creation' : forced ? 'force_push' : 'push')
  recordActivity(core, repository, branch, before ?? NO_COMMIT, sha, by, type)
  if (before === undefined) emitRef(core, repository, branch, by, 'create')
  emitPush(core, repository, branch, before, sha, by, forced)
  if (branch === repository.defaultBranch && before !== undefined)
    referCommits(core, repository, before, sha, by)
  for (const { base, issue } of pullsFrom(repository, branch)) {
    if (issue.state !== 'open') continue
    const from = issue.pull.headSha
    if (base !== repository) copyObjects(store, base.git)
    issue.pull.headSha = sha
    issue.updatedAt = core.stamp()
    emitIssue(core, base, issue, 'synchronize', by, () => ({ before: from, after: sha }))
  }
}

export function deleteBranch(core: Core, repository: Repository, branch: string, by: Author): void {
  const before = branchSha(repository.git, branch)
  if (before === undefined) return
  repository.git.refs.delete(`refs/heads/${branch}`)
  recordActivity(core, repository, branch, before, NO_COMMIT, by, 'branch_deletion')
  emitRef(core, repository, branch, by, 'delete')
  emitPush(core, repository, branch, before, undefined, by, false)
  for (const { base, issue } of pullsFrom(repository, branch)) {
    recordEvent(core, issue, by, 'head_ref_deleted')
    if (issue.state === 'open') closeIssue(core, base, issue, by)
  }
}

function recordActivity(
  core: Core,
  repository: Repository,
  branch: string,
  before: string,
  after: string,
  by: Author,
  type: Activity['type'],
): void {
  const id = core.world.nextId()
  const ref = `refs/heads/${branch}`
  repository.activity.push({ id, before, after, ref, timestamp: core.stamp(), type, actor: by.account })
}

/** Commit messages that reach the default branch are read as GitHub reads them. */
function referCommits(core: Core, repository: Repository, before: string, after: string, by: Author): void {
  for (const commit of commitsBetween(repository.git, before, after)) {
    const place = `${fullName(repository)}@${commit.sha.slice(0, 7)}`
    core.texts.push({ text: commit.message, kind: 'commit', repository, place, by, at: core.stamp() })
    closeReferenced(core, repository, by, commit.message, 'commit', commit.sha)
  }
}

function emitRef(
  core: Core,
  repository: Repository,
  branch: string,
  by: Author,
  event: 'create' | 'delete',
): void {
  const payload = () => ({
    ref: branch,
    ref_type: 'branch',
    pusher_type: 'user',
    ...(event === 'create'
      ? { master_branch: repository.defaultBranch, description: repository.description }
      : {}),
  })
  core.emit({ event, repository, sender: by.account, payload })
}

function emitPush(
  core: Core,
  repository: Repository,
  branch: string,
  before: string | undefined,
  after: string | undefined,
  by: Author,
  forced: boolean,
): void {
  const payload = () => {
    const store = repository.git
    const tip = after === undefined ? undefined : store.commits.get(after)
    const commits = before && after ? commitsBetween(store, before, after) : []
    return {
      ref: `refs/heads/${branch}`,
      before: before ?? NO_COMMIT,
      after: after ?? NO_COMMIT,
      base_ref: null,
      created: before === undefined,
      deleted: after === undefined,
      forced,
      compare: `${repositoryPage(core.links, repository)}/compare/${before ?? NO_COMMIT}...${after ?? NO_COMMIT}`,
      commits: commits.map((commit) => pushedCommit(core, repository, commit)),
      head_commit: tip === undefined ? null : pushedCommit(core, repository, tip),
      pusher: { name: by.account.login, email: `${by.account.login}@users.noreply.github.com` },
    }
  }
  core.emit({ event: 'push', repository, sender: by.account, payload })
}

function pushedCommit(core: Core, repository: Repository, commit: Commit) {
  const parent = repository.git.commits.get(commit.parents[0] ?? '')
  const files = diffSnapshots(repository.git, parent?.files ?? new Map(), commit.files)
  const paths = (...wanted: string[]) =>
    files.filter(({ status }) => wanted.includes(status)).map(({ path }) => path)
  const person = ({ name, email, date, login }: Person) => ({
    name,
    email,
    date,
    ...(login === undefined ? {} : { username: login }),
  })
  return {
    id: commit.sha,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: commit.committer.date,
    url: `${repositoryPage(core.links, repository)}/commit/${commit.sha}`,
    author: person(commit.author),
    committer: person(commit.committer),
    added: paths('added', 'renamed'),
    removed: [...paths('removed'), ...files.flatMap(({ previousPath }) => previousPath ?? [])],
    modified: paths('modified'),
  }
}
