import type { Octokit as RestOctokit } from '@octokit/rest'
import type { Check } from '../postmortem/check.ts'
import type { Memory } from './memory.ts'

/** What both Probot's client and `@octokit/rest` offer. */
export type Octokit = Pick<RestOctokit, 'rest' | 'request' | 'paginate' | 'graphql'>

export interface Log {
  debug: (details: object, message: string) => void
  info: (details: object, message: string) => void
  warn: (details: object, message: string) => void
  error: (details: object, message: string) => void
}

/** What an installation was given; `organisation`: some permissions exist there only. */
export interface Granted {
  permissions: Readonly<Record<string, string | undefined>>
  organisation: boolean
}

export interface Deps {
  /** The client that may see a repository: each organisation has its own installation and token. Rejects when there is none. */
  clientFor: (repository: string) => Promise<Octokit>
  /** Who we are: what this login wrote is ours. */
  self: { login: string; appId?: number }
  /** What the installation that covers a repository was given; absent with the token of a person. */
  grantedOn?: (repository: string) => Promise<Granted>
  now: () => Date
  log: Log
  memory: Memory
  /** Checks what anybody may have committed: with limits of time and memory. */
  check: Check
  /** One at a time under a name, over all processes; absent where there is only one. */
  exclusively?: <T>(name: string, run: () => Promise<T>) => Promise<T>
  /** Told of each action, for the metrics. */
  onAction?: (kind: string, outcome: 'done' | 'refused' | 'failed') => void
}
