import type { DeploymentSeen } from '../domain/carried-changes.ts'
import { type DeploymentNode, iso } from './change-nodes.ts'

const REHEARSAL =
  /^(staging|stage|stg|test|testing|qa|uat|dev|development|preview|review|pr-\d|sandbox|github-pages)/i

/**
 * The environments that count: those of the config in any case of letters, since GitHub does not tell them apart. Without any: all,
 * but those called like a rehearsal where there are others.
 */
export function readableEnvironments(
  nodes: readonly DeploymentNode[],
  environments: readonly string[],
): (environment: string) => boolean {
  const named = new Set(environments.map((name) => name.toLowerCase()))
  if (named.size > 0) return (name) => named.has(name.toLowerCase())
  const onlyRehearsals = nodes.every(({ environment }) => REHEARSAL.test(environment ?? ''))
  return (name) => onlyRehearsals || !REHEARSAL.test(name)
}

/** Deployments that succeeded, at the time of their first success. */
export function successes(
  repository: string,
  nodes: readonly DeploymentNode[],
  counts: (environment: string) => boolean,
): DeploymentSeen[] {
  return nodes.flatMap((node) => {
    const environment = node.environment ?? 'production'
    const [at] = (node.statuses?.nodes ?? [])
      .filter(({ state }) => state === 'SUCCESS')
      .map(({ createdAt }) => iso(createdAt))
      .sort()
    if (!at || !counts(environment)) return []
    return [{ reference: `${repository}!deploy-${node.databaseId}`, commit: node.commitOid, environment, at }]
  })
}
