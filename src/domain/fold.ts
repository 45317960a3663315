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

/**
 * Thread → incident. The same facts give the same incident in any order and with any repeats.
 *
 * Acknowledged is the first `/ack`; when there is none, the first role command, since nobody takes a role unaware.
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
  status: (draft, fact) => statusSaid(draft, fact, fact.status),
  mitigated,
  resolve: (draft, fact) => resolved(draft, fact, fact.time),
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
  drill,
  help: ({ incident }, { id, by }) => {
    incident.helpAsked.push({ fact: id, by })
  },
}

function reported(draft: Draft, fact: Extract<Fact, { kind: 'reported' }>, policy: Policy): void {
  const { incident } = draft
  const { report } = fact
  draft.report = report
  incident.title = report.title ?? fact.title
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
  const acknowledged = times.acknowledged ?? draft.acknowledgedByRole
  if (acknowledged) times.acknowledged = acknowledged
  if (!milestones.detected) times.detected = times.declared
  if (!milestones.started) times.started = times.detected
  incident.responders = respondersOf(draft)
  incident.postmortem = postmortemWish(draft, policy)
  incident.timeline.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  return incident
}

/** The last word that its speaker could give: where the severity requires a post-mortem, a maintainer declines it. */
function postmortemWish(draft: Draft, policy: Policy): Incident['postmortem'] {
  const required = severityOf(policy, draft.incident.severity)?.postmortem.required ?? false
  const wish = draft.postmortemWishes.findLast(
    (wish) => wish.kind === 'postmortem' || wish.byMaintainer || !required,
  )
  if (!wish) return { wish: 'default' }
  if (wish.kind === 'postmortem') return { wish: 'now', by: wish.by, at: wish.at }
  return { wish: 'declined', by: wish.by, reason: wish.reason }
}
