import { parseCommands } from '../commands/parse.ts'
import type { Fact, FactBody } from '../domain/facts.ts'
import { parseIssueForm } from '../domain/issue-form.ts'
import type { Policy } from '../domain/policy.ts'
import { lastMarker, readMarker } from '../reconcile/markers.ts'
import type { ObservedIncident } from '../reconcile/observed.ts'
import { alertsOf } from '../reconcile/plan-declaration.ts'
import { type Authority, authorityOf } from './authority.ts'
import type { Deps } from './deps.ts'
import type { FetchedComment, FetchedEvent, FetchedThread } from './fetch-thread.ts'

/** The thread as facts, and what the App itself wrote into it. */
export type Thread = Pick<
  ObservedIncident,
  'facts' | 'misuses' | 'replies' | 'nudges' | 'mentionedIn' | 'closedByApp'
> & {
  console?: { id: number; body: string }
}

export async function readThread(
  deps: Deps,
  repository: string,
  issue: FetchedThread,
  policy: Policy,
): Promise<Thread> {
  const thread: Thread = {
    facts: [await reported(deps, repository, issue, policy)],
    misuses: [],
    replies: [],
    nudges: [],
    mentionedIn: [],
  }
  for (const comment of issue.comments) {
    if (isOwn(deps, comment.by.login)) readOwn(deps, thread, comment)
    else await readComment(deps, thread, { repository, number: issue.number }, comment, policy)
  }
  const console = thread.console ?? consoleWithoutMark(deps, issue)
  if (console) thread.console = console
  for (const event of issue.events) {
    const own = isOwn(deps, event.by.login)
    if (event.kind === 'closed' || event.kind === 'reopened')
      thread.closedByApp = own && event.kind === 'closed'
    if (own) continue
    if (event.kind === 'mentioned') readReference(thread, event, repository)
    else thread.facts.push(...eventFacts(event))
  }
  return thread
}

async function reported(
  deps: Deps,
  repository: string,
  { by: author, at, url, title, body }: FetchedThread,
  policy: Policy,
): Promise<Fact> {
  // In the name of whoever asked for it in another thread: only our own word counts for that.
  const by = (isOwn(deps, author.login) && lastMarker(body, 'declaration')?.by) || author.login
  const authority = await authorityOf(deps, repository, by)
  const report = parseIssueForm(body, policy, at)
  return { id: 'issue', at, by, url, kind: 'reported', title, report, authorised: mayCommand(authority) }
}

/** A person named this incident in the thread of another one. */
function readReference(thread: Thread, { source }: FetchedEvent, repository: string): void {
  const isHere = source?.repository.toLowerCase() === repository.toLowerCase()
  if (source && isHere && source.labels.includes('incident')) thread.mentionedIn.push(source.number)
}

/** Ids in the order of the lines, between those of other comments. */
function alertFacts(deps: Deps, { id, url, body }: FetchedComment): Fact[] {
  return alertsOf(body).map(({ at, text }, index) => ({
    id: `comment-${id}#${index}`,
    at: new Date(at).toISOString(),
    by: deps.self.login,
    url,
    kind: 'alert',
    text,
  }))
}

function isOwn(deps: Deps, login: string): boolean {
  return login.toLowerCase() === deps.self.login.toLowerCase()
}

const NOTHING = 0

/** Everything of ours begins with a mark: the first comment that has lost it becomes the console where there is none. */
function consoleWithoutMark(deps: Deps, { comments }: FetchedThread): Thread['console'] {
  const found = comments.find(({ by, body }) => isOwn(deps, by.login) && !readMarker(body))
  return found && { id: found.id, body: found.body }
}

/** Only what this App itself wrote is believed to be its console, reply or nudge. */
function readOwn(deps: Deps, thread: Thread, comment: FetchedComment): void {
  const { id, body, at } = comment
  const mark = readMarker(body)
  // A second one, from a mark that somebody moved or a list that lagged, goes the way of a reply to nothing.
  if (mark?.kind === 'console' && thread.console) thread.replies.push({ id, body, to: NOTHING })
  if (mark?.kind === 'console' && !thread.console) thread.console = { id, body }
  if (mark?.kind === 'reply') thread.replies.push({ id, body, to: Number(mark.values.to) })
  if (mark?.kind === 'alerts') thread.facts.push(...alertFacts(deps, comment))
  if (mark?.kind === 'nudge') thread.nudges.push({ kind: mark.values.kind ?? '', at })
}

async function readComment(
  deps: Deps,
  thread: Thread,
  { repository, number }: { repository: string; number: number },
  { id, at, by, body, url }: FetchedComment,
  policy: Policy,
): Promise<void> {
  // Bots never command; a comment without any `/word` at the start of a line needs no question about rights.
  if (by.isBot || !/^ {0,3}\/[a-z]/im.test(body)) return
  const authority = await authorityOf(deps, repository, by.login)
  const context = { comment: id, at, by: by.login, authority, policy, number, url }
  const { facts, misuses } = parseCommands(body, context)
  thread.facts.push(...facts)
  thread.misuses.push(...misuses)
}

/** What was done by hand in the page. Whoever can label, assign or close has the right to. */
function eventFacts(event: FetchedEvent): Fact[] {
  const body = eventFact(event)
  return body ? [{ id: `event-${event.id}`, at: event.at, by: event.by.login, ...body }] : []
}

function eventFact({ kind, label, login, title }: FetchedEvent): FactBody | undefined {
  switch (kind) {
    case 'labelled':
    case 'unlabelled':
      return label === undefined ? undefined : { kind, label }
    case 'assigned':
    case 'unassigned':
      return login === undefined ? undefined : { kind, login }
    case 'retitled':
      return title === undefined ? undefined : { kind, title }
    case 'closed':
    case 'reopened':
      return { kind }
    default:
      return undefined
  }
}

function mayCommand(authority: Authority): boolean {
  return authority === 'allowed' || authority === 'maintainer'
}
