/** How bad it is and how far one has come: severity, status, resolved, reopened. By command or by hand, it is the same. */
import { type Draft, takeUp, tell, tellMilestone } from './draft.ts'
import type { Fact, Status } from './facts.ts'
import type { Policy } from './policy.ts'
import { severityOf } from './severity.ts'

const STATUSES: readonly Status[] = ['investigating', 'identified', 'monitoring', 'resolved']

export function severitySaid(draft: Draft, fact: Fact, said: string, policy: Policy, byLabel = false): void {
  const severity = severityOf(policy, said)?.name
  if (!severity) return
  takeUp(draft, fact)
  if (!draft.incident.reportedOnly) draft.incident.severityAssessed ??= fact.at
  draft.severities.push({ severity, at: fact.at, byLabel })
  if (!byLabel) permitLabel(draft, `severity: ${severity}`)
  settleSeverity(draft, fact)
}

function settleSeverity(draft: Draft, fact: Fact): void {
  const former = draft.incident.severity
  const severity = draft.severities.at(-1)?.severity
  if (severity === former) return
  if (former) {
    draft.incident.clocksFrom = fact.at
    draft.incident.formerSeverity = former
  }
  if (severity) {
    draft.incident.severity = severity
    tell(draft, fact, 'severity', former ? `Severity ${severity}, was ${former}` : `Severity ${severity}`)
  } else {
    delete draft.incident.severity
    tell(draft, fact, 'severity', `Severity ${former} withdrawn`)
  }
}

export function statusSaid(draft: Draft, fact: Fact, status: Status): void {
  permitLabel(draft, `status: ${status}`)
  if (draft.incident.status === status) return
  if (status === 'resolved') {
    resolved(draft, fact)
  } else {
    notResolved(draft)
    if (status !== 'monitoring') relapse(draft)
    draft.incident.status = status
    tell(draft, fact, 'status', `Status ${status}`)
  }
}

/** The first word counts; one with a time of its own corrects it. Of a relapse, the next word counts. */
export function mitigated(draft: Draft, fact: Extract<Fact, { kind: 'mitigated' }>): void {
  permitLabel(draft, 'status: monitoring')
  if (fact.time || !draft.milestones.mitigated) tellMilestone(draft, fact, 'mitigated', fact.time ?? fact.at)
  if (draft.incident.status !== 'resolved') draft.incident.status = 'monitoring'
}

export function resolved(draft: Draft, fact: Fact, time?: string): void {
  permitLabel(draft, 'status: resolved')
  if (time || !draft.milestones.resolved) tellMilestone(draft, fact, 'resolved', time ?? fact.at)
  draft.incident.status = 'resolved'
}

export function closed(draft: Draft, fact: Fact): void {
  if (draft.incident.status !== 'resolved') resolved(draft, fact)
  draft.incident.closed = true
}

export function reopened(draft: Draft, fact: Fact): void {
  relapse(draft)
  notResolved(draft)
  draft.incident.status = 'investigating'
  draft.incident.closed = false
  draft.incident.clocksFrom = fact.at
  tell(draft, fact, 'status', 'Reopened')
}

function notResolved(draft: Draft): void {
  delete draft.incident.times.resolved
  delete draft.milestones.resolved
}

/** It came back: the former mitigation stays in the timeline, and the next one gets an entry of its own. */
function relapse(draft: Draft): void {
  delete draft.milestones.mitigated
}

export function labelled(draft: Draft, fact: Fact & { label: string }, policy: Policy): void {
  permitLabel(draft, fact.label)
  const [, name, value] = /^(severity|status): *(.+)$/i.exec(fact.label) ?? []
  const status = STATUSES.find((status) => status === value?.toLowerCase())
  if (name?.toLowerCase() === 'severity') severitySaid(draft, fact, value ?? '', policy, true)
  else if (name && status) statusSaid(draft, fact, status)
  else if (/^drill$/i.test(fact.label)) drill(draft, fact)
  else if (/^incident$/i.test(fact.label)) declaredLater(draft, fact)
}

/** A label that somebody took off is not put back; a severity that only the label said is taken back with it. */
export function unlabelled(draft: Draft, fact: Fact & { label: string }): void {
  permitLabel(draft, fact.label)
  draft.incident.refused.labels.push(fact.label)
  if (/^drill$/i.test(fact.label)) draft.incident.drill = false
  draft.severities = draft.severities.filter(
    ({ severity, byLabel }) => !(byLabel && sameLabel(`severity: ${severity}`, fact.label)),
  )
  settleSeverity(draft, fact)
}

export function drill(draft: Draft, fact: Fact): void {
  permitLabel(draft, 'drill')
  if (!draft.incident.drill) tell(draft, fact, 'command', 'Marked as a drill')
  draft.incident.drill = true
}

/** Forms and templates label within moments of the opening: later than that, somebody declared an ordinary issue. */
const OPENING_MS = 60_000

function declaredLater(draft: Draft, fact: Fact): void {
  const { opening } = draft
  delete draft.opening
  if (!opening || Date.parse(fact.at) - Date.parse(opening.at) <= OPENING_MS) return
  draft.incident.times.declared = fact.at
  takeUp(draft, fact)
  opening.kind = 'command'
  opening.text = 'Issue opened'
  tell(draft, fact, 'declared', 'Incident declared')
}

function permitLabel(draft: Draft, label: string): void {
  const { refused } = draft.incident
  refused.labels = refused.labels.filter((other) => !sameLabel(other, label))
}

function sameLabel(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
