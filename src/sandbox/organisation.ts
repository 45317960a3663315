import { createCheckRun, emitCheckRun } from './changes/checks.ts'
import { addComment } from './changes/comments.ts'
import { addDeploymentStatus, createDeployment, createRelease } from './changes/deployments.ts'
import { closeIssue, createIssue } from './changes/issues.ts'
import { createLabel } from './changes/labels.ts'
import { mergedSnapshot } from './changes/mergeability.ts'
import { type MergeOptions, markReady, mergePull, openPull } from './changes/pulls.ts'
import { commitOnto, moveBranch, personOf } from './changes/push.ts'
import type { Core } from './core.ts'
import { branchSha, emptyStore, resolveCommit } from './git.ts'
import { accountShape, installationShape } from './shapes/account.ts'
import { repositoryShape } from './shapes/repository.ts'
import {
  type Account,
  type Author,
  type CheckRun,
  type DeploymentStatus,
  findAccount,
  fullName,
  needAccount,
  needIssue,
  needPull,
  needRepository,
  type Permissions,
  type Repository,
  type RequiredCheck,
  type Role,
} from './world.ts'

/**
 * What a test or a seed arranges by hand: people, repositories, history at chosen times, and the clicks that GitHub
 * offers on its pages only. Rules such as required checks are not asked. Repositories are named `owner/name`.
 */

export const DEFAULT_PERMISSIONS: Permissions = {
  metadata: 'read',
  issues: 'write',
  pull_requests: 'write',
  contents: 'write',
  checks: 'write',
  statuses: 'write',
  deployments: 'read',
  merge_queues: 'read',
  members: 'read',
}

/** Unique in the process: Octokit shares tokens in flight between clients by installation id alone. */
let lastInstallation = 1000

export type FileChanges = Record<string, string | Buffer | null>
type When = Date | string

export interface Organisation {
  createPerson: (login: string, options?: { name?: string; type?: Account['type'] }) => void
  createRepository: (
    owner: string,
    name: string,
    options?: {
      private?: boolean
      description?: string
      defaultBranch?: string
      files?: FileChanges
      at?: When
      author?: string
    },
  ) => void
  renameRepository: (repository: string, name: string) => void
  grant: (repository: string, login: string, role: Role) => void
  /** Requires checks on a branch. An empty list lifts the rule. */
  protect: (repository: string, branch: string, rule: { checks: RequiredCheck[] }) => void
  /** Installs the App on some repositories of an owner (default: all, also future ones); returns the installation's id. */
  install: (owner: string, repositories?: readonly string[], permissions?: Permissions) => number
  createLabel: (repository: string, label: { name: string; color?: string; description?: string }) => void
  /** Commits on top of a branch, which is made from the default branch when it is new; returns the sha. */
  commit: (
    repository: string,
    branch: string,
    files: FileChanges,
    options: { author: string; message: string; at?: When },
  ) => string
  /** An issue form applies its labels whoever sends it, and so does this. */
  openIssue: (
    repository: string,
    issue: {
      title: string
      body?: string
      labels?: string[]
      assignees?: string[]
      author: string
      at?: When
    },
  ) => number
  comment: (
    repository: string,
    number: number,
    comment: { body: string; author: string; at?: When },
  ) => number
  closeIssue: (repository: string, number: number, options: { by: string; at?: When }) => void
  openPull: (
    repository: string,
    pull: {
      title: string
      body?: string
      head: string
      base?: string
      draft?: boolean
      author: string
      at?: When
    },
  ) => number
  mergePull: (
    repository: string,
    number: number,
    options: { by: string; at?: When; method?: MergeOptions['method'] },
  ) => string
  deploy: (
    repository: string,
    deployment: {
      ref: string
      environment?: string
      description?: string
      creator: string
      at?: When
      statuses?: { state: DeploymentStatus['state']; at?: When }[]
    },
  ) => number
  release: (
    repository: string,
    release: { tag: string; name?: string; body?: string; target?: string; author: string; at?: When },
  ) => void
  /** Buttons of GitHub's pages that its REST API does not have, and those of a check run, which it never gives back. */
  markReady: (repository: string, number: number, by: string) => void
  requestCheckAction: (repository: string, checkRunId: number, identifier: string, by: string) => void
  checkActions: (repository: string, checkRunId: number) => CheckRun['actions']
  /** Puts a pull request into the merge queue: `merge_group.checks_requested` on a new head, which is returned. */
  requestMergeGroup: (repository: string, number: number, by: string) => string
  /** A check run of some other App, for instance one that forges a required name. */
  foreignCheckRun: (
    repository: string,
    run: { name: string; sha: string; conclusion: string; appId: number },
  ) => void
}

