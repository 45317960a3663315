import { carry, type DeploymentSeen } from '../domain/carried-changes.ts'
import { type Change, isWider, type Visibility } from '../domain/change.ts'
import {
  type ChangesAnswer,
  type CommitNode,
  iso,
  mergesOf,
  type PullNode,
  releasesOf,
  type Source,
  withRevertedCommits,
} from './change-nodes.ts'
import { readableEnvironments, successes } from './deployments-seen.ts'
import type { Deps, Octokit } from './deps.ts'
import { foundBeside } from './errors.ts'
import { askable, grantedOn } from './permissions.ts'
import { CHANGES_QUERY, pullsQuery } from './queries.ts'
import { pullNumber, readPushes } from './read-pushes.ts'
import { readDeployRuns } from './read-runs.ts'
import { split } from './refs.ts'
import { repositoryFacts } from './repositories.ts'

/**
 * What reached one repository since `from`. At most six requests: facts, everything by one GraphQL query, the activity of the
 * default branch, pull requests of older commits that were deployed now, runs of the deploy workflow, and files of pushes.
 */
export interface ChangesRequest {
  repository: string
  /** Environments of the services; empty = all. */
  environments: readonly string[]
  /** File name of the workflow that deploys, where no deployments are recorded. */
  workflow?: string
  from: string
  hidden: boolean
  /** Told to the team, once. */
  problem: (text: string) => void
}

const MOST_REQUESTS = 6
/** A change stays the same for a while; a push or deployment webhook forgets this sooner. */
const SECONDS = 120

export const changesKey = (repository: string): string => `changes ${repository.toLowerCase()}`

export async function readChanges(deps: Deps, request: ChangesRequest): Promise<Change[]> {
  const { repository, environments, from, hidden, workflow = '' } = request
  const key = `${changesKey(repository)} ${from} ${environments.join(',')} ${workflow} ${hidden}`
  const { changes, problems } = await deps.memory.recall(key, SECONDS, () => read(deps, request))
  for (const problem of problems) request.problem(problem)
  return changes
}

async function read(
  deps: Deps,
  { repository, environments, workflow, from, hidden }: ChangesRequest,
): Promise<{ changes: Change[]; problems: string[] }> {
  const octokit = await deps.clientFor(repository)
  const { owner, repo } = split(repository)
  const { defaultBranch: branch, visibility, web } = await repositoryFacts(deps, repository)
  const { pulls, contents, deployments: deployed } = askable(await grantedOn(deps, repository))
  const variables = { owner, name: repo, pulls, contents, deployments: deployed }
  const { repository: given } = await octokit.graphql<ChangesAnswer>(CHANGES_QUERY, variables)
  if (!given) return { changes: [], problems: [] }
  const answer = { ...NOTHING, ...given }
  let left = MOST_REQUESTS - 3
  const source: Source = { repository, web, visibility, hidden }
  const history = answer.defaultBranchRef?.target?.history?.nodes ?? []
  const runs = workflow ? await readDeployRuns(octokit, { repository, workflow, branch, from }) : undefined
  if (workflow) left -= 1
  const recorded = successes(
    repository,
    answer.deployments.nodes,
    readableEnvironments(answer.deployments.nodes, environments),
  )
  const deployments = [...recorded, ...(runs?.deployments ?? [])]
  const missing = missingPulls(answer.pullRequests.nodes, history, deployments, from)
  const older = missing.length > 0 ? await readPulls(octokit, repository, missing) : []
  if (missing.length > 0) left -= 1
  const now = deps.now().toISOString()
  const pushes = contents
    ? await readPushes(octokit, { source, branch, from, now, history, compared: left })
    : []
  const merges = mergesOf(source, [...answer.pullRequests.nodes, ...older], branch)
  const carried = carry(
    withRevertedCommits([...merges, ...pushes], history),
    history.map(({ oid }) => oid),
    deployments,
  )
  const alone = carried.alone.map(({ deployment, rollsBack }) => deploymentOf(source, deployment, rollsBack))
  const all = [...carried.changes, ...alone, ...releasesOf(source, answer.releases.nodes)]
  return {
    changes: all.filter((change) => (change.deployedAt ?? change.mergedAt ?? '') >= from),
    problems: runs?.problems ?? [],
  }
}

