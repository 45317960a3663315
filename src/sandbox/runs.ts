import type { Account, Author } from './accounts.ts'

/** What happens to commits: checks, deployments, workflows, releases, pushes. */

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
