import type { Attention } from './attention-item.ts'
import { missingRoles, texts } from './attention-texts.ts'
import type { Milestone } from './draft.ts'
import type { Incident } from './incident.ts'
import type { Policy, Service, SeverityPolicy } from './policy.ts'
import { peopleWithSeveralRoles } from './roles.ts'
import { severityOf, severityOrWorst } from './severity.ts'
import { addDue, addMinutes, clockTime, zonedIso } from './time.ts'

export type { Attention } from './attention-item.ts'
export { dueNudges } from './nudges.ts'

export interface AttentionContext {
  postmortem?: 'none' | 'open' | 'merged'
  /** The incident's services. */
  services: readonly Service[]
}

interface View extends AttentionContext {
  incident: Incident
  policy: Policy
  now: string
  severity: SeverityPolicy | undefined
  clocksFrom: string
}

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
  const found = questions(incident).flatMap((question) => question(view) ?? [])
  const isDue = ({ from }: Found) => !from || Date.parse(from) <= Date.parse(now)
  const wakeAt = found.flatMap(({ from, changesAt }) => [from, changesAt])
  const next = wakeAt.filter((instant) => instant && Date.parse(instant) > Date.parse(now)).sort(byInstant)[0]
  return { items: found.filter(isDue).map(({ item }) => item), ...(next && { wakeAt: next }) }
}

/** `from`: the item counts from then on. `changesAt`: when its words change. */
interface Found {
  item: Attention
  from?: string
  changesAt?: string
}
type Question = (view: View) => Found | undefined

function questions(incident: Incident): Question[] {
  if (incident.duplicateOf !== undefined) return []
  if (incident.reportedOnly) return incident.closed ? [] : [triage]
  if (incident.closed || incident.status === 'resolved') return [postmortem, severity, times]
  return [
    commanderWhoLeads,
    acknowledge,
    severity,
    commander,
    update,
    rolesMissing,
    rolesApart,
    service,
    times,
  ]
}

const triage: Question = ({ incident, policy }) => ({
  item: { kind: 'triage', ...texts.triage(exampleSeverity(policy)), who: [], since: incident.times.declared },
})

/** The pair that hurts most: who debugs sees neither the clock nor the people. */
const commanderWhoLeads: Question = (view) => apart(view, true)
const rolesApart: Question = (view) => apart(view, false)

function apart({ incident, severity }: View, commanderLeads: boolean): Found | undefined {
  const [person] = peopleWithSeveralRoles(incident.roles)
  if (!severity?.separateRoles || !person) return undefined
  if (commanderLeads !== (person.roles.includes('commander') && person.roles.includes('lead')))
    return undefined
  const since = person.roles
    .map((role) => incident.roles[role]?.since)
    .sort(byInstant)
    .at(-1)
  const words = texts.rolesApart(person, severity.name)
  return { item: { kind: 'roles-apart', ...words, who: [person.login], ...(since && { since }) } }
}

const acknowledge: Question = (view) => {
  const { incident, policy, clocksFrom } = view
  if (incident.times.acknowledged) return undefined
  const minutes = severityOrWorst(policy, incident.severity)?.timers.acknowledge
  return {
    item: { kind: 'acknowledge', ...texts.acknowledge(), who: ownersOf(view), ...clock(clocksFrom, minutes) },
  }
}

const severity: Question = (view) => {
  if (view.severity) return undefined
  const who = commandOrOwners(view)
  return {
    item: { kind: 'severity', ...texts.severity(exampleSeverity(view.policy)), who, since: view.clocksFrom },
  }
}

const commander: Question = (view) => {
  const { incident, severity, clocksFrom } = view
  if (incident.roles.commander) return undefined
  const minutes = severity?.timers.commander
  if (severity && !severity.separateRoles && minutes === undefined) return undefined
  const since = latest(clocksFrom, incident.vacated?.commander)
  return { item: { kind: 'commander', ...texts.commander(), who: ownersOf(view), ...clock(since, minutes) } }
}

const update: Question = (view) => {
  const { incident, severity, clocksFrom, policy } = view
  const minutes = severity?.timers.update
  if (minutes === undefined) return undefined
  const since = latest(clocksFrom, incident.lastUpdate)
  const last = incident.lastUpdate && clockTime(incident.lastUpdate, policy.timezone, incident.times.declared)
  const holder = incident.roles.communications?.login
  const who = holder ? [holder] : commandOrOwners(view)
  const due = addMinutes(since, minutes)
  return { item: { kind: 'update', ...texts.update(last), who, since, nudgeAt: due }, from: due }
}

const rolesMissing: Question = (view) => {
  const missing = missingRoles(view.incident.roles)
  if (!view.severity?.separateRoles || missing.length === 0) return undefined
  const who = commandOrOwners(view)
  return { item: { kind: 'roles-missing', ...texts.rolesMissing(missing), who, since: view.clocksFrom } }
}

const service: Question = (view) => {
  const [example] = view.policy.services
  if (!example || view.incident.services.length > 0) return undefined
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
  return wrong && { item: { kind: 'times', ...texts.times(...wrong), who: [] } }
}

const postmortem: Question = (view) => {
  const { incident, severity, policy, now, postmortem = 'none' } = view
  const { resolved } = incident.times
  const wanted = incident.postmortem.wish === 'now' || severity?.postmortem.required
  if (!resolved || !wanted || incident.postmortem.wish === 'declined' || postmortem === 'merged')
    return undefined
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
