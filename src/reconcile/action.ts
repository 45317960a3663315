/**
 * Everything that this App ever writes, as data: the closed list. One action is one thing changed on GitHub;
 * `github/apply` has a case for each, and the compiler names the missing one.
 */
export type Action = IncidentAction | ReviewAction | FixAction | FollowUpAction | DeclarationAction

export type IncidentAction =
  | { kind: 'add-labels'; labels: string[] }
  | { kind: 'remove-label'; label: string }
  | { kind: 'add-assignees'; logins: string[] }
  | { kind: 'remove-assignees'; logins: string[] }
  | { kind: 'create-console'; body: string }
  | { kind: 'update-console'; comment: number; body: string }
  | { kind: 'reply'; to: number; body: string }
  | { kind: 'update-reply'; comment: number; body: string }
  | { kind: 'withdraw-reply'; comment: number }
  | { kind: 'nudge'; about: string; body: string }
  /** A comment in the issue of an action item. */
  | { kind: 'nudge-item'; issue: number; body: string }
  | { kind: 'create-branch'; repository: string; branch: string; from: string }
  | {
      kind: 'create-file'
      repository: string
      branch: string
      path: string
      content: string
      message: string
    }
  | { kind: 'open-pull'; repository: string; branch: string; base: string; title: string; body: string }
  | { kind: 'request-reviewers'; repository: string; pull: number; logins: string[] }
  | { kind: 'assign-pull'; repository: string; pull: number; logins: string[] }
  /** `parent`: number of the incident that goes on; `child`: id of this issue, not its number. */
  | { kind: 'add-sub-issue'; parent: number; child: number }
  /** A comment on a confirmed pull request, once its post-mortem is merged. */
  | { kind: 'thank'; reference: string; repository: string; pull: number; body: string }
  | { kind: 'close-incident'; as: 'completed' | 'duplicate' }
  | { kind: 'reopen-incident' }

export type ReviewAction = {
  kind: 'conclude-check'
  repository: string
  sha: string
  verdict: Verdict
}

export interface Verdict {
  conclusion: 'success' | 'failure' | 'neutral' | 'action_required'
  title: string
  /** Markdown. */
  summary: string
  annotations: Annotation[]
  /** Offer to commit what is mechanical. */
  fixable: boolean
  /** Digest of all the above: a run that says the same is not repeated. */
  digest: string
}

/** A commit on top of the branch; GitHub refuses it when `blob` is no longer what stands there. */
export type FixAction = {
  kind: 'commit-fix'
  repository: string
  branch: string
  path: string
  content: string
  blob: string
  message: string
}

export interface Annotation {
  path: string
  startLine: number
  endLine: number
  /** 1-based; given only when both lines are equal. */
  startColumn?: number
  endColumn?: number
  level: 'failure' | 'warning' | 'notice'
  title: string
  message: string
}

export type FollowUpAction =
  | {
      kind: 'open-action-issue'
      key: string
      title: string
      body: string
      labels: string[]
      assignees: string[]
    }
  | { kind: 'edit-action-issue'; number: number; title: string; body: string }
  | { kind: 'assign-action-issue'; number: number; add: string[]; remove: string[] }
  /** The reason stands in the body, so that saying it and closing is one write. */
  | { kind: 'close-action-issue'; number: number; body: string; as: 'completed' | 'not_planned' }
  | { kind: 'reopen-action-issue'; number: number; body: string }

export type DeclarationAction =
  | { kind: 'declare-incident'; title: string; body: string }
  /** `comment`: ours that lists the alerts already. */
  | { kind: 'tell-alert'; incident: number; body: string; comment?: number }

/** What one run wants to do; `wakeAt`: when time alone will next change the plan. */
export interface Plan<A extends Action = Action> {
  actions: A[]
  wakeAt?: string
}
