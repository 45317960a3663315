import type { Change } from '../domain/change.ts'
import type { Deps, Octokit } from './deps.ts'
import { CHANGES_QUERY } from './queries.ts'
import { split } from './refs.ts'
import { repositoryFacts } from './repositories.ts'

/**
 * What reached one repository since `from`: two requests (everything with files and statuses by GraphQL, and the
 * activity of the default branch, whose server-side times show direct pushes), plus one for each direct push.
 */
interface ChangesAnswer {
  repository: {
    pullRequests: { nodes: PullNode[] }
    deployments: { nodes: DeploymentNode[] }
    releases: { nodes: ReleaseNode[] }
  } | null
}
interface PullNode {
  number: number
  title: string
  url: string
  body: string
  mergedAt: string
  baseRefName: string
  additions: number
  deletions: number
  author: { login: string } | null
  mergeCommit: { oid: string } | null
  labels: { nodes: { name: string }[] } | null
  files: { nodes: { path: string }[] } | null
}
interface DeploymentNode {
  databaseId: number
  environment: string | null
  commitOid: string
  createdAt: string
  creator: { login: string } | null
  statuses: { nodes: { state: string; createdAt: string }[] } | null
}
interface ReleaseNode {
  tagName: string
  name: string | null
  url: string
  publishedAt: string | null
  author: { login: string } | null
}
interface Deployed {
  node: DeploymentNode
  /** Time of the first `success`: what is deployed is what finished, not what was asked for. */
  at: string
}

/** A change stays the same for a while; a push or deployment webhook forgets this sooner. */
const SECONDS = 120

export interface ChangesRequest {
  repository: string
  /** Environments of the service; empty = all. */
  environments: readonly string[]
  from: string
  hidden: boolean
}

export const changesKey = (repository: string): string => `changes ${repository.toLowerCase()}`

export function readChanges(deps: Deps, request: ChangesRequest): Promise<Change[]> {
  const { repository, environments, from, hidden } = request
  const key = `${changesKey(repository)} ${from} ${environments.join(',')} ${hidden}`
  return deps.memory.recall(key, SECONDS, () => read(deps, request))
}

async function read(
  deps: Deps,
  { repository, environments, from, hidden }: ChangesRequest,
): Promise<Change[]> {
  const octokit = await deps.clientFor(repository)
  const { owner, repo } = split(repository)
  const { defaultBranch } = await repositoryFacts(deps, repository)
  const { repository: answer } = await octokit.graphql<ChangesAnswer>(CHANGES_QUERY, { owner, name: repo })
  if (!answer) return []
  const pushes = await directPushes(octokit, repository, defaultBranch, from, hidden)
  const merged = answer.pullRequests.nodes.filter((pull) => pull.baseRefName === defaultBranch)
  const merges = merged.map((pull) => mergeOf(repository, pull, hidden))
  const deployed = successes(answer.deployments.nodes, environments)
  const { carried, own } = attach(repository, [...merges, ...pushes], merged, deployed, hidden)
  const releases = answer.releases.nodes.flatMap((release) => releaseOf(repository, release, hidden))
  return [...carried, ...own, ...releases].filter((change) => instant(change) >= from)
}

function instant(change: Change): string {
  return change.deployedAt ?? change.mergedAt ?? ''
}

function mergeOf(repository: string, pull: PullNode, hidden: boolean): Change {
  const reverted = /^Reverts (?:[\w.-]+\/[\w.-]+)?#(\d+)/im.exec(pull.body)?.[1]
  return {
    reference: `${repository}#${pull.number}`,
    kind: 'merge',
    repository,
    hidden,
    title: pull.title,
    url: pull.url,
    author: pull.author?.login ?? 'ghost',
    mergedAt: iso(pull.mergedAt),
    files: (pull.files?.nodes ?? []).map((file) => file.path),
    additions: pull.additions,
    deletions: pull.deletions,
    labels: (pull.labels?.nodes ?? []).map((label) => label.name),
    ...(reverted ? { reverts: `${repository}#${reverted}` } : {}),
  }
}

