import type { Policy } from '../domain/policy.ts'
import type { Deps } from './deps.ts'

/** Which incidents repository lists a repository as one of a service; known from the sweep, which reads all configs. */
export async function incidentsOf(deps: Deps, repository: string): Promise<string | undefined> {
  return deps.memory.recall<string | undefined>(key(repository), Number.POSITIVE_INFINITY, () =>
    Promise.resolve(undefined),
  )
}

export function rememberServices(deps: Deps, policy: Policy): void {
  for (const { repositories } of policy.services) {
    for (const repository of repositories) deps.memory.put(key(repository), policy.incidents.repository)
  }
}

const key = (repository: string): string => `incidents of ${repository.toLowerCase()}`
