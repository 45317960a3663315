import type { Account } from '../accounts.ts'
import type { Commit, Person, TreeEntry } from '../git.ts'
import type { FileChange } from '../git-diff.ts'
import { fullName } from '../lookup.ts'
import type { Repository } from '../world.ts'
import { accountShape } from './account.ts'
import { escapePath, type Links, nodeId } from './links.ts'
import { repositoryPage, repositoryUrl } from './repository.ts'

const UNSIGNED = { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null }
const person = ({ name, email, date }: Person) => ({ name, email, date })

export type FindAccount = (login: string) => Account | undefined

export function commitShape(links: Links, repository: Repository, commit: Commit, find: FindAccount) {
  const api = repositoryUrl(links, repository)
  const page = repositoryPage(links, repository)
  const account = (who: Person) => {
    const found = who.login === undefined ? undefined : find(who.login)
    return found === undefined ? null : accountShape(links, found)
  }
  return {
    sha: commit.sha,
    node_id: nodeId('C', commit.sha),
    url: `${api}/commits/${commit.sha}`,
    html_url: `${page}/commit/${commit.sha}`,
    comments_url: `${api}/commits/${commit.sha}/comments`,
    commit: {
      url: `${api}/git/commits/${commit.sha}`,
      author: person(commit.author),
      committer: person(commit.committer),
      message: commit.message,
      tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
      comment_count: 0,
      verification: UNSIGNED,
    },
    author: account(commit.author),
    committer: account(commit.committer),
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${api}/commits/${sha}`,
      html_url: `${page}/commit/${sha}`,
    })),
  }
}

export function fileShape(links: Links, repository: Repository, sha: string, file: FileChange) {
  const path = escapePath(file.path)
  const page = repositoryPage(links, repository)
  return {
    sha: file.sha,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${page}/blob/${sha}/${path}`,
    raw_url: `${page}/raw/${sha}/${path}`,
    contents_url: `${repositoryUrl(links, repository)}/contents/${path}?ref=${sha}`,
    ...(file.patch === undefined ? {} : { patch: file.patch }),
    ...(file.previousPath === undefined ? {} : { previous_filename: file.previousPath }),
  }
}

/** The commit as the answer to a contents write has it. */
export function gitCommitShape(links: Links, repository: Repository, commit: Commit) {
  const api = repositoryUrl(links, repository)
  const page = repositoryPage(links, repository)
  return {
    sha: commit.sha,
    node_id: nodeId('C', commit.sha),
    url: `${api}/git/commits/${commit.sha}`,
    html_url: `${page}/commit/${commit.sha}`,
    author: person(commit.author),
    committer: person(commit.committer),
    message: commit.message,
    tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${api}/git/commits/${sha}`,
      html_url: `${page}/commit/${sha}`,
    })),
    verification: UNSIGNED,
  }
}

export interface ContentEntry {
  path: string
  sha: string
  size: number
  ref: string
  type: TreeEntry['type']
}

export function contentShape(
  links: Links,
  repository: Repository,
  { path, sha, size, ref, type }: ContentEntry,
) {
  const at = encodeURIComponent(ref)
  const self = `${repositoryUrl(links, repository)}/contents/${escapePath(path)}?ref=${at}`
  const git = `${repositoryUrl(links, repository)}/git/${type}s/${sha}`
  const html = `${repositoryPage(links, repository)}/${type}/${escapePath(ref)}/${escapePath(path)}`
  const raw = `${links.html}/raw/${fullName(repository)}/${escapePath(ref)}/${escapePath(path)}`
  return {
    type: type === 'tree' ? 'dir' : 'file',
    size,
    name: path.split('/').pop() ?? path,
    path,
    sha,
    url: self,
    git_url: git,
    html_url: html,
    download_url: type === 'tree' ? null : raw,
    _links: { self, git, html },
  }
}

export function refShape(links: Links, repository: Repository, ref: string, sha: string) {
  const api = repositoryUrl(links, repository)
  return {
    ref,
    node_id: nodeId('REF', ref),
    url: `${api}/git/${escapePath(ref)}`,
    object: { type: 'commit', sha, url: `${api}/git/commits/${sha}` },
  }
}
