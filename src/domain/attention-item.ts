import type { Words } from './attention-texts.ts'

type AttentionKind =
  | 'triage'
  | 'roles-apart'
  | 'acknowledge'
  | 'severity'
  | 'commander'
  | 'update'
  | 'roles-missing'
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
