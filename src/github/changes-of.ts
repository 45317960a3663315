import { type Change, isWider } from '../domain/change.ts'
import type { Incident } from '../domain/incident.ts'
import type { Policy } from '../domain/policy.ts'
import { windowStart } from '../reconcile/standing.ts'
import type { Deps } from './deps.ts'
import { isOutOfReach, isStatus } from './errors.ts'
import { readChanges } from './read-changes.ts'
import { repositoryFacts } from './repositories.ts'

interface Wanted {
  environments: Set<string>
  workflow?: string
}

/** What reached the repositories of an incident's services, all at once. What cannot be read becomes a problem that the team sees. */
export async function changesOf(
  deps: Deps,
  observed: { repository: string; open: boolean; number: number },
  incident: Incident,
  policy: Policy,
  problems: string[],
): Promise<Change[]> {
  const { visibility: place } = await repositoryFacts(deps, observed.repository)
  const from = windowStart(incident, policy)
  const problem = (text: string) => void (problems.includes(text) || problems.push(text))
  const lists = await Promise.all(
    [...wantedOf(observed.repository, incident, policy)].map(
      async ([repository, { environments, workflow }]) => {
        try {
          // A repository is never named where people look who may not see it.
          const { visibility } = await repositoryFacts(deps, repository)
          const hidden = isWider(place, visibility)
          const request = { repository, environments: [...environments].sort(), from, hidden, problem }
          return await readChanges(deps, { ...request, ...(workflow ? { workflow } : {}) })
        } catch (error) {
          if (!isOutOfReach(error) && !isStatus(error, 403, 404)) throw error
          problem(
            `The service repository ${repository} is out of reach for this App: its changes are not shown. Install the App there, or correct the name.`,
          )
          return []
        }
      },
    ),
  )
  return lists.flat()
}

/** Repositories of the incident's services; without services: the incidents repository itself. */
export function wantedOf(repository: string, incident: Incident, policy: Policy): Map<string, Wanted> {
  const services = policy.services.filter((service) => incident.services.includes(service.name))
  const wanted = new Map<string, Wanted>()
  for (const { repositories, environments, deployWorkflow } of services) {
    for (const name of repositories) {
      const known = wanted.get(name) ?? { environments: new Set<string>() }
      for (const environment of environments) known.environments.add(environment)
      wanted.set(name, { ...known, ...(deployWorkflow && { workflow: deployWorkflow }) })
    }
  }
  return wanted.size > 0 ? wanted : new Map([[repository, { environments: new Set<string>() }]])
}
