import { parseCommands } from '../commands/parse.ts'
import type { Fact, FactBody, Misuse } from '../domain/facts.ts'
import { parseIssueForm } from '../domain/issue-form.ts'
import type { Policy } from '../domain/policy.ts'
import { readMarker, readMarkers } from '../reconcile/markers.ts'
import type { ObservedIncident } from '../reconcile/observed.ts'
import { alertsOf } from '../reconcile/plan-declaration.ts'
import { type Authority, authorityOf } from './authority.ts'
import type { Deps, Octokit } from './deps.ts'
import { split } from './refs.ts'

/** The thread as facts, and what the App itself wrote into it. */
export type Thread = Pick<ObservedIncident, 'facts' | 'misuses' | 'replies' | 'nudges' | 'mentionedIn'> & {
  console?: { id: number; body: string }
}

/** The fields of GitHub's timeline events that matter here; all events come in one list. */
interface TimelineEvent {
  id?: number
  event?: string
  created_at?: string
  actor?: { login: string; type?: string } | null
  user?: { login: string; type?: string } | null
  body?: string
  html_url?: string
  label?: { name: string }
  assignee?: { login: string } | null
  rename?: { to: string }
  source?: {
    issue?: {
      number: number
      pull_request?: unknown
      labels?: { name?: string }[]
      repository?: { full_name: string }
    }
  }
}

interface Issue {
  title: string
  body?: string | null
  created_at: string
  html_url: string
  user: { login: string; type?: string } | null
}

export async function readThread(
  deps: Deps,
  octokit: Octokit,
  repository: string,
  issue: Issue & { number: number },
  policy: Policy,
): Promise<Thread> {
  const events = (await octokit.paginate(octokit.rest.issues.listEventsForTimeline, {
    ...split(repository),
    issue_number: issue.number,
    per_page: 100,
  })) as TimelineEvent[]
  const thread: Thread = {
    facts: [await reported(deps, repository, issue, policy)],
    misuses: [],
    replies: [],
    nudges: [],
    mentionedIn: [],
  }
  for (const event of events) {
    const author = (event.actor ?? event.user)?.login ?? 'ghost'
    if (isOwn(deps, author)) readOwn(deps, thread, event)
    else if (event.event === 'commented')
      await readComment(deps, thread, { repository, number: issue.number }, event, author, policy)
    else if (event.event === 'cross-referenced') readReference(thread, event, repository)
    else thread.facts.push(...eventFacts(event, author))
  }
  return thread
}

async function reported(deps: Deps, repository: string, issue: Issue, policy: Policy): Promise<Fact> {
  const author = issue.user?.login ?? 'ghost'
  // In the name of whoever asked for it in another thread: only our own word counts for that.
  const by = (isOwn(deps, author) && readMarkers(issue.body).at(-1)?.values.by) || author
  const at = issue.created_at
  const authority = await authorityOf(deps, repository, by)
  return {
    id: 'issue',
    at: new Date(at).toISOString(),
    by,
    url: issue.html_url,
    kind: 'reported',
    title: issue.title,
    report: parseIssueForm(issue.body ?? '', policy, at),
    authorised: mayCommand(authority),
  }
}

/** A person named this incident in the thread of another one. */
function readReference(thread: Thread, { source }: TimelineEvent, repository: string): void {
  const other = source?.issue
  const isHere = other?.repository?.full_name.toLowerCase() === repository.toLowerCase()
  const isIncident = !other?.pull_request && other?.labels?.some(({ name }) => name === 'incident')
  if (other && isHere && isIncident) thread.mentionedIn.push(other.number)
}

/** Ids in the order of the lines, between those of other comments. */
function alertFacts(deps: Deps, event: TimelineEvent): Fact[] {
  return alertsOf(event.body).map(({ at, text }, index) => ({
    id: `comment-${event.id}#${index}`,
    at: new Date(at).toISOString(),
    by: deps.self.login,
    ...(event.html_url ? { url: event.html_url } : {}),
    kind: 'alert',
    text,
  }))
}

function isOwn(deps: Deps, login: string): boolean {
  return login.toLowerCase() === deps.self.login.toLowerCase()
}

/** Only what this App itself wrote is believed to be its console, reply or nudge. */
function readOwn(deps: Deps, thread: Thread, event: TimelineEvent): void {
  if (event.event !== 'commented' || event.id === undefined) return
  const mark = readMarker(event.body)
  const comment = { id: event.id, body: event.body ?? '' }
  if (mark?.kind === 'console' && !thread.console) thread.console = comment
  if (mark?.kind === 'reply') thread.replies.push({ ...comment, to: Number(mark.values.to) })
  if (mark?.kind === 'alerts') thread.facts.push(...alertFacts(deps, event))
  if (mark?.kind === 'nudge') {
    thread.nudges.push({ kind: mark.values.kind ?? '', at: new Date(event.created_at ?? 0).toISOString() })
  }
}

async function readComment(
  deps: Deps,
  thread: Thread,
  { repository, number }: { repository: string; number: number },
  event: TimelineEvent,
  by: string,
  policy: Policy,
): Promise<void> {
  // Bots never command; a comment without any `/word` at the start of a line needs no question about rights.
  if ((event.user ?? event.actor)?.type === 'Bot' || event.id === undefined) return
  const text = event.body ?? ''
  if (!/^ {0,3}\/[a-z]/im.test(text)) return
  const authority = await authorityOf(deps, repository, by)
  const { facts, misuses } = readCommands(text, event, by, authority, policy, number)
  thread.facts.push(...facts)
  thread.misuses.push(...misuses)
}

function readCommands(
  text: string,
  event: TimelineEvent,
  by: string,
  authority: Authority,
  policy: Policy,
  number: number,
): { facts: Fact[]; misuses: Misuse[] } {
  return parseCommands(text, {
    comment: event.id ?? 0,
    at: new Date(event.created_at ?? 0).toISOString(),
    by,
    authority,
    policy,
    number,
    ...(event.html_url ? { url: event.html_url } : {}),
  })
}

/** What was done by hand in the page. Whoever can label, assign or close has the right to. */
function eventFacts(event: TimelineEvent, by: string): Fact[] {
  const body = eventFact(event)
  if (!body || event.id === undefined || !event.created_at) return []
  return [{ id: `event-${event.id}`, at: new Date(event.created_at).toISOString(), by, ...body }]
}

function eventFact(event: TimelineEvent): FactBody | undefined {
  switch (event.event) {
    case 'labeled':
    case 'unlabeled':
      return (
        event.label && {
          kind: event.event === 'labeled' ? 'labelled' : 'unlabelled',
          label: event.label.name,
        }
      )
    case 'assigned':
    case 'unassigned':
      return event.assignee ? { kind: event.event, login: event.assignee.login } : undefined
    case 'renamed':
      return event.rename && { kind: 'retitled', title: event.rename.to }
    case 'closed':
    case 'reopened':
      return { kind: event.event }
    default:
      return undefined
  }
}

function mayCommand(authority: Authority): boolean {
  return authority === 'allowed' || authority === 'maintainer'
}
