import type { Octokit } from '@octokit/rest'
import { isApiError, orUndefined, type RepositoryName } from './rest.ts'

export interface FileContent {
  readonly text: string
  /** Blob id, which the next write must name. */
  readonly sha: string
  readonly size: number
  readonly binary: boolean
}

export interface TreeEntry {
  readonly path: string
  readonly type: 'file' | 'dir'
}

/** One file at a branch, tag or commit; undefined when there is none. */
export async function readFile(
  octokit: Octokit,
  { owner, repo }: RepositoryName,
  path: string,
  ref: string,
): Promise<FileContent | undefined> {
  const data = await orUndefined(octokit.rest.repos.getContent({ owner, repo, path, ref }))
  if (!data || Array.isArray(data) || data.type !== 'file' || !('content' in data)) return undefined
  const bytes = Buffer.from(data.content, 'base64')
  return { text: bytes.toString('utf8'), sha: data.sha, size: bytes.length, binary: bytes.includes(0) }
}

/** Everything below a folder (`''` is the root): its own entries, folders first. */
export async function listFolder(
  octokit: Octokit,
  { owner, repo }: RepositoryName,
  folder: string,
  ref: string,
): Promise<TreeEntry[]> {
  const paths = await listPaths(octokit, { owner, repo }, ref)
  const prefix = folder ? `${folder}/` : ''
  const entries = new Map<string, TreeEntry>()
  for (const path of paths) {
    if (!path.startsWith(prefix)) continue
    const [name = '', ...rest] = path.slice(prefix.length).split('/')
    entries.set(name, { path: prefix + name, type: rest.length > 0 ? 'dir' : 'file' })
  }
  return [...entries.values()].sort(
    (one, other) => one.type.localeCompare(other.type) || one.path.localeCompare(other.path),
  )
}

/** The paths of all files at a ref; none for a repository that is still empty. */
export async function listPaths(
  octokit: Octokit,
  { owner, repo }: RepositoryName,
  ref: string,
): Promise<string[]> {
  try {
    const commit = await octokit.rest.repos.getCommit({ owner, repo, ref })
    const tree = await octokit.rest.git.getTree({
      owner,
      repo,
      tree_sha: commit.data.commit.tree.sha,
      recursive: '1',
    })
    return tree.data.tree.flatMap((entry) => (entry.type === 'blob' && entry.path ? [entry.path] : []))
  } catch (error) {
    if (isApiError(error) && (error.status === 404 || error.status === 409)) return []
    throw error
  }
}

/**
 * Splits `feature/x/docs/a.md` into a ref and a path. A branch may hold slashes, so the longest prefix that is
 * one wins; what is no branch is a tag or a commit and has no slash.
 */
export async function splitRef(
  octokit: Octokit,
  { owner, repo }: RepositoryName,
  rest: string,
): Promise<{ ref: string; path: string; branch: boolean }> {
  const parts = rest.split('/')
  for (let length = parts.length; length > 0; length--) {
    const branch = parts.slice(0, length).join('/')
    if (await orUndefined(octokit.rest.repos.getBranch({ owner, repo, branch }))) {
      return { ref: branch, path: parts.slice(length).join('/'), branch: true }
    }
  }
  return { ref: parts[0] ?? '', path: parts.slice(1).join('/'), branch: false }
}

/** A path for an address: every segment escaped, slashes kept. */
export function escapePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}

export function isMarkdown(path: string): boolean {
  return /\.(md|markdown)$/i.test(path)
}
