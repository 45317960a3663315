import { type Declaration, readDeclaration } from '../domain/declaration.ts'
import { readMarker } from '../reconcile/markers.ts'
import { FIX_BUTTON } from '../reconcile/plan-fix.ts'
import type { Ref } from './refs.ts'

/**
 * A webhook only names what to look at. Unknown events name nothing. Events that we caused ourselves name nothing
 * either, except pull requests, whose heads all need a check.
 */
export interface WebhookPayload {
  action?: string
  sender?: { login: string }
  repository?: { full_name: string; default_branch?: string }
  issue?: {
    number: number
    body?: string | null
    pull_request?: unknown
    labels?: { name?: string }[]
    user?: { login: string } | null
  }
  label?: { name?: string }
  pull_request?: {
    number: number
    body?: string | null
    merged?: boolean
    head: { sha: string }
    user?: { login: string } | null
  }
  check_run?: { id: number; head_sha: string; pull_requests?: { number: number }[] }
  check_suite?: { head_sha: string; updated_at?: string | null; pull_requests?: { number: number }[] }
  requested_action?: { identifier: string }
  deployment_status?: { state: string }
  workflow_run?: { conclusion: string | null }
  merge_group?: { head_sha: string; base_sha: string }
  ref?: string
  /** Of a repository_dispatch: also its type stands in `action`. */
  client_payload?: unknown
  comment?: { id: number; body?: string | null }
  commits?: { added?: string[]; modified?: string[]; removed?: string[] }[]
}

/** Of the webhook: GitHub's id, the same when it is delivered again, and when it came. */
export interface Delivery {
  id: string
  at: string
}

export function nameRefs(event: string, payload: WebhookPayload, self: string, delivery: Delivery): Ref[] {
  const repository = payload.repository?.full_name
  if (event === 'installation' || event === 'installation_repositories') return [{ kind: 'sweep' }]
  if (!repository) return []
  const own = isSame(payload.sender?.login, self)
  switch (event) {
    case 'issues':
    case 'issue_comment':
      return own ? [] : [...issueRefs(repository, payload, self), ...callRefs(repository, payload, self)]
    case 'repository_dispatch':
      return dispatchRefs(repository, payload, delivery)
    case 'pull_request':
      return pullRefs(repository, payload, self)
    case 'push':
      return pushRefs(repository, payload)
    case 'merge_group':
      return payload.merge_group && payload.action === 'checks_requested'
        ? [
            {
              kind: 'review',
              repository,
              sha: payload.merge_group.head_sha,
              base: payload.merge_group.base_sha,
            },
          ]
        : []
    case 'check_run':
    case 'check_suite':
      return own ? [] : buttonRefs(repository, payload)
    default:
      return []
  }
}

function issueRefs(repository: string, payload: WebhookPayload, self: string): Ref[] {
  const { issue } = payload
  if (!issue || issue.pull_request) return []
  const followed = isSame(issue.user?.login, self) ? incidentOf(issue.body) : undefined
  if (followed) return [followed]
  const labels = [...(issue.labels ?? []), payload.label ?? {}].map((label) => label.name)
  return labels.includes('incident') ? [{ kind: 'incident', repository, number: issue.number }] : []
}

/** Only where no incident is: there `/incident` is answered like any other command. */
function callRefs(repository: string, payload: WebhookPayload, self: string): Ref[] {
  const { issue, comment } = payload
  const isIncident = !issue?.pull_request && issue?.labels?.some((label) => label.name === 'incident')
  if (!issue || !comment || isIncident || payload.action === 'deleted') return []
  const ref: Ref = { kind: 'call', repository, number: issue.number, comment: comment.id }
  // In our own pull request an edit may also take a command back.
  const of = issue.pull_request && isSame(issue.user?.login, self) ? incidentOf(issue.body) : undefined
  if (of?.kind === 'incident') return [{ ...ref, of }]
  return /^ {0,3}\/incident\b/im.test(comment.body ?? '') ? [ref] : []
}

function dispatchRefs(repository: string, payload: WebhookPayload, { id, at }: Delivery): Ref[] {
  if (payload.action !== 'incident') return []
  const declaration = readDeclaration(payload.client_payload)
  // Whoever dispatched sees no answer of ours: an incident that says what is wrong is better than silence.
  const usable: Declaration =
    'problem' in declaration
      ? { title: 'An incident was dispatched without a title', services: [], impact: declaration.problem }
      : declaration
  return [{ kind: 'declaration', repository, id, at, declaration: usable }]
}

const NEW_HEAD = ['opened', 'synchronize', 'reopened', 'edited']

function pullRefs(repository: string, payload: WebhookPayload, self: string): Ref[] {
  const pull = payload.pull_request
  if (!pull) return []
  if (NEW_HEAD.includes(payload.action ?? ''))
    return [{ kind: 'review', repository, pull: pull.number, sha: pull.head.sha }]
  if (payload.action !== 'closed' || !isSame(pull.user?.login, self)) return []
  // After a merge the action items come first: they name the incident when their issues exist.
  const path = readMarker(pull.body)?.values.path
  if (pull.merged && path) return [{ kind: 'follow-up', repository, path }]
  const incident = incidentOf(pull.body)
  return incident ? [incident] : []
}

/** More documents in one push are found by the sweep. */
const MOST_DOCUMENTS = 50

function pushRefs(repository: string, payload: WebhookPayload): Ref[] {
  if (payload.ref !== `refs/heads/${payload.repository?.default_branch}`) return []
  const paths = (payload.commits ?? []).flatMap((commit) => [
    ...(commit.added ?? []),
    ...(commit.modified ?? []),
  ])
  return [...new Set(paths)]
    .filter((path) => path.endsWith('.md'))
    .slice(0, MOST_DOCUMENTS)
    .map((path) => ({ kind: 'follow-up', repository, path }))
}

/** The buttons of a check. Pull requests from forks are not listed in these payloads. */
function buttonRefs(repository: string, payload: WebhookPayload): Ref[] {
  const { action, check_run: run, check_suite: suite } = payload
  const head = run ?? suite
  if (!head) return []
  const sha = head.head_sha
  const pulls = (head.pull_requests ?? []).map(({ number }) => number)
  const by = payload.sender?.login
  if (action === 'requested_action') {
    const [pull] = pulls
    if (payload.requested_action?.identifier !== FIX_BUTTON || !by || pull === undefined) return []
    return [{ kind: 'fix', repository, sha, pull, by }]
  }
  const again = run?.id ?? suite?.updated_at
  if (action !== 'rerequested' || again === undefined || again === null) return []
  if (pulls.length === 0) return [{ kind: 'review', repository, sha, again }]
  return pulls.map((pull) => ({ kind: 'review', repository, sha, pull, again }))
}

/** `acme/incidents#12` in a marker of ours. */
function incidentOf(body: string | null | undefined): Ref | undefined {
  const match = /^([\w.-]+\/[\w.-]+)#(\d+)$/.exec(readMarker(body)?.values.incident ?? '')
  return match?.[1] ? { kind: 'incident', repository: match[1], number: Number(match[2]) } : undefined
}

function isSame(login: string | undefined, self: string): boolean {
  return login?.toLowerCase() === self.toLowerCase()
}
