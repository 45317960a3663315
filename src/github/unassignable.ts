import type { Incident } from '../domain/incident.ts'
import { includes } from '../reconcile/learn.ts'
import { readMarker } from '../reconcile/markers.ts'
import type { ObservedIncident } from '../reconcile/observed.ts'
import { isAssignable } from './authority.ts'
import type { Deps } from './deps.ts'
import { ifFound } from './errors.ts'

const SECONDS = 3_600

/**
 * Role holders whom GitHub dropped when we assigned them; it does so without a word, and our console noted it. They are
 * asked about again, so that somebody who was given access meanwhile is assigned, and nobody else is tried in each run.
 */
export async function stillUnassignable(
  deps: Deps,
  observed: ObservedIncident,
  incident: Incident,
): Promise<{ unassignable: string[]; unknown: string[] }> {
  const dropped = (readMarker(observed.console?.body)?.values.dropped ?? '').split(',')
  const holders = [...new Set(Object.values(incident.roles).map(({ login }) => login))]
  const asked = holders.filter((login) => includes(dropped, login) && !includes(observed.assignees, login))
  const answers = await Promise.all(asked.map((login) => isAssignable(deps, observed.repository, login)))
  const unassignable = asked.filter((_, index) => !answers[index])
  return { unassignable, unknown: await unknownPeople(deps, observed.repository, unassignable) }
}

/** Those of whom GitHub has never heard: somebody mistyped a name. */
export async function unknownPeople(
  deps: Deps,
  repository: string,
  logins: readonly string[],
): Promise<string[]> {
  const octokit = await deps.clientFor(repository)
  const known = await Promise.all(
    logins.map((login) =>
      deps.memory.recall(`person ${login.toLowerCase()}`, SECONDS, async () => {
        const answer = await ifFound(octokit.rest.users.getByUsername({ username: login }))
        return answer !== undefined
      }),
    ),
  )
  return logins.filter((_, index) => !known[index])
}
