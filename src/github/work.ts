import type { Clients } from './clients.ts'
import { answerCall, declareDispatched } from './declare.ts'
import type { Deps } from './deps.ts'
import { rateLimitPause } from './errors.ts'
import { Held } from './held.ts'
import { reconcileFix, reconcileFollowUp, reconcileIncident, reconcileReview } from './reconcile.ts'
import type { Ref } from './refs.ts'
import { sweep } from './sweep.ts'

/** What a worker of the queue does with a Ref. `add` names what has to be looked at next. */
export async function work(
  deps: Deps,
  clients: Clients,
  ref: Ref,
  add: (ref: Ref) => Promise<void>,
): Promise<{ wakeAt?: string } | undefined> {
  try {
    switch (ref.kind) {
      case 'incident': {
        const { wakeAt, neighbours, movedTo } = await reconcileIncident(deps, ref)
        for (const number of neighbours) await add({ ...ref, number })
        if (movedTo) await add(movedTo)
        return wakeAt ? { wakeAt } : undefined
      }
      case 'review':
        await reconcileReview(deps, ref)
        return undefined
      case 'fix':
        await reconcileFix(deps, ref)
        return undefined
      case 'follow-up': {
        const { incident } = await reconcileFollowUp(deps, ref)
        if (incident) await add(incident)
        return undefined
      }
      case 'declaration':
        await add(await declareDispatched(deps, ref))
        return undefined
      case 'call': {
        const incident = await answerCall(deps, ref)
        if (incident) await add(incident)
        return undefined
      }
      case 'sweep':
        await sweep(deps, clients, ref, add)
        return undefined
    }
  } catch (error) {
    // The queue knows nothing of GitHub: it only sees how long to wait.
    const retryAfter = error instanceof Held ? error.retryAfter : rateLimitPause(error, deps.now())
    throw retryAfter === undefined ? error : Object.assign(error as Error, { retryAfter })
  }
}
