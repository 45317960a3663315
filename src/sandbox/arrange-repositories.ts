import type { Account, Author } from './accounts.ts'
import { commitOnto, moveBranch, personOf } from './changes/push.ts'
import type { Core } from './core.ts'
import { branchSha, copyObjects, emptyStore, resolveCommit } from './git.ts'
import { findAccount, fullName, isPull, needAccount, needRepository } from './lookup.ts'
import type { Repository } from './world.ts'

/** Accounts, repositories and commits, as tests and seeds arrange them. */

export type FileChanges = Record<string, string | Buffer | null>

export function addAccount(core: Core, login: string, type: Account['type'], name: string | null): Account {
  const known = findAccount(core.world, login)
  if (known !== undefined) return known
  const account: Account = { id: core.world.nextId(), login, name, type, createdAt: core.stamp() }
  core.world.accounts.set(login.toLowerCase(), account)
  return account
}

export interface RepositoryOptions {
  private?: boolean
  internal?: boolean
  description?: string
  defaultBranch?: string
  files?: FileChanges
  author?: string
}

export function addRepository(
  core: Core,
  ownerLogin: string,
  name: string,
  options: RepositoryOptions,
): void {
  const { world } = core
  const owner = addAccount(core, ownerLogin, 'Organization', null)
  const key = `${ownerLogin}/${name}`.toLowerCase()
  if (world.repositories.has(key))
    throw new Error(`The sandbox has a repository ${ownerLogin}/${name} already`)
  const at = core.stamp()
  const repository: Repository = {
    id: world.nextId(),
    owner,
    name,
    private: options.internal ?? options.private ?? true,
    internal: options.internal ?? false,
    description: options.description ?? null,
    defaultBranch: options.defaultBranch ?? 'main',
    archived: false,
    createdAt: at,
    updatedAt: at,
    pushedAt: at,
    roles: new Map(),
    labels: new Map(),
    issues: new Map(),
    git: emptyStore(),
    checkRuns: [],
    deployments: [],
    releases: [],
    workflowRuns: [],
    activity: [],
    protections: new Map(),
    nextNumber: 1,
  }
  world.repositories.set(key, repository)
  const author: Author = {
    account: options.author === undefined ? owner : needAccount(world, options.author),
    viaApp: false,
  }
  core.emit({
    event: 'repository',
    action: 'created',
    repository,
    sender: author.account,
    payload: () => ({}),
  })
  const files = options.files ?? { 'README.md': `# ${name}\n` }
  commitFiles(core, repository, repository.defaultBranch, files, author, 'Initial commit')
}

/** With everything that the repository holds; nobody but the owner may write there. */
export function forkRepository(core: Core, parent: Repository, login: string): void {
  const owner = needAccount(core.world, login)
  const { name, defaultBranch } = parent
  const isPrivate = parent.private
  addRepository(core, owner.login, name, {
    private: isPrivate,
    defaultBranch,
    files: {},
    author: owner.login,
  })
  const fork = needRepository(core.world, `${owner.login}/${name}`)
  fork.parent = parent
  fork.roles.set(owner.login.toLowerCase(), 'admin')
  copyObjects(parent.git, fork.git)
  for (const [ref, sha] of parent.git.refs) if (ref.startsWith('refs/heads/')) fork.git.refs.set(ref, sha)
}

export function rename(core: Core, repository: Repository, name: string): void {
  const { world } = core
  const old = repository.name
  const oldKey = fullName(repository).toLowerCase()
  world.repositories.delete(oldKey)
  repository.name = name
  world.repositories.set(fullName(repository).toLowerCase(), repository)
  world.renamed.set(oldKey, repository)
  const payload = () => ({ changes: { repository: { name: { from: old } } } })
  core.emit({ event: 'repository', action: 'renamed', repository, sender: repository.owner, payload })
}

export function setVisibility(
  core: Core,
  repository: Repository,
  visibility: 'public' | 'internal' | 'private',
): void {
  repository.private = visibility !== 'public'
  repository.internal = visibility === 'internal'
  const action = visibility === 'public' ? 'publicized' : 'privatized'
  core.emit({ event: 'repository', action, repository, sender: repository.owner, payload: () => ({}) })
}

/** Nothing can be written there any more. */
export function archive(core: Core, repository: Repository, archived: boolean): void {
  repository.archived = archived
  const action = archived ? 'archived' : 'unarchived'
  core.emit({ event: 'repository', action, repository, sender: repository.owner, payload: () => ({}) })
}

export function renameDefaultBranch(core: Core, repository: Repository, name: string): void {
  const { git, defaultBranch: from, protections } = repository
  const sha = branchSha(git, from)
  if (sha !== undefined) git.refs.set(`refs/heads/${name}`, sha)
  git.refs.delete(`refs/heads/${from}`)
  const rule = protections.get(from)
  if (rule !== undefined) protections.set(name, rule)
  protections.delete(from)
  for (const issue of repository.issues.values())
    if (isPull(issue) && issue.state === 'open' && issue.pull.base === from) issue.pull.base = name
  repository.defaultBranch = name
  const payload = () => ({ changes: { default_branch: { from } } })
  core.emit({ event: 'repository', action: 'edited', repository, sender: repository.owner, payload })
}

export function commitFiles(
  core: Core,
  repository: Repository,
  branch: string,
  files: FileChanges,
  by: Author,
  message: string,
): string {
  const { git, defaultBranch } = repository
  const base = branchSha(git, defaultBranch)
  if (branchSha(git, branch) === undefined && base !== undefined)
    moveBranch(core, repository, branch, base, by)
  const commit = commitOnto(repository, branch, personOf(core, by.account), message, files)
  moveBranch(core, repository, branch, commit.sha, by)
  return commit.sha
}

export function needCommit(repository: Repository, ref: string): string {
  const commit = resolveCommit(repository.git, ref)
  if (commit === undefined) throw new Error(`${fullName(repository)} has no branch, tag or commit ${ref}`)
  return commit.sha
}
