import type { GitStore } from './git.ts'

/**
 * What a GitHub knows, as plain data. Times are ISO strings with whole seconds, as GitHub has them.
 * Things refer to each other directly; how they look in an answer is the business of `shapes/`.
 */

export type Role = 'none' | 'read' | 'triage' | 'write' | 'maintain' | 'admin'
export type Level = 'read' | 'write'
export type Permissions = Readonly<Record<string, Level>>

export interface Account {
  id: number
  login: string
  name: string | null
  type: 'User' | 'Organization' | 'Bot'
  createdAt: string
}

/** Who does something: the account, and whether it acts through the App's installation token. */
export interface Author {
  account: Account
  viaApp: boolean
}

export interface Label {
  id: number
  name: string
  color: string
  description: string | null
}

export interface Comment extends Author {
  id: number
  body: string
  createdAt: string
  updatedAt: string
}

export interface IssueEvent extends Author {
  id: number
  event:
    | 'labeled'
    | 'unlabeled'
    | 'assigned'
    | 'unassigned'
    | 'renamed'
    | 'closed'
    | 'reopened'
    | 'referenced'
    | 'merged'
    | 'cross-referenced'
    | 'ready_for_review'
    | 'review_requested'
    | 'head_ref_deleted'
  createdAt: string
  label?: { name: string; color: string }
  assignee?: Account
  rename?: { from: string; to: string }
  commitId?: string
  stateReason?: StateReason
  source?: { repository: Repository; issue: Issue }
  reviewer?: Account
}

export type StateReason = 'completed' | 'reopened' | 'not_planned' | 'duplicate' | null

export interface Issue extends Author {
  id: number
  number: number
  title: string
  body: string | null
  state: 'open' | 'closed'
  stateReason: StateReason
  labels: Label[]
  assignees: Account[]
  comments: Comment[]
  events: IssueEvent[]
  createdAt: string
  updatedAt: string
  closedAt: string | null
  closedBy: Account | null
  parent?: Issue
  pull?: Pull
}

interface Pull {
  id: number
  draft: boolean
  base: string
  baseSha: string
  head: string
  headSha: string
  mergedAt: string | null
  mergedBy: Account | null
  mergeCommitSha: string | null
  requestedReviewers: Account[]
  reviews: Review[]
}

export interface PullIssue extends Issue {
  pull: Pull
}

export interface Review extends Author {
  id: number
  body: string
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'PENDING'
  commitId: string
  submittedAt: string
}

export interface Annotation {
  path: string
  start_line: number
  end_line: number
  start_column: number | null
  end_column: number | null
  annotation_level: 'notice' | 'warning' | 'failure'
  title: string | null
  message: string
  raw_details: string | null
}

export interface CheckRun {
  id: number
  name: string
  headSha: string
  status: 'queued' | 'in_progress' | 'completed' | 'waiting' | 'requested' | 'pending'
  conclusion: string | null
  externalId: string
  detailsUrl: string | null
  startedAt: string
  completedAt: string | null
  title: string | null
  summary: string | null
  text: string | null
  annotations: Annotation[]
  actions: { label: string; description: string; identifier: string }[]
  /** The App that wrote it: 1 is ours, another number stands for a foreign one. */
  appId: number
}

export interface DeploymentStatus extends Author {
  id: number
  state: 'error' | 'failure' | 'inactive' | 'pending' | 'success' | 'queued' | 'in_progress'
  description: string
  environment: string
  logUrl: string
  environmentUrl: string
  createdAt: string
}

export interface Deployment extends Author {
  id: number
  sha: string
  ref: string
  task: string
  environment: string
  description: string | null
  payload: Record<string, unknown> | string
  production: boolean
  transient: boolean
  createdAt: string
  updatedAt: string
  statuses: DeploymentStatus[]
}

/** A run of a workflow that ended. */
export interface WorkflowRun extends Author {
  id: number
  /** File name, such as `deploy.yml`. */
  workflow: string
  branch: string
  sha: string
  conclusion: 'success' | 'failure' | 'cancelled'
  createdAt: string
  updatedAt: string
}

export interface Release extends Author {
  id: number
  tag: string
  target: string
  name: string | null
  body: string | null
  draft: boolean
  prerelease: boolean
  createdAt: string
  publishedAt: string | null
}

export interface Activity {
  id: number
  before: string
  after: string
  ref: string
  timestamp: string
  type: 'push' | 'force_push' | 'branch_deletion' | 'branch_creation' | 'pr_merge' | 'merge_queue_merge'
  actor: Account
}

export interface RequiredCheck {
  context: string
  appId?: number
}

export interface Repository {
  id: number
  owner: Account
  name: string
  private: boolean
  /** Of an enterprise: all its members may see it. GitHub calls it private too. */
  internal: boolean
  description: string | null
  defaultBranch: string
  archived: boolean
  createdAt: string
  updatedAt: string
  pushedAt: string
  roles: Map<string, Role>
  labels: Map<string, Label>
  issues: Map<number, Issue>
  git: GitStore
  checkRuns: CheckRun[]
  deployments: Deployment[]
  releases: Release[]
  workflowRuns: WorkflowRun[]
  activity: Activity[]
  /** Branch name → the checks that must pass before a merge. */
  protections: Map<string, RequiredCheck[]>
  nextNumber: number
}

export interface Installation {
  id: number
  account: Account
  permissions: Permissions
  /** Undefined: all repositories of the account, also future ones. */
  repositoryIds: Set<number> | undefined
  createdAt: string
  suspendedAt?: string
}

export interface AppRecord {
  id: number
  slug: string
  name: string
  bot: Account
  owner: Account
  permissions: Permissions
  events: readonly string[]
  publicKey: string
  createdAt: string
}

/** Somebody was notified: what GitHub's `@` would have done. `in` is where, like `acme/incidents#7` or `…#7 comment`. */
export interface Mention {
  who: string
  by: string
  in: string
}

/** A text of one issue made a back-reference appear in another. */
export interface CrossReference {
  from: string
  to: string
  by: string
}

export interface World {
  accounts: Map<string, Account>
  repositories: Map<string, Repository>
  /** Old full name → the repository it now is. */
  renamed: Map<string, Repository>
  installations: Map<number, Installation>
  app: AppRecord
  mentions: Mention[]
  crossReferences: CrossReference[]
  nextId: () => number
}

/** GitHub keeps whole seconds. */
export const isoSeconds = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`