async function directPushes(
  octokit: Octokit,
  repository: string,
  branch: string,
  from: string,
  hidden: boolean,
): Promise<Change[]> {
  const { data } = await octokit.rest.repos.listActivities({
    ...split(repository),
    ref: branch,
    time_period: 'week',
    per_page: 100,
  })
  const pushes = data.filter((entry) => isPush(entry.activity_type) && iso(entry.timestamp) >= from)
  return Promise.all(
    pushes.map(async (entry): Promise<Change> => {
      const { data: commit } = await octokit.rest.repos.getCommit({ ...split(repository), ref: entry.after })
      return {
        reference: `${repository}@${entry.after.slice(0, 7)}`,
        kind: 'push',
        repository,
        hidden,
        title: commit.commit.message.split('\n')[0] ?? '',
        url: commit.html_url,
        author: entry.actor?.login ?? 'ghost',
        mergedAt: iso(entry.timestamp),
        files: (commit.files ?? []).map((file) => file.filename),
        additions: commit.stats?.additions ?? 0,
        deletions: commit.stats?.deletions ?? 0,
        labels: [],
      }
    }),
  )
}

function isPush(type: string): boolean {
  return type === 'push' || type === 'force_push'
}

function successes(nodes: readonly DeploymentNode[], environments: readonly string[]): Deployed[] {
  return nodes
    .filter((node) => environments.length === 0 || environments.includes(node.environment ?? ''))
    .flatMap((node) => {
      const times = (node.statuses?.nodes ?? [])
        .filter((status) => status.state === 'SUCCESS')
        .map((status) => iso(status.createdAt))
      const [at] = times.sort()
      return at ? [{ node, at }] : []
    })
    .sort((a, b) => a.at.localeCompare(b.at))
}

/**
 * A deployment carries everything merged up to its commit that none carried before. One that carries nothing known
 * (an older commit again: a rollback; or a commit of long ago) stands for itself.
 */
function attach(
  repository: string,
  changes: readonly Change[],
  pulls: readonly PullNode[],
  deployed: readonly Deployed[],
  hidden: boolean,
) {
  const timeOf = new Map(
    pulls.flatMap((pull) => (pull.mergeCommit ? [[pull.mergeCommit.oid, iso(pull.mergedAt)] as const] : [])),
  )
  for (const change of changes)
    if (change.kind === 'push') timeOf.set(change.url.split('/').at(-1) ?? '', change.mergedAt ?? '')
  const deployedAt = new Map<string, Deployed>()
  const own: Change[] = []
  for (const deployment of deployed) {
    const upTo = timeOf.get(deployment.node.commitOid)
    const fresh = changes.filter(
      (change) => upTo !== undefined && (change.mergedAt ?? '') <= upTo && !deployedAt.has(change.reference),
    )
    for (const change of fresh) deployedAt.set(change.reference, deployment)
    if (fresh.length === 0) own.push(deploymentOf(repository, deployment, changes, hidden))
  }
  const carried = changes.map((change): Change => {
    const deployment = deployedAt.get(change.reference)
    if (!deployment) return change
    return { ...change, deployedAt: deployment.at, environment: deployment.node.environment ?? 'production' }
  })
  return { carried, own }
}

function deploymentOf(
  repository: string,
  { node, at }: Deployed,
  changes: readonly Change[],
  hidden: boolean,
): Change {
  const web = changes[0]?.url.replace(/\/(pull|commit)\/.*$/, '') ?? ''
  return {
    reference: `${repository}!deploy-${node.databaseId}`,
    kind: 'deployment',
    repository,
    hidden,
    title: `Deployment of ${node.commitOid.slice(0, 7)} to ${node.environment ?? 'production'}`,
    url: web ? `${web}/deployments` : '',
    author: node.creator?.login ?? 'ghost',
    deployedAt: at,
    environment: node.environment ?? 'production',
    files: [],
    labels: [],
  }
}

function releaseOf(repository: string, release: ReleaseNode, hidden: boolean): Change[] {
  if (!release.publishedAt) return []
  return [
    {
      reference: `${repository}!${release.tagName}`,
      kind: 'release',
      repository,
      hidden,
      title: `Release ${release.name || release.tagName}`,
      url: release.url,
      author: release.author?.login ?? 'ghost',
      mergedAt: iso(release.publishedAt),
      files: [],
      labels: [],
    },
  ]
}

function iso(time: string): string {
  return new Date(time).toISOString()
}
