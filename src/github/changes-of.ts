import { type Change, isWider, type Visibility } from '../domain/change.ts'
import type { Incident } from '../domain/incident.ts'
import type { Policy } from '../domain/policy.ts'
import type { ObservedIncident } from '../reconcile/observed.ts'
import { windowStart } from '../reconcile/standing.ts'
import type { Deps } from './deps.ts'
import { isForbidden, isOutOfReach, isStatus } from './errors.ts'
import { readChanges, readMerge } from './read-changes.ts'
import { repositoryFacts } from './repositories.ts'
import { watch } from './watch.ts'

interface Wanted {
  environments: Set<string>
  workflow?: string
}

/** What reached the repositories of an incident's services, all at once. What cannot be read becomes a problem that the team sees. */
export async function changesOf(
  deps: Deps,
  observed: Pick<ObservedIncident, 'repository' | 'visibility' | 'open' | 'number'>,
  incident: Incident,
  policy: Policy,
  problems: string[],
): Promise<Change[]> {
  const place = observed.visibility
  const from = windowStart(incident, policy)
  const problem = (text: string) => void (problems.includes(text) || problems.push(text))
  const wanted = wantedOf(observed.repository, incident, policy)
  const ref = { kind: 'incident' as const, repository: observed.repository, number: observed.number }
  await watch(deps, ref, wanted.keys(), observed.open && incident.times.resolved === undefined)
  const lists = await Promise.all(
    [...wanted].map(async ([repository, { environments, workflow }]) => {
      try {
        // A repository is never named where people look who may not see it.
        const { visibility } = await repositoryFacts(deps, repository)
        const hidden = isWider(place, visibility)
        const request = { repository, environments: [...environments].sort(), from, hidden, problem }
        return await readChanges(deps, { ...request, ...(workflow ? { workflow } : {}) })
      } catch (error) {
        if (!isOutOfReach(error) && !isForbidden(error) && !isStatus(error, 404)) throw error
        problem(
          `The service repository ${repository} is out of reach for this App: its changes are not shown. Install the App there, or correct the name.`,
        )
        return []
      }
    }),
  )
  const changes = lists.flat()
  return [...changes, ...(await confirmedElsewhere(deps, place, incident, changes))]
}

/** What people confirmed stays known when the lists have moved on, or when no service here names its repository. */
async function confirmedElsewhere(
  deps: Deps,
  place: Visibility,
  incident: Incident,
  known: readonly Change[],
): Promise<Change[]> {
  const missing = incident.changeWords.flatMap(({ word, reference }) => {
    const [, repository, number] = /^([^#@!]+\/[^#@!]+)#(\d+)$/.exec(reference) ?? []
    const isKnown = known.some((change) => change.reference.toLowerCase() === reference.toLowerCase())
    return word === 'confirmed' && repository && !isKnown ? [{ repository, number: Number(number) }] : []
  })
  const found = await Promise.all(
    missing.map(async ({ repository, number }) => {
      try {
        return await readMerge(deps, repository, number, place)
      } catch (error) {
        // A name that somebody mistyped, or a repository without this App: the word stands in the timeline all the same.
        if (!isOutOfReach(error) && !isForbidden(error) && !isStatus(error, 404)) throw error
        return []
      }
    }),
  )
  return found.flat()
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
