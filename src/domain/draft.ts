/** The incident while it is being folded: what the facts so far say, and what later facts need to know of them. */
import type { Fact, Report } from './facts.ts'
import type { Incident, TimelineEntry } from './incident.ts'

export type Milestone = 'started' | 'detected' | 'mitigated' | 'resolved'

export interface Draft {
  incident: Incident
  report: Report
  /** Login of an author without rights: what happens in their name at the opening takes nothing up. */
  outsider?: string
  /** The entry of the opening, until the label `incident` was seen. */
  opening?: TimelineEntry
  /** Nobody takes a role, or says how far it is, unaware of the incident. */
  acknowledgedByDeed?: string
  /** All that was said of the severity and not withdrawn; the last one counts. */
  severities: { severity: string; at: string; byLabel: boolean }[]
  assignedByHand: string[]
  /** What alerts said, and how often: one that flaps fills one line. */
  alerts: Map<string, { entry: TimelineEntry; count: number }>
  /** The current entry of each time that can be corrected: a correction replaces it. */
  milestones: Partial<Record<Milestone, TimelineEntry>>
  postmortemWishes: Extract<Fact, { kind: 'postmortem' | 'no-postmortem' }>[]
}

export function emptyDraft(number: number, firstInstant: string): Draft {
  const incident: Incident = {
    number,
    title: '',
    status: 'investigating',
    reportedOnly: false,
    drill: false,
    times: { started: firstInstant, detected: firstInstant, declared: firstInstant },
    roles: {},
    responders: [],
    services: [],
    impact: [],
    timeline: [],
    changeWords: [],
    related: [],
    postmortem: { wish: 'default' },
    declinedInVain: [],
    closed: false,
    helpAsked: [],
    refused: { labels: [], assignees: [] },
  }
  return {
    incident,
    report: { services: [] },
    severities: [],
    assignedByHand: [],
    alerts: new Map(),
    milestones: {},
    postmortemWishes: [],
  }
}

export function tell(
  draft: Draft,
  fact: Fact,
  kind: TimelineEntry['kind'],
  text: string,
  at: string = fact.at,
): TimelineEntry {
  const entry: TimelineEntry = {
    id: fact.id,
    at,
    by: fact.by,
    kind,
    text,
    ...(fact.url && { url: fact.url }),
  }
  draft.incident.timeline.push(entry)
  return entry
}

/** A key time stands in the timeline once: its correction takes the place of the former entry. */
export function tellMilestone(draft: Draft, fact: Fact, milestone: Milestone, at: string): void {
  const former = draft.milestones[milestone]
  if (former) draft.incident.timeline = draft.incident.timeline.filter((entry) => entry !== former)
  const kind = milestone === 'mitigated' || milestone === 'resolved' ? 'status' : 'command'
  const text = `${milestone.charAt(0).toUpperCase()}${milestone.slice(1)}`
  draft.milestones[milestone] = tell(draft, fact, kind, text, at)
  draft.incident.times[milestone] = at
}

/** Somebody with rights took care of what an outsider reported. */
export function takeUp(draft: Draft, fact: Fact): void {
  if (fact.by === draft.outsider || !draft.incident.reportedOnly) return
  draft.incident.reportedOnly = false
  draft.incident.clocksFrom = fact.at
}