/** One pull request by its number, as long as it was merged into the default branch; remembered like the others. */
export function readMerge(
  deps: Deps,
  repository: string,
  number: number,
  place: Visibility,
): Promise<Change[]> {
  return deps.memory.recall(`${changesKey(repository)} #${number} ${place}`, SECONDS, async () => {
    const { defaultBranch, visibility, web } = await repositoryFacts(deps, repository)
    const octokit = await deps.clientFor(repository)
    const source: Source = { repository, web, visibility, hidden: isWider(place, visibility) }
    return mergesOf(source, await readPulls(octokit, repository, [number]), defaultBranch)
  })
}

/** What the installation may not read is not asked for. */
const NOTHING = {
  pullRequests: { nodes: [] },
  deployments: { nodes: [] },
  releases: { nodes: [] },
  defaultBranchRef: null,
}

const MOST_MISSING = 20

/**
 * Commits of the branch whose pull requests the list of the latest ones lacks, as long as they count: merged in the window,
 * or carried by a deployment of the window.
 */
function missingPulls(
  known: readonly PullNode[],
  history: readonly CommitNode[],
  deployments: readonly DeploymentSeen[],
  from: string,
): number[] {
  const numbers = new Set(known.map(({ number }) => number))
  const deployed = new Set(deployments.filter(({ at }) => at >= from).map(({ commit }) => commit))
  const newest = history.findIndex(({ oid }) => deployed.has(oid))
  const earlier = new Set(deployments.filter(({ at }) => at < from).map(({ commit }) => commit))
  const live = history.findIndex(({ oid }, index) => index > newest && earlier.has(oid))
  const counted = history.filter(
    ({ committedDate }, index) =>
      iso(committedDate) >= from || (newest >= 0 && index >= newest && (live < 0 || index < live)),
  )
  return counted
    .flatMap(({ message }) => pullNumber(message) ?? [])
    .filter((number) => !numbers.has(number))
    .slice(0, MOST_MISSING)
}

async function readPulls(
  octokit: Octokit,
  repository: string,
  numbers: readonly number[],
): Promise<PullNode[]> {
  const { owner, repo } = split(repository)
  try {
    return pullsIn(await octokit.graphql<PullsAnswer>(pullsQuery(numbers), { owner, name: repo }))
  } catch (error) {
    // `(#12)` in a message may be an issue, or a pull request of the repository that this one was forked from.
    const found = foundBeside<PullsAnswer>(error)
    if (found === undefined) throw error
    return pullsIn(found)
  }
}

interface PullsAnswer {
  repository: Record<string, PullNode | null> | null
}

function pullsIn({ repository }: PullsAnswer): PullNode[] {
  return Object.values(repository ?? {}).filter((pull) => pull !== null)
}

function deploymentOf(
  { repository, web, visibility, hidden }: Source,
  { reference, commit, environment, at }: DeploymentSeen,
  rollsBack: string[],
): Change {
  const verb = rollsBack.length > 0 ? 'Rollback' : 'Deployment'
  return {
    reference,
    kind: 'deployment',
    repository,
    visibility,
    hidden,
    title:
      rollsBack.length > 0
        ? `${verb} of ${environment} to ${commit.slice(0, 7)}`
        : `${verb} of ${commit.slice(0, 7)} to ${environment}`,
    url: `${web}/deployments`,
    author: 'ghost',
    deployedAt: at,
    environment,
    files: [],
    labels: [],
    ...(rollsBack.length > 0 ? { rollsBack } : {}),
  }
}
