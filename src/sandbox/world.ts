import type { Account, Author, Permissions, Role } from './accounts.ts'
import type { GitStore } from './git.ts'
import type { Activity, CheckRun, Deployment, Release, WorkflowRun } from './runs.ts'

/**
 * What a GitHub knows, as plain data. Times are ISO strings with whole seconds, as GitHub has them.
 * Things refer to each other directly; how they look in an answer is the business of `shapes/`.
 */

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
  /** Where the branch lives: the repository itself, or a fork of it. */
  from: Repository
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
  /** What it is a fork of. */
  parent?: Repository
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
