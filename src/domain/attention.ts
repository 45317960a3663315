import type { Attention, AttentionContext, Found, Question, View } from './attention-item.ts'
import { commanderWhoLeads, commanderWhoWrote, roleElsewhere, rolesApart } from './attention-roles.ts'
import { missingRoles, texts } from './attention-texts.ts'
import type { Milestone } from './draft.ts'
import type { Incident } from './incident.ts'
import type { Policy } from './policy.ts'
import { severityOf, severityOrWorst } from './severity.ts'
import { severityDoubt } from './severity-doubt.ts'
import { addDue, addMinutes, clockTime, zonedIso } from './time.ts'

export type { Attention, AttentionContext } from './attention-item.ts'
export { dueNudges } from './nudges.ts'

/**
 * What needs attention now, most urgent first, and when time alone will next add to it or change it. `wakeAt` does not
 * count nudges: `dueNudges` has its own.
 */
export function attention(
  incident: Incident,
  policy: Policy,
  now: string,
  context: AttentionContext,
): { items: Attention[]; wakeAt?: string } {
  const severity = severityOf(policy, incident.severity)
  const clocksFrom = incident.clocksFrom ?? incident.times.declared
  const view: View = { ...context, incident, policy, now, severity, clocksFrom }
  const found = questions(incident).flatMap((question) => question(view))
  const isDue = ({ from }: Found) => !from || Date.parse(from) <= Date.parse(now)
  const wakeAt = found.flatMap(({ from, changesAt }) => [from, changesAt])
  const next = wakeAt.filter((instant) => instant && Date.parse(instant) > Date.parse(now)).sort(byInstant)[0]
  return { items: found.filter(isDue).map(({ item }) => item), ...(next && { wakeAt: next }) }
}

function questions(incident: Incident): Question[] {
  if (incident.duplicateOf !== undefined) return []
  if (incident.reportedOnly) return incident.closed ? [] : [triage]
  if (incident.closed || incident.status === 'resolved') return [postmortem, severity, doubt, times]
  return [
    commanderWhoLeads,
    commanderWhoWrote,
    acknowledge,
    severity,
    doubt,
    commander,
    update,
    rolesMissing,
    rolesApart,
    roleElsewhere,
    service,
    times,
  ]
}

const triage: Question = ({ incident, policy }) => ({
  item: { kind: 'triage', ...texts.triage(exampleSeverity(policy)), who: [], since: incident.times.declared },
})

const acknowledge: Question = (view) => {
  const { incident, policy, clocksFrom } = view
  if (incident.times.acknowledged) return []
  const minutes = severityOrWorst(policy, incident.severity)?.timers.acknowledge
  return {
    item: { kind: 'acknowledge', ...texts.acknowledge(), who: ownersOf(view), ...clock(clocksFrom, minutes) },
  }
}

const severity: Question = (view) => {
  if (view.severity) return []
  const who = commandOrOwners(view)
  return {
    item: { kind: 'severity', ...texts.severity(exampleSeverity(view.policy)), who, since: view.clocksFrom },
  }
}

const doubt: Question = ({ incident, severity }) => {
  const found = severityDoubt(incident, severity)
  if (!severity || !found) return []
  const words = found === 'counts customers' ? texts.counted(severity) : texts.harmless(severity)
  return { item: { kind: 'severity-doubt', ...words, who: [] } }
}

const commander: Question = (view) => {
  const { incident, severity, clocksFrom } = view
  if (incident.roles.commander) return []
  const minutes = severity?.timers.commander
  if (severity && !severity.separateRoles && minutes === undefined) return []
  const since = latest(clocksFrom, incident.vacated?.commander)
  return { item: { kind: 'commander', ...texts.commander(), who: ownersOf(view), ...clock(since, minutes) } }
}

const update: Question = (view) => {
  const { incident, severity, clocksFrom, policy } = view
  const minutes = severity?.timers.update
  if (minutes === undefined) return []
  const since = latest(clocksFrom, incident.lastUpdate)
  const last = incident.lastUpdate && clockTime(incident.lastUpdate, policy.timezone, incident.times.declared)
  const holder = incident.roles.communications?.login
  const who = holder ? [holder] : commandOrOwners(view)
  const due = addMinutes(since, minutes)
  return { item: { kind: 'update', ...texts.update(last), who, since, nudgeAt: due }, from: due }
}

const rolesMissing: Question = (view) => {
  const missing = missingRoles(view.incident.roles)
  if (!view.severity?.separateRoles || missing.length === 0) return []
  const who = commandOrOwners(view)
  return { item: { kind: 'roles-missing', ...texts.rolesMissing(missing), who, since: view.clocksFrom } }
}

const service: Question = (view) => {
  const [example] = view.policy.services
  if (!example || view.incident.services.length > 0) return []
  return { item: { kind: 'service', ...texts.service(example.name), who: [], since: view.clocksFrom } }
}

const ORDER: [Milestone, Milestone][] = [
  ['started', 'detected'],
  ['started', 'mitigated'],
  ['started', 'resolved'],
  ['mitigated', 'resolved'],
  ['detected', 'resolved'],
]

const times: Question = ({ incident }) => {
  const wrong = ORDER.find(([early, late]) => {
    const [first, second] = [incident.times[early], incident.times[late]]
    return first !== undefined && second !== undefined && Date.parse(second) < Date.parse(first)
  })
  return wrong ? { item: { kind: 'times', ...texts.times(...wrong), who: [] } } : []
}

const postmortem: Question = (view) => {
  const { incident, severity, policy, now, postmortem = 'none' } = view
  const { resolved } = incident.times
  const wanted = incident.postmortem.wish === 'now' || severity?.postmortem.required
  if (!resolved || !wanted || incident.postmortem.wish === 'declined' || postmortem === 'merged') return []
  const holder = incident.roles.commander?.login ?? incident.roles.lead?.login
  const who = holder ? [holder] : ownersOf(view)
  const due = severity?.postmortem.due && addDue(resolved, severity.postmortem.due, policy)
  const over = due !== undefined && Date.parse(due) <= Date.parse(now)
  const day = due ? { day: zonedIso(due, policy.timezone).slice(0, 10), over } : undefined
  const item: Attention = {
    kind: 'postmortem-due',
    ...texts.postmortem(day, postmortem),
    who,
    since: resolved,
  }
  return due ? { item: { ...item, nudgeAt: due }, changesAt: due } : { item }
}

function clock(since: string, minutes: number | undefined): Pick<Attention, 'since' | 'nudgeAt'> {
  return minutes === undefined ? { since } : { since, nudgeAt: addMinutes(since, minutes) }
}

function commandOrOwners(view: View): string[] {
  const commander = view.incident.roles.commander?.login
  return commander ? [commander] : ownersOf(view)
}

function ownersOf({ services }: View): string[] {
  return [...new Set(services.flatMap(({ owners }) => owners.map((owner) => owner.replace(/^@/, ''))))]
}

function exampleSeverity({ severities }: Policy): string {
  return (severities[1] ?? severities[0])?.name ?? 'P2'
}

function latest(instant: string, other: string | undefined): string {
  return other && Date.parse(other) > Date.parse(instant) ? other : instant
}

function byInstant(a: string | undefined, b: string | undefined): number {
  return Date.parse(a ?? '') - Date.parse(b ?? '')
}
