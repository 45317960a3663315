import type { RoleName, Status } from './facts.ts'

/** The incident as folded from its thread. Instants are ISO 8601 in UTC. */
export interface Incident {
  number: number
  title: string
  /** Name from the policy; absent until somebody says it. */
  severity?: string
  /** What the severity was before somebody changed it. */
  formerSeverity?: string
  status: Status
  /** Declared by somebody without rights and not yet taken up by anybody with rights. */
  reportedOnly: boolean
  drill: boolean
  times: KeyTimes
  roles: Partial<Record<RoleName, RoleHolder>>
  /** Since when a role is empty that somebody held before. */
  vacated?: Partial<Record<RoleName, string>>
  /** People assigned by hand beyond the three roles. */
  responders: string[]
  services: string[]
  impact: string[]
  affected?: string
  timeline: TimelineEntry[]
  /** Words of people on candidate changes; the latest of a reference counts. */
  changeWords: ChangeWord[]
  postmortem:
    | { wish: 'default' }
    | { wish: 'now'; by: string; at: string }
    | { wish: 'declined'; by: string; reason: string }
  /** Who declined the post-mortem without the right to; ids of the facts. */
  declinedInVain: string[]
  /** From when the clocks of the timers count, when later than declared: taken up, severity changed, or reopened. */
  clocksFrom?: string
  snoozedUntil?: string
  /** Where people talk, when it is not the thread alone. */
  channel?: { address: string; at: string }
  /** Number of the incident that goes on in place of this one. */
  duplicateOf?: number
  /** Numbers of other incidents. */
  related: number[]
  lastUpdate?: string
  /** The issue is closed (by hand or by the App). */
  closed: boolean
  /** First-five-minutes evidence: fact instants. */
  severityAssessed?: string
  /** Comment ids asking for `/help` are answered once each. */
  helpAsked: { fact: string; by: string }[]
  /** Labels and assignees that a human removed by hand after the App put them: not put back. */
  refused: { labels: string[]; assignees: string[] }
}

export interface KeyTimes {
  started: string
  detected: string
  declared: string
  acknowledged?: string
  mitigated?: string
  resolved?: string
}

export interface RoleHolder {
  login: string
  since: string
}

export interface TimelineEntry {
  /** Id of the fact behind it. */
  id: string
  /** When it happened, not when it was written. */
  at: string
  by: string
  kind:
    | 'declared'
    | 'command'
    | 'role'
    | 'severity'
    | 'status'
    | 'note'
    | 'update'
    | 'impact'
    | 'change'
    | 'alert'
  /** Plain text of people; never Markdown. */
  text: string
  url?: string
}

export interface ChangeWord {
  word: 'confirmed' | 'dismissed'
  reference: string
  by: string
  at: string
  reason?: string
}
