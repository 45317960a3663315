import type { Octokit } from './deps.ts'
import { ifFound } from './errors.ts'
import { THREAD_QUERY, THREAD_REST_QUERY } from './queries.ts'
import { split } from './refs.ts'

/** Login as REST writes it: bots with their suffix. */
interface Who {
  login: string
  isBot: boolean
}

export interface FetchedComment {
  id: number
  at: string
  by: Who
  body: string
  url: string
}

export interface FetchedEvent {
  /** Place among the events of the issue, which only ever grow: 1, 2, … */
  id: number
  kind:
    | 'labelled'
    | 'unlabelled'
    | 'assigned'
    | 'unassigned'
    | 'retitled'
    | 'closed'
    | 'reopened'
    | 'mentioned'
  at: string
  by: Who
  label?: string
  login?: string
  title?: string
  /** The issue that speaks of this one. */
  source?: { number: number; repository: string; labels: string[] }
}

export interface FetchedThread {
  id: number
  number: number
  title: string
  body: string
  url: string
  open: boolean
  at: string
  by: Who
  labels: string[]
  assignees: string[]
  comments: FetchedComment[]
  events: FetchedEvent[]
}

/**
 * An issue and all that happened in it. One request for up to a hundred comments and events, one more for each further
 * two hundred comments. Undefined: there is no such issue (deleted, transferred, a pull request, out of sight).
 */
export async function fetchThread(
  octokit: Octokit,
  repository: string,
  number: number,
): Promise<FetchedThread | undefined> {
  const { owner, repo: name } = split(repository)
  const place = { owner, name, number }
  const issue = await ifFound(octokit.graphql<Answer<IssueNode>>(THREAD_QUERY, place)).then(issueIn)
  if (!issue) return undefined
  const comments = new Map(issue.comments.nodes.map((comment) => [comment.fullDatabaseId, comment]))
  const events = [...issue.timelineItems.nodes]
  let head = issue.comments.pageInfo.endCursor
  let tail: string | null = null
  let rest = issue.timelineItems.pageInfo
  let total = issue.comments.totalCount
  for (let request = 0; request < MOST_REQUESTS; request += 1) {
    const moreComments = comments.size < total
    if (!moreComments && !rest.hasNextPage) return threadOf(issue, [...comments.values()], events)
    const variables: Record<string, unknown> = {
      ...place,
      head,
      tail,
      events: rest.endCursor,
      moreComments,
      moreEvents: rest.hasNextPage,
    }
    const more: RestNode | undefined = issueIn(
      await octokit.graphql<Answer<RestNode>>(THREAD_REST_QUERY, variables),
    )
    if (!more) return undefined
    const known = comments.size
    for (const comment of [...(more.head?.nodes ?? []), ...(more.tail?.nodes ?? [])])
      comments.set(comment.fullDatabaseId, comment)
    // Somebody deleted a comment meanwhile: what the list no longer has is not waited for.
    total = comments.size === known ? known : (more.head?.totalCount ?? total)
    head = more.head?.pageInfo.endCursor ?? head
    tail = more.tail?.pageInfo.startCursor ?? tail
    events.push(...(more.timelineItems?.nodes ?? []))
    rest = more.timelineItems?.pageInfo ?? rest
    if (!more.timelineItems) rest = { ...rest, hasNextPage: false }
  }
  throw new Error(`${repository}#${number} has more comments than ${MOST_REQUESTS} requests read.`)
}

/** Twelve thousand comments; GitHub locks an issue long before. */
const MOST_REQUESTS = 60

interface ActorNode {
  __typename: string
  login: string
}
interface CommentNode {
  fullDatabaseId: string
  author: ActorNode | null
  body: string
  createdAt: string
  url: string
}
interface EventNode {
  __typename: string
  actor?: ActorNode | null
  createdAt?: string
  label?: { name: string }
  assignee?: { login?: string } | null
  currentTitle?: string
  source?: { number?: number; repository?: { nameWithOwner: string }; labels?: { nodes: { name: string }[] } }
}
interface Comments {
  totalCount: number
  nodes: CommentNode[]
  pageInfo: { endCursor: string | null; startCursor: string | null }
}
interface Events {
  nodes: EventNode[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}
interface IssueNode {
  fullDatabaseId: string
  number: number
  title: string
  body: string
  url: string
  state: string
  createdAt: string
  author: ActorNode | null
  labels: { nodes: { name: string }[] }
  assignees: { nodes: { login: string }[] }
  comments: Comments
  timelineItems: Events
}
interface RestNode {
  head?: Comments
  tail?: Comments
  timelineItems?: Events
}
type Answer<Issue> = { repository: { issue: Issue | null } | null }

function issueIn<Issue>(answer: Answer<Issue> | undefined): Issue | undefined {
  return answer?.repository?.issue ?? undefined
}

function threadOf(
  issue: IssueNode,
  comments: readonly CommentNode[],
  events: readonly EventNode[],
): FetchedThread {
  return {
    id: Number(issue.fullDatabaseId),
    number: issue.number,
    title: issue.title,
    body: issue.body,
    url: issue.url,
    open: issue.state === 'OPEN',
    at: instant(issue.createdAt),
    by: whoIs(issue.author),
    labels: issue.labels.nodes.map(({ name }) => name),
    assignees: issue.assignees.nodes.map(({ login }) => login),
    comments: comments
      .map(({ fullDatabaseId, author, body, createdAt, url }) => ({
        id: Number(fullDatabaseId),
        at: instant(createdAt),
        by: whoIs(author),
        body,
        url,
      }))
      .sort((a, b) => a.id - b.id),
    events: events.flatMap((event, index) => eventOf(event, index + 1)),
  }
}

const KINDS: Record<string, FetchedEvent['kind']> = {
  LabeledEvent: 'labelled',
  UnlabeledEvent: 'unlabelled',
  AssignedEvent: 'assigned',
  UnassignedEvent: 'unassigned',
  RenamedTitleEvent: 'retitled',
  ClosedEvent: 'closed',
  ReopenedEvent: 'reopened',
  CrossReferencedEvent: 'mentioned',
}

function eventOf(node: EventNode, id: number): FetchedEvent[] {
  const kind = KINDS[node.__typename]
  if (!kind || !node.createdAt) return []
  const { source } = node
  return [
    {
      id,
      kind,
      at: instant(node.createdAt),
      by: whoIs(node.actor),
      ...(node.label && { label: node.label.name }),
      ...(node.assignee?.login && { login: node.assignee.login }),
      ...(node.currentTitle !== undefined && { title: node.currentTitle }),
      ...(source?.number !== undefined && {
        source: {
          number: source.number,
          repository: source.repository?.nameWithOwner ?? '',
          labels: source.labels?.nodes.map(({ name }) => name) ?? [],
        },
      }),
    },
  ]
}

function whoIs(actor: ActorNode | null | undefined): Who {
  if (!actor) return { login: 'ghost', isBot: false }
  const isBot = actor.__typename === 'Bot'
  return { login: isBot ? `${actor.login}[bot]` : actor.login, isBot }
}

function instant(at: string): string {
  return new Date(at).toISOString()
}
