import { applyPatch, createTwoFilesPatch } from 'diff'
import {
  type Commit,
  commitsBetween,
  type GitStore,
  mergeBase,
  readText,
  type Snapshot,
  writeBlob,
} from './git.ts'
import { diffSnapshots, type FileChange } from './git-diff.ts'

export interface Comparison {
  base: Commit
  head: Commit
  mergeBase: Commit | undefined
  /** Commits of the head that the base lacks, oldest first. */
  ahead: Commit[]
  behind: Commit[]
  /** From the merge base to the head: what a pull request shows. */
  files: FileChange[]
}

const comparisons = new WeakMap<GitStore, Map<string, Comparison>>()

/** Commits never change, so a comparison is worked out once. */
export function compare(store: GitStore, base: Commit, head: Commit): Comparison {
  const known = comparisons.get(store) ?? new Map<string, Comparison>()
  comparisons.set(store, known)
  const key = `${base.sha}...${head.sha}`
  const cached = known.get(key)
  if (cached !== undefined) return cached
  const common = mergeBase(store, base.sha, head.sha)
  const made: Comparison = {
    base,
    head,
    mergeBase: common,
    ahead: commitsBetween(store, base.sha, head.sha),
    behind: commitsBetween(store, head.sha, base.sha),
    files: diffSnapshots(store, common?.files ?? new Map(), head.files),
  }
  known.set(key, made)
  return made
}

/** The snapshot that merging `head` into `base` gives; undefined where both changed the same lines. */
export function mergeSnapshots(store: GitStore, base: Commit, head: Commit): Snapshot | undefined {
  const common = mergeBase(store, base.sha, head.sha)?.files ?? new Map<string, string>()
  const merged = new Map(base.files)
  for (const path of new Set([...common.keys(), ...head.files.keys()])) {
    const [was, ours, theirs] = [common.get(path), base.files.get(path), head.files.get(path)]
    if (theirs === was || theirs === ours) continue
    if (ours === was) {
      if (theirs === undefined) merged.delete(path)
      else merged.set(path, theirs)
      continue
    }
    const content = was && ours && theirs ? mergeText(store, was, ours, theirs) : undefined
    if (content === undefined) return undefined
    merged.set(path, writeBlob(store, content))
  }
  return merged
}

function mergeText(store: GitStore, was: string, ours: string, theirs: string): string | undefined {
  const patch = createTwoFilesPatch('a', 'b', readText(store, was), readText(store, theirs))
  const merged = applyPatch(readText(store, ours), patch)
  return merged === false ? undefined : merged
}
