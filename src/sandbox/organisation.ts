import type { Account, Author, Permissions, Role } from './accounts.ts'
import {
  checkRunOf,
  DEFAULT_PERMISSIONS,
  type DeployOptions,
  deploy,
  install,
  pressButton,
  requestMergeGroup,
  setPermissions,
  suspend,
  type When,
} from './arrange-app.ts'
import {
  addAccount,
  addRepository,
  archive,
  commitFiles,
  type FileChanges,
  forkRepository,
  needCommit,
  rename,
  renameDefaultBranch,
  setVisibility,
} from './arrange-repositories.ts'
import { createCheckRun } from './changes/checks.ts'
import { addComment } from './changes/comments.ts'
import { createRelease } from './changes/deployments.ts'
import { closeIssue, createIssue, deleteIssue } from './changes/issues.ts'
import { createLabel } from './changes/labels.ts'
import { mergedSnapshot } from './changes/mergeability.ts'
import { type MergeOptions, markReady, mergePull, openPull } from './changes/pulls.ts'
import { completeRun } from './changes/workflow-runs.ts'
import type { Core } from './core.ts'
import { needAccount, needIssue, needPull, needRepository } from './lookup.ts'
import type { CheckRun, WorkflowRun } from './runs.ts'
import type { Repository, RequiredCheck } from './world.ts'

/**
 * What a test or a seed arranges by hand: people, repositories, history at chosen times, and the clicks that GitHub
 * offers on its pages only. Rules such as required checks are not asked. Repositories are named `owner/name`.
 */

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
  /** A copy that belongs to a person; pull requests come from there with `head: 'login:branch'`. */
  fork: (repository: string, login: string) => void
  setVisibility: (repository: string, visibility: 'public' | 'internal' | 'private') => void
  renameDefaultBranch: (repository: string, name: string) => void
  /** Read-only from then on; `false` takes it back. */
  archive: (repository: string, archived?: boolean) => void
  grant: (repository: string, login: string, role: Role) => void
  /** Requires checks on a branch. An empty list lifts the rule. */
  protect: (repository: string, branch: string, rule: { checks: RequiredCheck[] }) => void
  /** Installs the App on some repositories of an owner (default: all, also future ones); returns the installation's id. */
  install: (owner: string, repositories?: readonly string[], permissions?: Permissions) => number
  setPermissions: (owner: string, permissions: Permissions) => void
  /** `false` resumes it. */
  suspend: (owner: string, suspended?: boolean) => void
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
  /** As an administrator does on the page: it leaves no trace. */
  deleteIssue: (repository: string, number: number, by: string) => void
  closeIssue: (repository: string, number: number, options: { by: string; at?: When }) => void
  openPull: (
    repository: string,
    pull: {
      title: string
      body?: string
      /** A branch, or `login:branch` of a fork. */
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
  deploy: (repository: string, deployment: DeployOptions & { creator: string }) => number
  /** A workflow of that file ran on the branch's tip, or on another commit, and ended. */
  workflowRun: (
    repository: string,
    run: { workflow: string; sha?: string; conclusion?: WorkflowRun['conclusion']; by: string; at?: When },
  ) => void
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
    fork: (name, login) => forkRepository(core, repo(name), login),
    renameRepository: (name, next) => rename(core, repo(name), next),
    setVisibility: (name, visibility) => setVisibility(core, repo(name), visibility),
    renameDefaultBranch: (name, next) => renameDefaultBranch(core, repo(name), next),
    archive: (name, archived = true) => archive(core, repo(name), archived),
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
    setPermissions: (owner, permissions) => setPermissions(core, owner, permissions),
    suspend: (owner, suspended = true) => suspend(core, owner, suspended),
    createLabel: (name, label) => {
      createLabel(core, repo(name), { account: repo(name).owner, viaApp: false }, label)
    },
    commit: (name, branch, files, { author, message, at }) =>
      core.atTime(at, () => commitFiles(core, repo(name), branch, files, as(author), message)),
    openIssue: (name, { author, at, ...issue }) =>
      core.atTime(at, () => createIssue(core, repo(name), as(author), issue).number),
    comment: (name, number, { body, author, at }) =>
      core.atTime(at, () => addComment(core, repo(name), needIssue(repo(name), number), as(author), body).id),
    deleteIssue: (name, number, by) => deleteIssue(core, repo(name), needIssue(repo(name), number), as(by)),
    closeIssue: (name, number, { by, at }) =>
      core.atTime(at, () => closeIssue(core, repo(name), needIssue(repo(name), number), as(by))),
    openPull: (name, { author, at, base = repo(name).defaultBranch, head: said, ...pull }) => {
      const [owner, branch] = said.includes(':') ? said.split(':') : [undefined, said]
      const from = repo(owner === undefined ? name : `${owner}/${repo(name).name}`)
      const ends = { from, head: branch ?? '', base }
      return core.atTime(at, () => openPull(core, repo(name), as(author), { ...pull, ...ends }).number)
    },
    mergePull: (name, number, { by, at, method = 'merge' }) =>
      core.atTime(at, () => {
        const issue = needPull(repo(name), number)
        const files = mergedSnapshot(repo(name), issue)
        if (files === undefined) throw new Error(`${name}#${number} has conflicts with ${issue.pull.base}`)
        return mergePull(core, repo(name), issue, as(by), files, { method }).sha
      }),
    deploy: (name, deployment) => deploy(core, repo(name), as(deployment.creator), deployment),
    workflowRun: (name, { workflow, sha, conclusion = 'success', by, at }) => {
      const repository = repo(name)
      const branch = repository.defaultBranch
      const commit = needCommit(repository, sha ?? branch)
      core.atTime(at, () =>
        completeRun(core, repository, as(by), { workflow, branch, sha: commit, conclusion }),
      )
    },
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
