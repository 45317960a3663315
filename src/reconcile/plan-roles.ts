import type { Fact } from '../domain/facts.ts'
import type { Incident } from '../domain/incident.ts'
import type { IncidentAction } from './action.ts'
import { includes } from './learn.ts'
import type { ObservedIncident } from './observed.ts'

/** Assignees mirror the roles; who was assigned or unassigned by hand stays as the human left it. */
export function planRoles(incident: Incident, observed: ObservedIncident): IncidentAction[] {
  const holders = [...new Set(Object.values(incident.roles).map((holder) => holder.login))]
  const byHand = assignedByHand(observed.facts)
  const missing = holders.filter(
    (login) =>
      !includes(observed.assignees, login) &&
      !includes(observed.unassignable, login) &&
      !includes(incident.refused.assignees, login),
  )
  const former = observed.assignees.filter((login) => !includes(holders, login) && !includes(byHand, login))
  return [
    ...(missing.length > 0 ? [{ kind: 'add-assignees' as const, logins: missing }] : []),
    ...(former.length > 0 ? [{ kind: 'remove-assignees' as const, logins: former }] : []),
  ]
}

function assignedByHand(facts: readonly Fact[]): string[] {
  const byHand = new Map<string, boolean>()
  for (const fact of [...facts].sort((a, b) => a.at.localeCompare(b.at))) {
    if (fact.kind === 'assigned') byHand.set(fact.login.toLowerCase(), true)
    if (fact.kind === 'unassigned') byHand.set(fact.login.toLowerCase(), false)
  }
  return [...byHand].filter(([, assigned]) => assigned).map(([login]) => login)
}
