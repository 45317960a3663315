import { branchSha, type Commit, type GitStore, type Snapshot } from '../git.ts'
import { type Comparison, compare, mergeSnapshots } from '../git-merge.ts'
import type { PullIssue, Repository } from '../world.ts'
import { latestRuns, requiredCheckProblems } from './checks.ts'

const merges = new WeakMap<GitStore, Map<string, Snapshot | undefined>>()

function commitOf(store: GitStore, sha: string): Commit {
  const commit = store.commits.get(sha)
  if (commit === undefined) throw new Error(`The sandbox lost commit ${sha}`)
  return commit
}

/** The base's tip while the pull request is open; what it was at the end after that. */
export function baseTip(repository: Repository, issue: PullIssue): string {
  const tip = issue.state === 'open' ? branchSha(repository.git, issue.pull.base) : undefined
  return tip ?? issue.pull.baseSha
}

export function comparisonOf(repository: Repository, issue: PullIssue): Comparison {
  const store = repository.git
  return compare(store, commitOf(store, baseTip(repository, issue)), commitOf(store, issue.pull.headSha))
}

/** The merged files, or undefined when there is a conflict. */
export function mergedSnapshot(repository: Repository, issue: PullIssue): Snapshot | undefined {
  const store = repository.git
  const known = merges.get(store) ?? new Map<string, Snapshot | undefined>()
  merges.set(store, known)
  const base = baseTip(repository, issue)
  const key = `${base} ${issue.pull.headSha}`
  if (!known.has(key))
    known.set(key, mergeSnapshots(store, commitOf(store, base), commitOf(store, issue.pull.headSha)))
  return known.get(key)
}

export interface Mergeability {
  mergeable: boolean | null
  state: 'clean' | 'dirty' | 'blocked' | 'draft' | 'unstable' | 'unknown'
}

export function mergeability(repository: Repository, issue: PullIssue): Mergeability {
  if (issue.state !== 'open') return { mergeable: null, state: 'unknown' }
  if (mergedSnapshot(repository, issue) === undefined) return { mergeable: false, state: 'dirty' }
  if (issue.pull.draft) return { mergeable: true, state: 'draft' }
  if (requiredCheckProblems(repository, issue.pull.base, issue.pull.headSha).length > 0) {
    return { mergeable: true, state: 'blocked' }
  }
  const bad = latestRuns(repository, issue.pull.headSha).some(
    (run) => run.status !== 'completed' || !['success', 'neutral', 'skipped'].includes(run.conclusion ?? ''),
  )
  return { mergeable: true, state: bad ? 'unstable' : 'clean' }
}
