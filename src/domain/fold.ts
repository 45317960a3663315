import { type Draft, emptyDraft, takeUp, tell, tellMilestone } from './draft.ts'
import type { Fact } from './facts.ts'
import {
  closed,
  drill,
  labelled,
  mitigated,
  reopened,
  resolved,
  severitySaid,
  statusSaid,
  unlabelled,
} from './fold-progress.ts'
import { assigned, respondersOf, roleTaken, unassigned } from './fold-roles.ts'
import type { Incident } from './incident.ts'
import type { Policy } from './policy.ts'
import { severityOf } from './severity.ts'
import { inThreadOrder } from './thread-order.ts'
import { clockTime } from './time.ts'

/**
 * Thread → incident. The same facts give the same incident in any order and with any repeats.
 *
 * Acknowledged is the first `/ack`; when there is none before the resolution, the first command that takes a role or says
 * how far it is, since nobody does so unaware.
 * Started is what people said, else the form's, else detected, else declared. `closed` knows only closing by hand:
 * what the App itself does is never a fact.
 */
export function fold(facts: readonly Fact[], policy: Policy, number: number): Incident {
  const thread = inThreadOrder(facts)
  const draft = emptyDraft(number, thread[0]?.at ?? '1970-01-01T00:00:00Z')
  for (const fact of thread) {
    const apply = FOLDS[fact.kind] as (draft: Draft, fact: Fact, policy: Policy) => void
    apply(draft, fact, policy)
  }
  return finished(draft, policy)
}

type Folds = {
  [Kind in Fact['kind']]: (draft: Draft, fact: Extract<Fact, { kind: Kind }>, policy: Policy) => void
}

/** One case for each kind of fact: the compiler shows the missing one. */
const FOLDS: Folds = {
  reported,
  retitled: ({ incident }, { title }) => {
    incident.title = title
  },
  labelled: (draft, fact, policy) => labelled(draft, fact, policy),
  unlabelled: (draft, fact) => unlabelled(draft, fact),
  assigned: (draft, fact) => assigned(draft, fact),
  unassigned: (draft, fact) => unassigned(draft, fact),
  closed,
  reopened,
  acknowledge: acknowledged,
  severity: (draft, fact, policy) => severitySaid(draft, fact, fact.severity, policy),
  role: roleTaken,
  status: (draft, fact) => {
    draft.acknowledgedByDeed ??= fact.at
    statusSaid(draft, fact, fact.status)
  },
  mitigated: (draft, fact) => {
    draft.acknowledgedByDeed ??= fact.at
    mitigated(draft, fact)
  },
  resolve: (draft, fact) => {
    draft.acknowledgedByDeed ??= fact.at
    resolved(draft, fact, fact.time)
  },
  'key-time': (draft, fact) => tellMilestone(draft, fact, fact.key, fact.time),
  note: (draft, fact) => {
    tell(draft, fact, 'note', fact.text, fact.time)
  },
  update: (draft, fact) => {
    draft.incident.lastUpdate = fact.at
    tell(draft, fact, 'update', fact.text)
  },
  impact: (draft, fact) => {
    draft.incident.impact.push(fact.text)
    tell(draft, fact, 'impact', fact.text)
  },
  service: serviceNamed,
  change: changeWord,
  postmortem: (draft, fact) => {
    draft.postmortemWishes.push(fact)
  },
  'no-postmortem': (draft, fact) => {
    draft.postmortemWishes.push(fact)
  },
  snooze: ({ incident }, { until }) => {
    incident.snoozedUntil = until
  },
  channel: (draft, fact) => {
    const former = draft.incident.channel
    if (former?.address === fact.address) return
    draft.incident.channel = { address: fact.address, at: former?.at ?? fact.at }
    tell(draft, fact, 'command', former ? 'Channel moved' : 'Channel opened')
  },
  duplicate: (draft, fact) => {
    if (fact.of === draft.incident.number || draft.incident.duplicateOf === fact.of) return
    draft.incident.duplicateOf = fact.of
    tell(draft, fact, 'command', `Duplicate of incident ${fact.of}`)
  },
  related: (draft, fact) => {
    const { related, number } = draft.incident
    if (fact.to === number || related.includes(fact.to)) return
    related.push(fact.to)
    tell(draft, fact, 'command', `Related to incident ${fact.to}`)
  },
  alert: alerted,
  drill,
  help: ({ incident }, { id, by }) => {
    incident.helpAsked.push({ fact: id, by })
  },
}

