import type { Author, Permissions } from './accounts.ts'
import { type FileChanges, needCommit } from './arrange-repositories.ts'
import { emitCheckRun } from './changes/checks.ts'
import { addDeploymentStatus, createDeployment } from './changes/deployments.ts'
import { mergedSnapshot } from './changes/mergeability.ts'
import { commitOnto, personOf } from './changes/push.ts'
import type { Core } from './core.ts'
import { branchSha } from './git.ts'
import { fullName, needAccount, needPull, needRepository } from './lookup.ts'
import type { CheckRun, DeploymentStatus } from './runs.ts'
import { accountShape, installationShape } from './shapes/account.ts'
import { repositoryShape } from './shapes/repository.ts'
import type { Installation, Repository } from './world.ts'

/** Installations, deployments, and what GitHub does at the press of a button. */

export type When = Date | string

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

export function install(
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

const installationOf = ({ world }: Core, owner: string) => {
  const found = [...world.installations.values()].find(
    ({ account }) => account.login.toLowerCase() === owner.toLowerCase(),
  )
  if (found === undefined) throw new Error(`The App is not installed on ${owner}`)
  return found
}

/** As though an owner had accepted these; tokens that are out already keep what they had. */
export function setPermissions(core: Core, owner: string, permissions: Permissions): void {
  const installation = installationOf(core, owner)
  installation.permissions = { metadata: 'read', ...permissions }
  announceInstallation(core, installation, 'new_permissions_accepted')
}

/** While it is suspended its tokens are worth nothing and no event reaches the App. */
export function suspend(core: Core, owner: string, suspended: boolean): void {
  const installation = installationOf(core, owner)
  if (suspended) installation.suspendedAt = core.stamp()
  else delete installation.suspendedAt
  announceInstallation(core, installation, suspended ? 'suspend' : 'unsuspend')
}

function announceInstallation(core: Core, installation: Installation, action: string): void {
  const { world, links } = core
  const { account } = installation
  const payload = () => ({
    installation: installationShape(links, world.app, installation),
    sender: accountShape(links, account),
  })
  core.emit({ event: 'installation', action, account, sender: account, payload })
}

export interface DeployOptions {
  ref: string
  environment?: string
  description?: string
  at?: When
  statuses?: { state: DeploymentStatus['state']; at?: When }[]
}

export function deploy(core: Core, repository: Repository, by: Author, options: DeployOptions): number {
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

export function requestMergeGroup(core: Core, repository: Repository, number: number, by: Author): string {
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

export function checkRunOf(repository: Repository, id: number): CheckRun {
  const run = repository.checkRuns.find((candidate) => candidate.id === id)
  if (run === undefined) throw new Error(`${fullName(repository)} has no check run ${id}`)
  return run
}

export function pressButton(
  core: Core,
  repository: Repository,
  by: Author,
  id: number,
  identifier: string,
): void {
  const run = checkRunOf(repository, id)
  if (!run.actions.some((action) => action.identifier === identifier)) {
    const buttons = run.actions.map((action) => action.identifier).join(', ') || 'none'
    throw new Error(`Check run ${id} has no button "${identifier}". Its buttons: ${buttons}.`)
  }
  emitCheckRun(core, repository, run, by, 'requested_action', { requested_action: { identifier } })
}
