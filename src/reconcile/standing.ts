import { type Change, isWider, type Visibility } from '../domain/change.ts'
import { fold } from '../domain/fold.ts'
import type { Incident } from '../domain/incident.ts'
import type { Policy, SeverityPolicy } from '../domain/policy.ts'
import { type Ranking, rankChanges } from '../domain/rank-changes.ts'
import { matchItems, needsIssue } from './match-items.ts'
import type { ObservedIncident } from './observed.ts'

/** Where an incident stands: the questions that several plans ask in the same words. */

export function severityPolicy(incident: Incident, policy: Policy): SeverityPolicy | undefined {
  return policy.severities.find((severity) => severity.name === incident.severity)
}

export type PostmortemNeed = 'none' | 'wanted' | 'declined'

/** A post-mortem is wanted once the incident is resolved and its severity requires one, or as soon as somebody asks. */
export function postmortemNeed(incident: Incident, policy: Policy): PostmortemNeed {
  if (incident.reportedOnly || incident.duplicateOf !== undefined) return 'none'
  if (incident.postmortem.wish === 'declined') return 'declined'
  if (incident.postmortem.wish === 'now') return 'wanted'
  const required = severityPolicy(incident, policy)?.postmortem.required ?? false
  return required && incident.times.resolved ? 'wanted' : 'none'
}

export function postmortemState(observed: ObservedIncident): 'none' | 'open' | 'merged' {
  const state = observed.postmortem?.pull?.state
  return state === 'open' || state === 'merged' ? state : 'none'
}

/** Resolved, post-mortem merged or not needed, every committed item has its issue and all of these are closed. */
export function isDone(incident: Incident, observed: ObservedIncident, policy: Policy): boolean {
  if (incident.duplicateOf !== undefined) return true
  if (!incident.times.resolved || incident.reportedOnly || !incident.severity) return false
  const state = postmortemState(observed)
  if (state === 'open') return false
  if (state === 'none') return postmortemNeed(incident, policy) !== 'wanted'
  const merged = observed.postmortem?.merged
  if (!merged || observed.actionIssues.some((issue) => issue.open)) return false
  return !matchItems(merged.items, observed.actionIssues).newItems.some(needsIssue)
}

/** Several plans of one run ask the same of the same changes, which no action of a run changes. */
const ranked = new WeakMap<readonly Change[], Map<string, Ranking>>()

export function rankedChanges(
  incident: Incident,
  { changes = [] }: ObservedIncident,
  policy: Policy,
): Ranking {
  const { title, times, services: names, changeWords: words } = incident
  const services = policy.services.filter((service) => names.includes(service.name))
  const counted = services.length > 0 ? services : policy.services
  const lookBack = severityPolicy(incident, policy)?.lookBack ?? DEFAULT_LOOK_BACK
  const responders = [...Object.values(incident.roles).map((holder) => holder.login), ...incident.responders]
  const alerts = incident.timeline.filter(({ kind }) => kind === 'alert').map(({ text }) => text)
  const impact = [...incident.impact, incident.affected ?? '', ...alerts]
  const asked = { title, impact, times, services: names, words, responders }
  const known = ranked.get(changes) ?? new Map<string, Ranking>()
  ranked.set(changes, known)
  const key = JSON.stringify([asked, counted, lookBack])
  const ranking = known.get(key) ?? rankChanges(changes, asked, counted, lookBack)
  known.set(key, ranking)
  return ranking
}

/** A role given to a mistyped name is empty in fact: its clock runs on. */
export function withKnownPeople(incident: Incident, { unknown }: ObservedIncident): Incident {
  const holders = Object.entries(incident.roles).filter(([, { login }]) => !unknown.includes(login))
  return { ...incident, roles: Object.fromEntries(holders) }
}

/** Without a service nobody has looked where the change may be. */
export function isLookedAt(incident: Incident, policy: Policy): boolean {
  return incident.services.length > 0 || policy.services.length === 0
}

/** Who wrote what is confirmed; nothing of repositories that fewer people may see. */
export function confirmedAuthors(incident: Incident, observed: ObservedIncident, policy: Policy): string[] {
  if (incident.changeWords.length === 0) return []
  const { candidates, afterStart } = rankedChanges(incident, observed, policy)
  return [...candidates, ...afterStart]
    .filter(({ word, change }) => word === 'confirmed' && !change.hidden)
    .map(({ change }) => change.author)
}

/** The same world as it may be told where others look: what they may not see there is hidden. */
export function shownIn(place: Visibility, observed: ObservedIncident): ObservedIncident {
  if (observed.changes === undefined) return observed
  const changes = observed.changes.map((change) => ({ ...change, hidden: isWider(place, change.visibility) }))
  return { ...observed, changes }
}

export function windowStart(incident: Incident, policy: Policy): string {
  const lookBack = severityPolicy(incident, policy)?.lookBack ?? DEFAULT_LOOK_BACK
  return new Date(Date.parse(incident.times.started) - lookBack * 60_000).toISOString()
}

export const DEFAULT_LOOK_BACK = 120

export function foldObserved(observed: Pick<ObservedIncident, 'facts' | 'number'>, policy: Policy): Incident {
  return fold(observed.facts, policy, observed.number)
}
