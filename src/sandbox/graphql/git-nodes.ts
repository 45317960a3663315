import { type Commit, type GitStore, history, readText, resolveCommit } from '../git.ts'
import type { Repository } from '../world.ts'
import { connection, type Page } from './connection.ts'

/** `HEAD`, a branch, a sha, or one of them with `:path`. */
export function gitObject(repository: Repository, expression: string): unknown {
  const store = repository.git
  const [, ref = '', path] = /^([^:]*)(?::(.*))?$/s.exec(expression) ?? []
  const commit = resolveCommit(store, ref === 'HEAD' ? repository.defaultBranch : ref)
  if (commit === undefined) return store.blobs.has(ref) ? blobNode(store, ref) : null
  if (path === undefined) return commitNode(store, commit)
  const blob = commit.files.get(path)
  return blob === undefined ? folderNode(store, commit, path) : blobNode(store, blob)
}

export const commitNode = (store: GitStore, commit: Commit): unknown => ({
  __typename: 'Commit',
  oid: commit.sha,
  message: commit.message,
  committedDate: commit.committer.date,
  history: (asked: Page) =>
    connection(history(store, commit.sha), asked, (earlier) => commitNode(store, earlier)),
  parents: (asked: Page) => connection(commit.parents, asked, (oid) => ({ oid })),
})

const blobNode = (store: GitStore, sha: string) => ({
  __typename: 'Blob',
  oid: sha,
  text: readText(store, sha),
  byteSize: store.blobs.get(sha)?.length ?? 0,
})

function folderNode(store: GitStore, commit: Commit, path: string): unknown {
  let sha = commit.tree
  for (const part of path.split('/').filter((piece) => piece !== '')) {
    const next = store.trees.get(sha)?.find((entry) => entry.path === part && entry.type === 'tree')
    if (next === undefined) return null
    sha = next.sha
  }
  return treeNode(store, sha, path)
}

function treeNode(store: GitStore, sha: string, path: string): unknown {
  const entries = () =>
    (store.trees.get(sha) ?? []).map((entry) => {
      const full = path === '' ? entry.path : `${path}/${entry.path}`
      const object = () =>
        entry.type === 'blob' ? blobNode(store, entry.sha) : treeNode(store, entry.sha, full)
      return { name: entry.path, type: entry.type, path: full, oid: entry.sha, object }
    })
  return { __typename: 'Tree', oid: sha, entries }
}
