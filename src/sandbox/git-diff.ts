import { structuredPatch } from 'diff'
import { type GitStore, readText, type Snapshot } from './git.ts'

export interface FileChange {
  path: string
  previousPath?: string
  status: 'added' | 'removed' | 'modified' | 'renamed'
  sha: string
  additions: number
  deletions: number
  patch?: string
}

/** Beyond this a line-by-line comparison costs more than anybody reads; GitHub leaves the patch out as well. */
const LARGEST_DIFF = 400_000

/** What changed from one snapshot to another, by path. A file that only moved counts as renamed. */
export function diffSnapshots(store: GitStore, before: Snapshot, after: Snapshot): FileChange[] {
  const changes: FileChange[] = []
  const removed = new Map<string, string>()
  for (const [path, sha] of before) if (!after.has(path)) removed.set(path, sha)
  for (const [path, sha] of after) {
    const old = before.get(path)
    if (old === sha) continue
    if (old !== undefined) {
      changes.push({ path, sha, status: 'modified', ...lineChanges(store, old, sha) })
      continue
    }
    const moved = [...removed].find(([, candidate]) => candidate === sha)?.[0]
    if (moved === undefined) {
      changes.push({ path, sha, status: 'added', ...lineChanges(store, undefined, sha) })
    } else {
      removed.delete(moved)
      changes.push({ path, previousPath: moved, sha, status: 'renamed', additions: 0, deletions: 0 })
    }
  }
  for (const [path, sha] of removed)
    changes.push({ path, sha, status: 'removed', ...lineChanges(store, sha, undefined) })
  return changes.sort((a, b) => (a.path < b.path ? -1 : 1))
}

function lineChanges(store: GitStore, before: string | undefined, after: string | undefined) {
  const [from, to] = [before, after].map((sha) => (sha === undefined ? '' : readText(store, sha)))
  if (
    from === undefined ||
    to === undefined ||
    from.length + to.length > LARGEST_DIFF ||
    /\0/.test(from + to)
  ) {
    return { additions: 0, deletions: 0 }
  }
  const { hunks } = structuredPatch('a', 'b', from, to, '', '', { context: 3 })
  const lines = hunks.flatMap((hunk) => hunk.lines)
  // An empty side starts at line 0, as git writes it.
  const start = (line: number, count: number) => (count === 0 ? line - 1 : line)
  const head = ({ oldStart, oldLines, newStart, newLines }: (typeof hunks)[number]) =>
    `@@ -${start(oldStart, oldLines)},${oldLines} +${start(newStart, newLines)},${newLines} @@`
  return {
    additions: lines.filter((line) => line.startsWith('+')).length,
    deletions: lines.filter((line) => line.startsWith('-')).length,
    patch: hunks.map((hunk) => [head(hunk), ...hunk.lines].join('\n')).join('\n'),
  }
}
