import { createHash } from 'node:crypto'

/**
 * A content-addressed store with git's own object names, so that shas can be compared with a real checkout.
 * A commit keeps its whole tree as a flat, immutable map from path to blob sha: repositories here are small.
 */

export type Snapshot = ReadonlyMap<string, string>

export interface Person {
  name: string
  email: string
  date: string
  login?: string
}

export interface Commit {
  sha: string
  tree: string
  files: Snapshot
  parents: readonly string[]
  author: Person
  committer: Person
  message: string
}

export interface TreeEntry {
  path: string
  mode: '100644' | '040000'
  type: 'blob' | 'tree'
  sha: string
}

export interface GitStore {
  blobs: Map<string, Buffer>
  trees: Map<string, readonly TreeEntry[]>
  commits: Map<string, Commit>
  /** Full ref name (`refs/heads/main`) → commit sha. */
  refs: Map<string, string>
}

export const emptyStore = (): GitStore => ({
  blobs: new Map(),
  trees: new Map(),
  commits: new Map(),
  refs: new Map(),
})

function objectName(type: string, content: Buffer): string {
  return createHash('sha1').update(`${type} ${content.length}\0`).update(content).digest('hex')
}

export function writeBlob(store: GitStore, content: Buffer | string): string {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
  const sha = objectName('blob', bytes)
  if (!store.blobs.has(sha)) store.blobs.set(sha, bytes)
  return sha
}

interface Folder {
  files: Map<string, string>
  folders: Map<string, Folder>
}

/** Writes the tree objects of a snapshot, deepest first, and returns the root's sha. */
export function writeTree(store: GitStore, files: Snapshot): string {
  const root: Folder = { files: new Map(), folders: new Map() }
  for (const [path, sha] of files) {
    const parts = path.split('/')
    const name = parts.pop() ?? path
    let folder = root
    for (const part of parts) {
      const next = folder.folders.get(part) ?? { files: new Map(), folders: new Map() }
      folder.folders.set(part, next)
      folder = next
    }
    folder.files.set(name, sha)
  }
  return writeFolder(store, root)
}

function writeFolder(store: GitStore, folder: Folder): string {
  const entries: TreeEntry[] = []
  for (const [path, sha] of folder.files) entries.push({ path, mode: '100644', type: 'blob', sha })
  for (const [path, child] of folder.folders) {
    entries.push({ path, mode: '040000', type: 'tree', sha: writeFolder(store, child) })
  }
  // Git sorts a folder as though its name ended in a slash.
  const key = (entry: TreeEntry) => Buffer.from(entry.type === 'tree' ? `${entry.path}/` : entry.path)
  entries.sort((a, b) => Buffer.compare(key(a), key(b)))
  const content = Buffer.concat(
    entries.flatMap((entry) => [
      Buffer.from(`${entry.mode.replace(/^0/, '')} ${entry.path}\0`),
      Buffer.from(entry.sha, 'hex'),
    ]),
  )
  const sha = objectName('tree', content)
  store.trees.set(sha, entries)
  return sha
}

export interface NewCommit {
  files: Snapshot
  parents: readonly string[]
  author: Person
  committer?: Person
  message: string
}

export function writeCommit(
  store: GitStore,
  { files, parents, author, committer = author, message }: NewCommit,
): Commit {
  const tree = writeTree(store, files)
  const stamp = (who: Person) => `${who.name} <${who.email}> ${Math.floor(Date.parse(who.date) / 1000)} +0000`
  const lines = [`tree ${tree}`, ...parents.map((parent) => `parent ${parent}`)]
  lines.push(`author ${stamp(author)}`, `committer ${stamp(committer)}`, '', message)
  const sha = objectName('commit', Buffer.from(lines.join('\n'), 'utf8'))
  const commit: Commit = { sha, tree, files, parents, author, committer, message }
  store.commits.set(sha, commit)
  return commit
}

/** A branch, tag, full ref name or commit sha (also abbreviated, from 7 characters) → commit. */
export function resolveCommit(store: GitStore, ref: string): Commit | undefined {
  const sha =
    store.refs.get(ref) ??
    store.refs.get(`refs/${ref}`) ??
    store.refs.get(`refs/heads/${ref}`) ??
    store.refs.get(`refs/tags/${ref}`) ??
    ref
  const exact = store.commits.get(sha)
  if (exact !== undefined || !/^[0-9a-f]{7,39}$/.test(ref)) return exact
  for (const commit of store.commits.values()) if (commit.sha.startsWith(ref)) return commit
  return undefined
}

/** Everything that one store holds, for another that holds the same repository. */
export function copyObjects(from: GitStore, to: GitStore): void {
  for (const name of ['commits', 'trees', 'blobs'] as const)
    for (const [sha, object] of from[name]) to[name].set(sha, object as never)
}

/** The commits reachable from one, newest first; a commit comes after the one it was reached from. */
export function history(store: GitStore, from: string): Commit[] {
  const seen = new Set([from])
  const waiting = [store.commits.get(from)].filter((commit) => commit !== undefined)
  const found: Commit[] = []
  while (waiting.length > 0) {
    let newest = 0
    for (let i = 1; i < waiting.length; i++) if (dateOf(waiting[i]) > dateOf(waiting[newest])) newest = i
    const [commit] = waiting.splice(newest, 1)
    if (commit === undefined) break
    found.push(commit)
    for (const parent of commit.parents) {
      const next = seen.has(parent) ? undefined : store.commits.get(parent)
      seen.add(parent)
      if (next !== undefined) waiting.push(next)
    }
  }
  return found
}

const dateOf = (commit: Commit | undefined): string => commit?.committer.date ?? ''

export function isAncestor(store: GitStore, ancestor: string, of: string): boolean {
  return history(store, of).some((commit) => commit.sha === ancestor)
}

/** The newest commit that both can reach. */
export function mergeBase(store: GitStore, a: string, b: string): Commit | undefined {
  const reachable = new Set(history(store, a).map((commit) => commit.sha))
  return history(store, b).find((commit) => reachable.has(commit.sha))
}

/** The commits of `head` that `base` does not have, oldest first. */
export function commitsBetween(store: GitStore, base: string, head: string): Commit[] {
  const known = new Set(history(store, base).map((commit) => commit.sha))
  return history(store, head)
    .filter((commit) => !known.has(commit.sha))
    .reverse()
}

export function readText(store: GitStore, sha: string): string {
  return (store.blobs.get(sha) ?? Buffer.alloc(0)).toString('utf8')
}

export function branchSha(store: GitStore, branch: string): string | undefined {
  return store.refs.get(`refs/heads/${branch}`)
}

/** The snapshot with some files written (string or bytes) or deleted (null). */
export function withFiles(
  store: GitStore,
  files: Snapshot,
  changes: Record<string, Buffer | string | null>,
): Snapshot {
  const next = new Map(files)
  for (const [path, content] of Object.entries(changes)) {
    if (content === null) next.delete(path)
    else next.set(path, writeBlob(store, content))
  }
  return next
}
