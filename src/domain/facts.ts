/**
 * A fact is something that somebody did in the thread. The thread is the event log: folding the same facts gives the
 * same incident, whatever was delivered, lost or repeated on the way. Instants are ISO 8601 in UTC.
 */
export type Fact = FactHead & FactBody

interface FactHead {
  /** Stable and unique in the thread: `issue`, `comment-12#0` (comment id, how many
   * commands stand before it in the comment), `event-34`. */
  id: string
  /** When it was done (comment created, event recorded). */
  at: string
  /** Login of who did it. */
  by: string
  /** Where a reader can look it up. */
  url?: string
}

export type RoleName = 'commander' | 'lead' | 'communications'
export type Status = 'investigating' | 'identified' | 'monitoring' | 'resolved'

export type FactBody =
  /** The issue itself. `authorised`: its author may run commands (decides "reported only"). */
  | { kind: 'reported'; title: string; report: Report; authorised: boolean }
  | { kind: 'retitled'; title: string }
  /** By hand in the page. Labels that the App set itself are never facts. */
  | { kind: 'labelled' | 'unlabelled'; label: string }
  | { kind: 'assigned' | 'unassigned'; login: string }
  | { kind: 'closed' | 'reopened' }
  /** Slash commands. */
  | { kind: 'acknowledge' }
  | { kind: 'severity'; severity: string }
  | { kind: 'role'; role: RoleName; login: string }
  | { kind: 'status'; status: Status }
  /** `time`: the instant meant when it was back-dated, not the instant of the comment. */
  | { kind: 'mitigated'; time?: string }
  | { kind: 'resolve'; time?: string }
  /** `time`: the instant meant, not the instant of the comment. */
  | { kind: 'key-time'; key: 'started' | 'detected'; time: string }
  | { kind: 'note'; text: string; time?: string }
  | { kind: 'update'; text: string }
  | { kind: 'impact'; text: string }
  | { kind: 'service'; service: string }
  | { kind: 'change'; word: 'confirmed' | 'dismissed'; reference: string; reason?: string }
  | { kind: 'postmortem' }
  | { kind: 'no-postmortem'; reason: string; byMaintainer: boolean }
  | { kind: 'snooze'; until: string }
  /** Where people talk: an address. */
  | { kind: 'channel'; address: string }
  /** Another incident of the same repository. */
  | { kind: 'duplicate'; of: number }
  | { kind: 'related'; to: number }
  /** An alert spoke again of an incident that was open already. */
  | { kind: 'alert'; text: string }
  | { kind: 'drill' }
  | { kind: 'help' }

/** What the issue form said; absent fields were empty, `_No response_` or not asked. */
export interface Report {
  severity?: string
  services: string[]
  /** Instants, already read in the policy's time zone. */
  started?: string
  detected?: string
  impact?: string
  affected?: string
}

/** A command that could not be used: one short reply says what was seen, what was expected, and an example. */
export interface Misuse {
  /** Id of the comment (number as in the API). */
  comment: number
  by: string
  problem: 'unknown' | 'argument' | 'forbidden'
  /** The line as typed. */
  seen: string
  expected: string
  example: string
}