export function createOrganisation(core: Core): Organisation {
  const { world } = core
  const repo = (name: string): Repository => needRepository(world, name)
  const as = (login: string): Author => ({
    account: needAccount(world, login),
    viaApp: login === world.app.bot.login,
  })

  return {
    createPerson: (login, { name, type = 'User' } = {}) => {
      addAccount(core, login, type, name ?? null)
    },
    createRepository: (owner, name, options = {}) => {
      core.atTime(options.at, () => addRepository(core, owner, name, options))
    },
    renameRepository: (name, next) => rename(core, repo(name), next),
    grant: (name, login, role) => {
      const { roles } = repo(name)
      if (role === 'none') roles.delete(login.toLowerCase())
      else roles.set(needAccount(world, login).login.toLowerCase(), role)
    },
    protect: (name, branch, { checks }) => {
      repo(name).protections.set(branch, checks)
    },
    install: (owner, repositories, permissions = DEFAULT_PERMISSIONS) =>
      install(core, owner, repositories, permissions),
    createLabel: (name, label) => {
      createLabel(core, repo(name), { account: repo(name).owner, viaApp: false }, label)
    },
    commit: (name, branch, files, { author, message, at }) =>
      core.atTime(at, () => commitFiles(core, repo(name), branch, files, as(author), message)),
    openIssue: (name, { author, at, ...issue }) =>
      core.atTime(at, () => createIssue(core, repo(name), as(author), issue).number),
    comment: (name, number, { body, author, at }) =>
      core.atTime(at, () => addComment(core, repo(name), needIssue(repo(name), number), as(author), body).id),
    closeIssue: (name, number, { by, at }) =>
      core.atTime(at, () => closeIssue(core, repo(name), needIssue(repo(name), number), as(by))),
    openPull: (name, { author, at, base = repo(name).defaultBranch, ...pull }) =>
      core.atTime(at, () => openPull(core, repo(name), as(author), { ...pull, base }).number),
    mergePull: (name, number, { by, at, method = 'merge' }) =>
      core.atTime(at, () => {
        const issue = needPull(repo(name), number)
        const files = mergedSnapshot(repo(name), issue)
        if (files === undefined) throw new Error(`${name}#${number} has conflicts with ${issue.pull.base}`)
        return mergePull(core, repo(name), issue, as(by), files, { method }).sha
      }),
    deploy: (name, deployment) => deploy(core, repo(name), as(deployment.creator), deployment),
    release: (name, { author, at, target = repo(name).defaultBranch, ...release }) => {
      core.atTime(at, () => {
        const sha = needCommit(repo(name), target)
        createRelease(core, repo(name), as(author), { ...release, target, sha })
      })
    },
    markReady: (name, number, by) => markReady(core, repo(name), needPull(repo(name), number), as(by)),
    requestCheckAction: (name, id, identifier, by) => pressButton(core, repo(name), as(by), id, identifier),
    checkActions: (name, id) => checkRunOf(repo(name), id).actions.map((action) => ({ ...action })),
    requestMergeGroup: (name, number, by) => requestMergeGroup(core, repo(name), number, as(by)),
    foreignCheckRun: (name, { sha, appId, conclusion, name: check }) => {
      const by = { account: repo(name).owner, viaApp: false }
      createCheckRun(core, repo(name), by, { name: check, head_sha: sha, conclusion }, appId)
    },
  }
}

export function addAccount(core: Core, login: string, type: Account['type'], name: string | null): Account {
  const known = findAccount(core.world, login)
  if (known !== undefined) return known
  const account: Account = { id: core.world.nextId(), login, name, type, createdAt: core.stamp() }
  core.world.accounts.set(login.toLowerCase(), account)
  return account
}

interface RepositoryOptions {
  private?: boolean
  description?: string
  defaultBranch?: string
  files?: FileChanges
  author?: string
}