function reported(draft: Draft, fact: Extract<Fact, { kind: 'reported' }>, policy: Policy): void {
  const { incident } = draft
  const { report } = fact
  draft.report = report
  incident.title = fact.title
  incident.times.declared = fact.at
  incident.reportedOnly = !fact.authorised
  if (!fact.authorised) draft.outsider = fact.by
  if (report.started) tellMilestone(draft, fact, 'started', report.started)
  if (report.detected) tellMilestone(draft, fact, 'detected', report.detected)
  draft.opening = tell(draft, fact, 'declared', fact.authorised ? 'Incident declared' : 'Incident reported')
  if (report.severity) severitySaid(draft, fact, report.severity, policy)
  incident.services.push(...report.services)
  if (report.impact) incident.impact.push(report.impact)
  if (report.affected) incident.affected = report.affected
}

function acknowledged(draft: Draft, fact: Fact): void {
  takeUp(draft, fact)
  if (draft.incident.times.acknowledged) return
  draft.incident.times.acknowledged = fact.at
  tell(draft, fact, 'command', 'Acknowledged')
}

function alerted(draft: Draft, fact: Extract<Fact, { kind: 'alert' }>, policy: Policy): void {
  const former = draft.alerts.get(fact.text)
  const said = former ?? { entry: tell(draft, fact, 'alert', `Alert: ${fact.text}`), count: 0 }
  said.count += 1
  draft.alerts.set(fact.text, said)
  if (!former) return
  const last = clockTime(fact.at, policy.timezone, draft.incident.times.declared)
  said.entry.text = `Alert: ${fact.text}, ${said.count} times, last at ${last}`
}

function serviceNamed(draft: Draft, fact: Extract<Fact, { kind: 'service' }>): void {
  if (draft.incident.services.includes(fact.service)) return
  draft.incident.services.push(fact.service)
  tell(draft, fact, 'command', `Service ${fact.service} concerned`)
}

function changeWord(draft: Draft, fact: Extract<Fact, { kind: 'change' }>): void {
  const { word, reference, by, at, reason } = fact
  const others = draft.incident.changeWords.filter((other) => other.reference !== reference)
  draft.incident.changeWords = [...others, { word, reference, by, at, ...(reason && { reason }) }]
  tell(draft, fact, 'change', `Change ${reference} ${word}${reason ? `: ${reason}` : ''}`)
}

function finished(draft: Draft, policy: Policy): Incident {
  const { incident, milestones } = draft
  const { times } = incident
  const acknowledged = acknowledgedAt(draft)
  if (acknowledged) times.acknowledged = acknowledged
  if (!milestones.detected) times.detected = times.declared
  if (!milestones.started) times.started = times.detected
  incident.responders = respondersOf(draft)
  incident.postmortem = postmortemWish(draft, policy)
  incident.declinedInVain = declinedInVain(draft, policy)
  incident.timeline.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  return incident
}

function acknowledgedAt({ incident, acknowledgedByDeed }: Draft): string | undefined {
  const { acknowledged, resolved } = incident.times
  const afterwards = acknowledged && resolved && Date.parse(acknowledged) > Date.parse(resolved)
  return afterwards && acknowledgedByDeed ? acknowledgedByDeed : (acknowledged ?? acknowledgedByDeed)
}

/** The last word that its speaker could give: where the severity requires a post-mortem, a maintainer declines it. */
function postmortemWish(draft: Draft, policy: Policy): Incident['postmortem'] {
  const wish = draft.postmortemWishes.findLast((wish) => mayWish(wish, draft, policy))
  if (!wish) return { wish: 'default' }
  if (wish.kind === 'postmortem') return { wish: 'now', by: wish.by, at: wish.at }
  return { wish: 'declined', by: wish.by, reason: wish.reason }
}

function declinedInVain(draft: Draft, policy: Policy): string[] {
  return draft.postmortemWishes.filter((wish) => !mayWish(wish, draft, policy)).map(({ id }) => id)
}

function mayWish(wish: Draft['postmortemWishes'][number], { incident }: Draft, policy: Policy): boolean {
  const required = severityOf(policy, incident.severity)?.postmortem.required ?? false
  return wish.kind === 'postmortem' || wish.byMaintainer || !required
}
