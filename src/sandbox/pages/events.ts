import { type Html, html, type Printable, safeUrl } from './html.ts'
import { avatar, icon } from './icons.ts'
import { type LabelLike, labelTags } from './labels.ts'
import { timeAgo } from './time.ts'

/**
 * One entry of GitHub's issue timeline, as wide as its many kinds are: what a kind does not have is absent.
 * Source: `GET /repos/{owner}/{repo}/issues/{n}/timeline`.
 */
export interface TimelineEntry {
  readonly event?: string
  readonly id?: number
  readonly actor?: Login | null
  readonly user?: Login | null
  readonly author?: { name?: string } | null
  readonly created_at?: string
  readonly updated_at?: string
  readonly submitted_at?: string
  readonly body?: string | null
  readonly state?: string
  readonly state_reason?: string | null
  readonly label?: LabelLike
  readonly assignee?: Login | null
  readonly rename?: { from: string; to: string }
  readonly requested_reviewer?: Login | null
  readonly commit_id?: string | null
  readonly sha?: string
  readonly message?: string
  readonly source?: {
    issue?: { number: number; title: string; html_url: string; repository?: { full_name: string } }
  }
}

export interface Login {
  readonly login: string
  readonly type?: string
}

/** Several label changes of one person in a row read as one line. */
export interface EventLine {
  readonly entry: TimelineEntry
  readonly added: readonly LabelLike[]
  readonly removed: readonly LabelLike[]
}

export function eventLines(entries: readonly TimelineEntry[]): EventLine[] {
  const lines: EventLine[] = []
  for (const entry of entries) {
    const added = entry.event === 'labeled' && entry.label ? [entry.label] : []
    const removed = entry.event === 'unlabeled' && entry.label ? [entry.label] : []
    const last = lines.at(-1)
    const joins = last && added.length + removed.length > 0 && last.added.length + last.removed.length > 0
    if (joins && last.entry.actor?.login === entry.actor?.login && within(last.entry, entry, 60_000)) {
      lines[lines.length - 1] = {
        entry: last.entry,
        added: [...last.added, ...added],
        removed: [...last.removed, ...removed],
      }
    } else lines.push({ entry, added, removed })
  }
  return lines
}

/** A line of the timeline, or undefined for the kinds that GitHub's page does not show either. */
export function eventLine(line: EventLine, place: { base: string; now: Date }): Html | undefined {
  const told = tell(line, place.base)
  if (!told) return undefined
  const [octicon, words, badge] = told
  const { entry } = line
  return html`<div class="TimelineItem TimelineItem--condensed"${entry.id !== undefined && html` id="event-${entry.id}"`}>
<div class="TimelineItem-badge ${badge}">${icon(octicon)}</div>
<div class="TimelineItem-body f6">${who(entry)} ${words} ${timeAgo(place.now, entry.created_at ?? entry.submitted_at)}</div></div>`
}

type Told = readonly [octicon: string, words: Printable, badge?: string]

function tell(line: EventLine, base: string): Told | undefined {
  const { entry, added, removed } = line
  const self = entry.assignee?.login === entry.actor?.login
  const commit = entry.commit_id ?? entry.sha
  switch (entry.event) {
    case 'labeled':
    case 'unlabeled':
      return ['tag', labelWords(added, removed)]
    case 'assigned':
      return ['person', self ? 'self-assigned this' : html`assigned ${person(entry.assignee)}`]
    case 'unassigned':
      return ['person', self ? 'removed their assignment' : html`unassigned ${person(entry.assignee)}`]
    case 'closed':
      return entry.state_reason === 'not_planned'
        ? ['skip', 'closed this as not planned', 'badge-muted']
        : ['issue-closed', 'closed this', 'badge-done']
    case 'reopened':
      return ['issue-reopened', 'reopened this', 'badge-open']
    case 'renamed':
      return [
        'pencil',
        html`changed the title <del>${entry.rename?.from}</del> <ins>${entry.rename?.to}</ins>`,
      ]
    case 'merged':
      return ['git-merge', html`merged commit ${commitLink(base, commit)}`, 'badge-done']
    case 'committed':
      return ['git-commit', html`${entry.message?.split('\n')[0]} ${commitLink(base, commit)}`]
    case 'referenced':
      return ['bookmark', commit ? html`referenced this in ${commitLink(base, commit)}` : 'referenced this']
    case 'cross-referenced':
      return ['cross-reference', html`mentioned this in ${sourceLink(entry)}`]
    case 'reviewed':
      return REVIEWS[entry.state?.toLowerCase() ?? ''] ?? ['eye', 'reviewed']
    case 'review_requested':
      return ['eye', html`requested a review from ${person(entry.requested_reviewer)}`]
    case 'review_request_removed':
      return ['eye', html`removed the request for a review from ${person(entry.requested_reviewer)}`]
    case 'ready_for_review':
      return ['eye', 'marked this pull request as ready for review']
    case 'convert_to_draft':
      return ['git-pull-request-draft', 'marked this pull request as a draft']
    case 'head_ref_deleted':
      return ['git-branch', 'deleted the branch']
    case 'head_ref_force_pushed':
      return ['repo-push', 'force-pushed the branch']
    case 'mentioned':
    case 'subscribed':
    case undefined:
      return undefined
    default:
      return ['dot', entry.event.replaceAll('_', ' ')]
  }
}

const REVIEWS: Readonly<Record<string, Told>> = {
  approved: ['check', 'approved these changes', 'badge-open'],
  changes_requested: ['file-diff', 'requested changes', 'badge-closed'],
  commented: ['eye', 'reviewed'],
}

function labelWords(added: readonly LabelLike[], removed: readonly LabelLike[]): Printable {
  const parts = [
    added.length > 0 && html`added ${labelTags(added)}`,
    removed.length > 0 && html`${added.length > 0 && 'and '}removed ${labelTags(removed)}`,
  ]
  return html`${parts}${added.length + removed.length > 1 ? 'labels' : 'label'}`
}

function who(entry: TimelineEntry): Html {
  const login = (entry.actor ?? entry.user)?.login
  if (!login) return html`<strong class="color-fg-default">${entry.author?.name ?? 'ghost'}</strong>`
  return html`${avatar(login)} ${person(entry.actor ?? entry.user)}`
}

export function person(account: Login | null | undefined): Html {
  const login = account?.login ?? 'ghost'
  const bot = /^(.+)\[bot\]$/.exec(login)
  return html`<a class="Link--primary text-bold" href="${bot ? `/apps/${bot[1]}` : `/${login}`}">${bot?.[1] ?? login}</a>${
    bot && html` <span class="Label Label--secondary">bot</span>`
  }`
}

function commitLink(base: string, sha: string | null | undefined): Printable {
  return sha && html`<a class="text-mono" href="${base}/commit/${sha}">${sha.slice(0, 7)}</a>`
}

function sourceLink(entry: TimelineEntry): Printable {
  const issue = entry.source?.issue
  if (!issue) return 'another issue'
  const path = URL.canParse(issue.html_url) ? new URL(issue.html_url).pathname : ''
  return html`<a href="${safeUrl(path)}">${issue.title} <span class="color-fg-muted">${issue.repository?.full_name}#${issue.number}</span></a>`
}

function within(one: TimelineEntry, other: TimelineEntry, milliseconds: number): boolean {
  return Math.abs(Date.parse(other.created_at ?? '') - Date.parse(one.created_at ?? '')) <= milliseconds
}