function addRepository(core: Core, ownerLogin: string, name: string, options: RepositoryOptions): void {
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
    private: options.private ?? true,
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

function rename(core: Core, repository: Repository, name: string): void {
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

function install(
  core: Core,
  owner: string,
  names: readonly string[] | undefined,
  permissions: Permissions,
): number {
  const { world, links } = core
  const account = needAccount(world, owner)
  const covered =
    names === undefined
      ? [...world.repositories.values()].filter((repository) => repository.owner === account)
      : names.map((name) => needRepository(world, name.includes('/') ? name : `${owner}/${name}`))
  const repositoryIds = names === undefined ? undefined : new Set(covered.map(({ id }) => id))
  const id = ++lastInstallation
  const installation = {
    id,
    account,
    permissions: { metadata: 'read' as const, ...permissions },
    repositoryIds,
    createdAt: core.stamp(),
  }
  world.installations.set(id, installation)
  const payload = () => ({
    installation: installationShape(links, world.app, installation),
    repositories: covered.map((repository) => {
      const { node_id, name, full_name } = repositoryShape(links, repository)
      return { id: repository.id, node_id, name, full_name, private: repository.private }
    }),
    requester: null,
    sender: accountShape(links, account),
  })
  core.emit({ event: 'installation', action: 'created', account, sender: account, payload })
  return id
}

function commitFiles(
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

function needCommit(repository: Repository, ref: string): string {
  const commit = resolveCommit(repository.git, ref)
  if (commit === undefined) throw new Error(`${fullName(repository)} has no branch, tag or commit ${ref}`)
  return commit.sha
}

type DeployOptions = Parameters<Organisation['deploy']>[1]

function deploy(core: Core, repository: Repository, by: Author, options: DeployOptions): number {
  const { ref, environment, description, at, statuses = [{ state: 'success' as const }] } = options
  const sha = needCommit(repository, ref)
  const deployment = core.atTime(at, () =>
    createDeployment(core, repository, by, { ref, sha, environment, description }),
  )
  for (const status of statuses) {
    core.atTime(status.at ?? at, () =>
      addDeploymentStatus(core, repository, deployment, by, { state: status.state }),
    )
  }
  return deployment.id
}

function requestMergeGroup(core: Core, repository: Repository, number: number, by: Author): string {
  const issue = needPull(repository, number)
  const files = mergedSnapshot(repository, issue)
  if (files === undefined)
    throw new Error(`${fullName(repository)}#${number} has conflicts and cannot be queued`)
  const { base, headSha } = issue.pull
  const branch = `gh-readonly-queue/${base}/pr-${number}-${headSha}`
  const baseSha = branchSha(repository.git, base) ?? ''
  repository.git.refs.set(`refs/heads/${branch}`, baseSha)
  const message = `Merge pull request #${number} into ${base}`
  const changes: FileChanges = {}
  for (const [path, sha] of files) changes[path] = repository.git.blobs.get(sha) ?? ''
  const commit = commitOnto(repository, branch, personOf(core, by.account), message, changes)
  repository.git.refs.set(`refs/heads/${branch}`, commit.sha)
  const stamp = commit.committer.date
  const head_commit = {
    id: commit.sha,
    tree_id: commit.tree,
    message,
    timestamp: stamp,
    author: commit.author,
    committer: commit.committer,
  }
  const payload = () => ({
    merge_group: {
      head_sha: commit.sha,
      head_ref: `refs/heads/${branch}`,
      base_sha: baseSha,
      base_ref: `refs/heads/${base}`,
      head_commit,
    },
  })
  core.emit({ event: 'merge_group', action: 'checks_requested', repository, sender: by.account, payload })
  return commit.sha
}

function checkRunOf(repository: Repository, id: number): CheckRun {
  const run = repository.checkRuns.find((candidate) => candidate.id === id)
  if (run === undefined) throw new Error(`${fullName(repository)} has no check run ${id}`)
  return run
}

function pressButton(core: Core, repository: Repository, by: Author, id: number, identifier: string): void {
  const run = checkRunOf(repository, id)
  if (!run.actions.some((action) => action.identifier === identifier)) {
    const buttons = run.actions.map((action) => action.identifier).join(', ') || 'none'
    throw new Error(`Check run ${id} has no button "${identifier}". Its buttons: ${buttons}.`)
  }
  emitCheckRun(core, repository, run, by, 'requested_action', { requested_action: { identifier } })
}
