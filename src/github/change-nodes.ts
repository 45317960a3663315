import type { Change, Visibility } from '../domain/change.ts'

/** What `CHANGES_QUERY` answers, and each of its nodes as a change. */
export interface ChangesAnswer {
  repository: {
    pullRequests: { nodes: PullNode[] }
    deployments: { nodes: DeploymentNode[] }
    releases: { nodes: ReleaseNode[] }
    defaultBranchRef: { target: { history?: { nodes: CommitNode[] } } | null } | null
  } | null
}

export interface PullNode {
  number: number
  title: string
  url: string
  body: string
  mergedAt: string | null
  baseRefName: string
  additions: number
  deletions: number
  author: { login: string } | null
  mergeCommit: { oid: string } | null
  labels: { nodes: { name: string }[] } | null
  files: { nodes: { path: string }[] } | null
}

export interface DeploymentNode {
  databaseId: number
  environment: string | null
  commitOid: string
  createdAt: string
  creator: { login: string } | null
  statuses: { nodes: { state: string; createdAt: string }[] } | null
}

export interface CommitNode {
  oid: string
  message: string
  committedDate: string
  parents: { nodes: { oid: string }[] }
}

interface ReleaseNode {
  tagName: string
  name: string | null
  url: string
  publishedAt: string | null
  author: { login: string } | null
}

/** Where changes come from, the same for all of one repository. */
export interface Source {
  repository: string
  /** Address of its pages. */
  web: string
  visibility: Visibility
  hidden: boolean
}

/** Merged into the default branch, each once. */
export function mergesOf(source: Source, pulls: readonly PullNode[], branch: string): Change[] {
  return [...new Map(pulls.map((pull) => [pull.number, pull])).values()].flatMap((pull) =>
    pull.mergedAt !== null && pull.baseRefName === branch ? [mergeOf(source, pull, pull.mergedAt)] : [],
  )
}

function mergeOf({ repository, visibility, hidden }: Source, pull: PullNode, mergedAt: string): Change {
  const reverted = /^Reverts (?:[\w.-]+\/[\w.-]+)?#(\d+)/im.exec(pull.body)?.[1]
  return {
    reference: `${repository}#${pull.number}`,
    kind: 'merge',
    repository,
    visibility,
    hidden,
    title: pull.title,
    url: pull.url,
    author: pull.author?.login ?? 'ghost',
    mergedAt: iso(mergedAt),
    files: (pull.files?.nodes ?? []).map((file) => file.path),
    additions: pull.additions,
    deletions: pull.deletions,
    labels: (pull.labels?.nodes ?? []).map((label) => label.name),
    ...(pull.mergeCommit ? { commit: pull.mergeCommit.oid } : {}),
    ...(reverted ? { reverts: `${repository}#${reverted}` } : {}),
  }
}

export function releasesOf(
  { repository, visibility, hidden }: Source,
  releases: readonly ReleaseNode[],
): Change[] {
  return releases.flatMap((release): Change[] => {
    if (!release.publishedAt) return []
    return [
      {
        reference: `${repository}!${release.tagName}`,
        kind: 'release',
        repository,
        visibility,
        hidden,
        title: `Release ${release.name || release.tagName}`,
        url: release.url,
        author: release.author?.login ?? 'ghost',
        mergedAt: iso(release.publishedAt),
        files: [],
        labels: [],
      },
    ]
  })
}

/** The branch itself, newest first, without the commits that came in by merges: first parent after first parent. */
export function mainLine(history: readonly CommitNode[]): CommitNode[] {
  const known = new Map(history.map((commit) => [commit.oid, commit]))
  const line: CommitNode[] = []
  for (let commit = history[0]; commit && line.length < history.length; ) {
    line.push(commit)
    commit = known.get(commit.parents.nodes[0]?.oid ?? '')
  }
  return line
}

const REVERTED_COMMIT = /\bThis reverts commit ([\da-f]{7,40})/i

/** `git revert` names the commit, not the pull request: what a commit of the branch took back, in its own message. */
export function withRevertedCommits(changes: Change[], history: readonly CommitNode[]): Change[] {
  const messages = new Map(history.map(({ oid, message }) => [oid, message]))
  return changes.map((change) => {
    if (change.reverts !== undefined || change.commit === undefined) return change
    const sha = REVERTED_COMMIT.exec(messages.get(change.commit) ?? '')?.[1]?.toLowerCase()
    const undone = sha && changes.find(({ commit }) => commit?.startsWith(sha))
    return undone ? { ...change, reverts: undone.reference } : change
  })
}

export function iso(time: string): string {
  return new Date(time).toISOString()
}
