import type { Elsewhere, Words } from './attention-texts.ts'
import type { Incident } from './incident.ts'
import type { Policy, Service, SeverityPolicy } from './policy.ts'

type AttentionKind =
  | 'triage'
  | 'roles-apart'
  | 'acknowledge'
  | 'severity'
  | 'severity-doubt'
  | 'commander'
  | 'update'
  | 'roles-missing'
  | 'role-elsewhere'
  | 'service'
  | 'times'
  | 'postmortem-due'

/** Something that is missing or overdue. Its words do not change with the clock, or the console would never rest. */
export interface Attention extends Words {
  kind: AttentionKind
  /** Logins (or `organisation/team`, from a service's owners) whose turn it is; may be empty. */
  who: string[]
  since?: string
  /** When a nudge comment is due at the earliest; none for what only stands in the console. */
  nudgeAt?: string
}

/** What the thread alone does not tell. */
export interface AttentionContext {
  postmortem?: 'none' | 'open' | 'merged'
  /** The incident's services. */
  services: readonly Service[]
  /** Logins of those who wrote the changes that are confirmed. */
  confirmedAuthors?: readonly string[]
  /** Who is busy in other incidents. */
  elsewhere?: readonly Elsewhere[]
}

export interface View extends AttentionContext {
  incident: Incident
  policy: Policy
  now: string
  severity: SeverityPolicy | undefined
  clocksFrom: string
}

/** `from`: the item counts from then on. `changesAt`: when its words change. */
export interface Found {
  item: Attention
  from?: string
  changesAt?: string
}

export type Question = (view: View) => Found | Found[]
