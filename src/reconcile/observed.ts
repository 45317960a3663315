import type { ActionItem } from '../domain/action-item.ts'
import type { Elsewhere } from '../domain/attention-texts.ts'
import type { Change, Visibility } from '../domain/change.ts'
import type { Fact, Misuse } from '../domain/facts.ts'

/**
 * The world as it was read, as plain data. `plan-*` compares it with what should be; `learn` updates it after each
 * action, so that the next plan sees what was just done without reading again.
 */
export interface ObservedIncident {
  /** `owner/name` of the incidents repository. */
  repository: string
  /** Who may see it, and so everything that is said in the thread. */
  visibility: Visibility
  number: number
  url: string
  /** Id of the issue, which sub-issues go by. */
  id: number
  /** Whether a duplicate stands under the incident that goes on; `unsupported`: this GitHub has no sub-issues. */
  parent?: 'linked' | 'unlinked' | 'unsupported'
  /** Web root of this GitHub, without a slash at the end. */
  web: string
  open: boolean
  /** Who closed it last was this App, not a human. */
  closedByApp?: boolean
  labels: string[]
  assignees: string[]
  /** Role holders that GitHub refused to assign (it drops them silently). */
  unassignable: string[]
  /** Of these, those whom GitHub does not know at all. */
  unknown: string[]
  facts: Fact[]
  misuses: Misuse[]
  console?: OwnComment
  /** Numbers of other incidents of this repository that speak of this one. */
  mentionedIn: number[]
  /** Who is busy in other open incidents. */
  elsewhere: Elsewhere[]
  replies: (OwnComment & { to: number })[]
  nudges: { kind: string; at: string }[]
  /** Undefined: not looked at in this run (nothing depends on it). */
  changes?: Change[]
  postmortem?: ObservedPostmortem
  actionIssues: ActionIssue[]
  /** References of the confirmed pull requests that were thanked; undefined = not looked at. */
  thanked?: string[]
  /** Said where the team looks: config problems, repositories out of reach, things refused. */
  problems: string[]
}

export interface OwnComment {
  id: number
  body: string
}

export interface ObservedPostmortem {
  repository: string
  /** Who may see the repository, and so the document. */
  visibility: Visibility
  /** `postmortem/12`; `postmortem/12-2` after a closed one and a new `/postmortem`. */
  branch: string
  base: { branch: string; sha?: string }
  /** Text of the team's template; undefined = not read since a pull request exists. */
  template?: string
  branchExists: boolean
  fileExists: boolean
  pull?: ObservedPull
  /** Action items of the merged document; undefined while it is not merged. */
  merged?: { path: string; url: string; items: ActionItem[] }
}

export interface ObservedPull {
  number: number
  url: string
  state: 'open' | 'merged' | 'closed'
  draft: boolean
  /** We asked reviewers, and assigned somebody, once; what people changed since then is theirs. */
  reviewersAsked: boolean
  assigned: boolean
}

/** An issue that follows one committed action item. */
export interface ActionIssue {
  number: number
  url: string
  title: string
  body: string
  open: boolean
  assignees: string[]
  labels: string[]
  /** Key of the row, from the marker. */
  key: string
  /** `owner/name:path` of the document, from the marker. */
  document: string
  updatedAt: string
  /** Instants of the reminders of its present date; read for overdue ones only. */
  reminded?: string[]
}
