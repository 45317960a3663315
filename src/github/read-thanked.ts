import type { Incident } from '../domain/incident.ts'
import type { Policy } from '../domain/policy.ts'
import { readMarker } from '../reconcile/markers.ts'
import type { ObservedIncident } from '../reconcile/observed.ts'
import { thankedFor, thankedMark, thankedMarks, toThank } from '../reconcile/plan-thanks.ts'
import type { Deps } from './deps.ts'
import { isOutOfReach, isStatus } from './errors.ts'
import { split } from './refs.ts'

/** Which confirmed pull requests have our thanks already. Known ones are not asked for again; unreadable ones count as thanked. */
export async function readThanked(
  deps: Deps,
  observed: ObservedIncident,
  incident: Incident,
  policy: Policy,
): Promise<string[]> {
  const marks = new Set(thankedMarks(observed))
  const found = await Promise.all(
    toThank(incident, observed, policy).map(async ({ reference, repository }) => {
      const key = `thanked ${thankedFor(observed).toLowerCase()} ${reference.toLowerCase()}`
      const known = await deps.memory.recall(key, Number.POSITIVE_INFINITY, () => Promise.resolve(false))
      const thanked =
        known ||
        marks.has(thankedMark(reference)) ||
        (await isThanked(deps, observed, repository, Number(reference.split('#')[1])))
      if (thanked) deps.memory.put(key, true)
      return thanked ? [reference] : []
    }),
  )
  return found.flat()
}

async function isThanked(
  deps: Deps,
  observed: ObservedIncident,
  repository: string,
  pull: number,
): Promise<boolean> {
  try {
    const octokit = await deps.clientFor(repository)
    const comments = await octokit.paginate(octokit.rest.issues.listComments, {
      ...split(repository),
      issue_number: pull,
      per_page: 100,
    })
    return comments.some(({ user, body }) => {
      if (user?.login.toLowerCase() !== deps.self.login.toLowerCase()) return false
      const mark = readMarker(body)
      return mark?.kind === 'thanks' && mark.values.incident === thankedFor(observed)
    })
  } catch (error) {
    if (isOutOfReach(error) || isStatus(error, 403, 404, 410)) return true
    throw error
  }
}
