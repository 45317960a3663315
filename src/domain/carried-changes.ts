import type { Change } from './change.ts'
import { compare } from './change-live.ts'

/** A deployment that succeeded. */
export interface DeploymentSeen {
  reference: string
  commit: string
  environment: string
  /** Time of the first `success`: what is deployed is what finished, not what was asked for. */
  at: string
}

export interface Carried {
  /** All changes; those that a deployment carried with the time and environment of the first one. */
  changes: Change[]
  /** Deployments that carried nothing new: they stand for themselves. */
  alone: { deployment: DeploymentSeen; rollsBack: string[] }[]
}

/**
 * A deployment carries everything up to its commit that none carried before. One of an older commit than the environment
 * had takes the changes between away: a rollback.
 *
 * @param history commits of the default branch, newest first, as far as known
 */
export function carry(changes: Change[], history: string[], deployments: DeploymentSeen[]): Carried {
  const position = positions(changes, history)
  const first = new Map<string, DeploymentSeen>()
  const before = new Map<string, DeploymentSeen[]>()
  const alone: Carried['alone'] = []
  for (const deployment of [...deployments].sort(
    (a, b) => compare(a.at, b.at) || compare(a.reference, b.reference),
  )) {
    const former = before.get(deployment.environment) ?? []
    before.set(deployment.environment, [...former, deployment])
    const place = position(deployment.commit)
    const fresh = changes.filter(
      ({ reference, commit }) => !first.has(reference) && isUpTo(position(commit), place),
    )
    for (const { reference } of fresh) first.set(reference, deployment)
    if (fresh.length === 0)
      alone.push({ deployment, rollsBack: takenAway(changes, position, deployment, former) })
  }
  return {
    alone,
    changes: changes.map((change) => {
      const deployment = first.get(change.reference)
      return deployment
        ? { ...change, deployedAt: deployment.at, environment: deployment.environment }
        : change
    }),
  }
}

/** 0 = newest. What is older than the known history stands behind it. */
type Position = (commit: string | undefined) => number | undefined

function positions(changes: Change[], history: string[]): Position {
  const known = new Map(history.map((commit, index) => [commit, index]))
  const older = changes
    .filter(({ commit }) => commit !== undefined && !known.has(commit))
    .sort((a, b) => compare(b.mergedAt ?? '', a.mergedAt ?? ''))
  for (const { commit } of older) if (commit !== undefined) known.set(commit, known.size)
  return (commit) => (commit === undefined ? undefined : known.get(commit))
}

function isUpTo(change: number | undefined, deployed: number | undefined): boolean {
  return change !== undefined && deployed !== undefined && change >= deployed
}

function takenAway(
  changes: Change[],
  position: Position,
  deployment: DeploymentSeen,
  former: DeploymentSeen[],
): string[] {
  const [live, place] = [position(former.at(-1)?.commit), position(deployment.commit)]
  if (live === undefined || place === undefined || place <= live) return []
  return changes
    .filter(({ commit }) => {
      const at = position(commit)
      return at !== undefined && at >= live && at < place
    })
    .map(({ reference }) => reference)
}
