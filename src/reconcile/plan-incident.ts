import { attention } from '../domain/attention.ts'
import type { Incident } from '../domain/incident.ts'
import type { Policy } from '../domain/policy.ts'
import type { IncidentAction, Plan } from './action.ts'
import { renderConsole, sameConsole } from './console.ts'
import { learn, type Outcome } from './learn.ts'
import type { ObservedIncident } from './observed.ts'
import { planItemNudges } from './plan-item-nudges.ts'
import { planLabels } from './plan-labels.ts'
import { planNudges } from './plan-nudges.ts'
import { planPostmortem } from './plan-postmortem.ts'
import { planReplies } from './plan-replies.ts'
import { planRoles } from './plan-roles.ts'
import { planThanks } from './plan-thanks.ts'
import { confirmedAuthors, isDone, postmortemState, withKnownPeople } from './standing.ts'

/**
 * What has to change next on GitHub so that it shows this incident. Empty when nothing differs. The console comes after
 * what it reports and before closing, because only open incidents are swept: a crash in between heals.
 */
export function planIncident(
  incident: Incident,
  observed: ObservedIncident,
  policy: Policy,
  now: string,
): Plan<IncidentAction> {
  const world: IncidentAction[] = [
    ...reopening(incident, observed),
    ...planLabels(incident, observed),
    ...planRoles(incident, observed),
    ...planParent(incident, observed),
    ...planPostmortem(incident, observed, policy),
    ...planThanks(incident, observed, policy),
    ...planReplies(incident, observed, policy),
  ]
  // The console reports all of this: it is rendered once there is nothing of it left to do.
  return world.length > 0 ? { actions: world } : planReport(incident, observed, policy, now)
}

function planReport(
  incident: Incident,
  observed: ObservedIncident,
  policy: Policy,
  now: string,
): Plan<IncidentAction> {
  const services = policy.services.filter((service) => incident.services.includes(service.name))
  const { items, wakeAt } = attention(withKnownPeople(incident, observed), policy, now, {
    postmortem: postmortemState(observed),
    services,
    confirmedAuthors: confirmedAuthors(incident, observed, policy),
    elsewhere: observed.elsewhere,
  })
  const nudges: { actions: IncidentAction[]; wakeAt?: string } = observed.open
    ? planNudges(items, incident, observed, policy, now)
    : { actions: [] }
  const reminders = observed.open
    ? planItemNudges(incident, observed, policy, now)
    : { actions: [], wakeAt: [] }
  const body = renderConsole({ incident, observed, policy, attention: items, now })
  const actions = [
    ...planConsole(observed, body),
    ...nudges.actions,
    ...reminders.actions,
    ...closing(incident, observed, policy),
  ]
  const wake = earliest([wakeAt, nudges.wakeAt, ...reminders.wakeAt])
  return observed.open && wake ? { actions, wakeAt: wake } : { actions }
}

/** What this App closed itself and goes on nevertheless: it came back, or was no duplicate. By hand stays by hand. */
function reopening(incident: Incident, observed: ObservedIncident): IncidentAction[] {
  const goesOn = incident.status !== 'resolved' && incident.duplicateOf === undefined
  return !observed.open && observed.closedByApp && goesOn ? [{ kind: 'reopen-incident' }] : []
}

function planParent({ duplicateOf }: Incident, { parent, id }: ObservedIncident): IncidentAction[] {
  if (duplicateOf === undefined || parent !== 'unlinked') return []
  return [{ kind: 'add-sub-issue', parent: duplicateOf, child: id }]
}

function closing(incident: Incident, observed: ObservedIncident, policy: Policy): IncidentAction[] {
  if (!observed.open || !isDone(incident, observed, policy)) return []
  return [{ kind: 'close-incident', as: incident.duplicateOf === undefined ? 'completed' : 'duplicate' }]
}

function planConsole(observed: ObservedIncident, body: string): IncidentAction[] {
  if (!observed.console) return [{ kind: 'create-console', body }]
  if (sameConsole(observed.console.body, body)) return []
  return [{ kind: 'update-console', comment: observed.console.id, body }]
}

/**
 * All that would be done, one action after another, as if GitHub agreed to each: the dry run. Bounded, because a plan
 * that never becomes empty would be a defect, and must not become an endless loop.
 */
export function rehearse(
  incident: Incident,
  observed: ObservedIncident,
  policy: Policy,
  now: string,
): Plan<IncidentAction> {
  const actions: IncidentAction[] = []
  let world = observed
  for (let step = 0; step < MOST_ACTIONS; step += 1) {
    const plan = planIncident(incident, world, policy, now)
    const [next] = plan.actions
    if (!next) return plan.wakeAt ? { actions, wakeAt: plan.wakeAt } : { actions }
    actions.push(next)
    world = learn(world, next, rehearsedOutcome(step), now)
  }
  throw new Error(`The plan of incident ${incident.number} does not settle after ${MOST_ACTIONS} actions.`)
}

/** More than any real incident needs in one run; see `rehearse`. */
export const MOST_ACTIONS = 200

function rehearsedOutcome(step: number): Outcome {
  return { number: step + 1, url: 'https://example.invalid/' }
}

function earliest(instants: readonly (string | undefined)[]): string | undefined {
  return instants.filter((instant) => instant !== undefined).sort()[0]
}
