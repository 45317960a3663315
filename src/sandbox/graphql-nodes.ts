import { GraphQLError } from 'graphql'
import { mayRead } from './access.ts'
import { baseTip, comparisonOf } from './changes/mergeability.ts'
import type { Core } from './core.ts'
import { type Commit, type GitStore, history, readText, resolveCommit } from './git.ts'
import { fullName, isPull } from './lookup.ts'
import { settleTexts } from './mentions.ts'
import { issuePage } from './shapes/issue.ts'
import { repositoryPage } from './shapes/repository.ts'
import type { Actor } from './tokens.ts'
import type { Account, Deployment, Issue, IssueEvent, PullIssue, Release, Repository } from './world.ts'

/** Repositories and what is in them, as graphql-js reads them: plain values, and functions where arguments matter. */

interface Page {
  first?: number
  after?: string
  last?: number
  before?: string
  orderBy?: { field: string; direction: 'ASC' | 'DESC' }
}

/** Cursors are positions; GitHub wants `first` or `last` between 1 and 100. */
function connection<T>(items: readonly T[], page: Page, render: (item: T) => unknown) {
  const size = page.first ?? page.last
  if (size === undefined)
    throw new GraphQLError(
      'You must provide a `first` or `last` value to properly paginate the connection.',
      { extensions: { type: 'MISSING_PAGINATION_BOUNDARIES' } },
    )
  if (size < 1 || size > 100)
    throw new GraphQLError(
      `Requesting ${size} records on the connection exceeds the \`first\` limit of 100 records.`,
      { extensions: { type: 'EXCESSIVE_PAGINATION' } },
    )
  const from = position(page.after) ?? 0
  const to = position(page.before) ?? items.length
  const start = page.first === undefined ? Math.max(from, to - size) : from
  const end = page.first === undefined ? to : Math.min(to, from + size)
  return {
    totalCount: items.length,
    nodes: items.slice(start, end).map(render),
    pageInfo: {
      hasNextPage: end < items.length,
      endCursor: cursor(end),
      hasPreviousPage: start > 0,
      startCursor: cursor(start),
    },
  }
}

const cursor = (place: number): string => Buffer.from(String(place)).toString('base64url')

function position(cursor: string | undefined | null): number | undefined {
  return cursor ? Number(Buffer.from(cursor, 'base64url').toString()) || 0 : undefined
}

function ordered<T extends { id: number; createdAt: string; updatedAt?: string }>(
  items: readonly T[],
  { orderBy }: Page,
): T[] {
  const key = (item: T) =>
    orderBy?.field === 'UPDATED_AT' ? (item.updatedAt ?? item.createdAt) : item.createdAt
  const sign = orderBy?.direction === 'DESC' ? -1 : 1
  return [...items].sort((a, b) => sign * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.id - b.id))
}

/** GraphQL names bots without the suffix that REST gives them. */
const actorNode = (account: Account | null) =>
  account === null
    ? null
    : {
        __typename: account.type === 'Bot' ? 'Bot' : 'User',
        login: account.login.replace(/\[bot\]$/, ''),
      }

export function repositoryNode(core: Core, repository: Repository, actor: Actor) {
  const need = (permission: string) => {
    if (mayRead(actor, permission, repository)) return
    throw new GraphQLError('Resource not accessible by integration', { extensions: { type: 'FORBIDDEN' } })
  }
  const issues = [...repository.issues.values()]
  return {
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: fullName(repository),
    url: repositoryPage(core.links, repository),
    isPrivate: repository.private,
    isArchived: repository.archived,
    isEmpty: repository.git.refs.size === 0,
    defaultBranchRef: {
      name: repository.defaultBranch,
      target: () => {
        need('contents')
        return gitObject(repository, repository.defaultBranch)
      },
    },
    object: (which: { oid?: string; expression?: string }) => {
      need('contents')
      return gitObject(repository, which.oid ?? which.expression ?? '')
    },
    issue: ({ number }: { number: number }) => {
      need('issues')
      const found = repository.issues.get(number)
      if (!found || isPull(found))
        throw new GraphQLError(`Could not resolve to an Issue with the number of ${number}.`, {
          extensions: { type: 'NOT_FOUND' },
        })
      return issueNode(core, repository, found)
    },
    issues: (asked: Page & { labels?: string[]; states?: string[] }) => {
      need('issues')
      const labels = asked.labels?.map((label) => label.toLowerCase())
      const wanted = issues.filter(
        (issue) =>
          !isPull(issue) &&
          (asked.states?.includes(issue.state.toUpperCase()) ?? true) &&
          (labels === undefined || issue.labels.some((label) => labels.includes(label.name.toLowerCase()))),
      )
      return connection(ordered(wanted, asked), asked, (issue) => issueNode(core, repository, issue))
    },
    pullRequests: (asked: Page & { states?: string[]; headRefName?: string; baseRefName?: string }) => {
      need('pull_requests')
      const wanted = issues
        .filter(isPull)
        .filter(
          (issue) =>
            (asked.states?.includes(pullState(issue)) ?? true) &&
            (asked.headRefName ?? issue.pull.head) === issue.pull.head &&
            (asked.baseRefName ?? issue.pull.base) === issue.pull.base,
        )
      return connection(ordered(wanted, asked), asked, (issue) => pullNode(core, repository, issue))
    },
    pullRequest: ({ number }: { number: number }) => {
      need('pull_requests')
      const issue = repository.issues.get(number)
      if (issue && isPull(issue)) return pullNode(core, repository, issue)
      throw new GraphQLError(`Could not resolve to a PullRequest with the number of ${number}.`, {
        extensions: { type: 'NOT_FOUND' },
      })
    },
    deployments: (asked: Page & { environments?: string[] }) => {
      need('deployments')
      const wanted = repository.deployments.filter(
        ({ environment }) => asked.environments?.includes(environment) ?? true,
      )
      return connection(ordered(wanted, asked), asked, deploymentNode)
    },
    releases: (asked: Page) => {
      need('contents')
      return connection(ordered(repository.releases, asked), asked, (release) =>
        releaseNode(core, repository, release),
      )
    },
    mergeQueue: ({ branch = repository.defaultBranch }: { branch?: string }) => {
      need('merge_queues')
      return queueNode(repository, branch)
    },
  }
}

/** The heads that wait for their checks; null for a branch that has no queue, which here means an empty one. */
function queueNode({ git }: Repository, branch: string) {
  const prefix = `refs/heads/gh-readonly-queue/${branch}/`
  const heads = [...git.refs].filter(([ref]) => ref.startsWith(prefix)).map(([, sha]) => sha)
  if (heads.length === 0) return null
  const commit = (sha: string | undefined) => {
    const found = git.commits.get(sha ?? '')
    return found === undefined ? null : commitNode(git, found)
  }
  return {
    entries: (asked: Page) =>
      connection(heads, asked, (sha) => ({
        headCommit: commit(sha),
        baseCommit: commit(git.commits.get(sha)?.parents[0]),
      })),
  }
}

function issueNode(core: Core, repository: Repository, issue: Issue) {
  return {
    databaseId: issue.id,
    number: issue.number,
    title: issue.title,
    body: issue.body ?? '',
    url: issuePage(core.links, repository, issue),
    state: issue.state.toUpperCase(),
    createdAt: issue.createdAt,
    updatedAt: issue.updatedAt,
    closedAt: issue.closedAt,
    author: actorNode(issue.account),
    labels: (asked: Page) => connection(issue.labels, asked, ({ name, color }) => ({ name, color })),
    assignees: (asked: Page) => connection(issue.assignees, asked, ({ login }) => ({ login })),
    fullDatabaseId: String(issue.id),
    repository: { name: repository.name, nameWithOwner: fullName(repository) },
    comments: (asked: Page) =>
      connection(issue.comments, asked, (comment) => ({
        fullDatabaseId: String(comment.id),
        author: actorNode(comment.account),
        body: comment.body,
        createdAt: comment.createdAt,
        url: `${issuePage(core.links, repository, issue)}#issuecomment-${comment.id}`,
      })),
    timelineItems: (asked: Page & { itemTypes?: string[] }) => {
      settleTexts(core)
      const items = issue.events.flatMap((event) => timelineNode(core, event))
      const wanted = items.filter(({ type }) => asked.itemTypes?.includes(type) ?? true)
      return connection(wanted, asked, ({ node }) => node)
    },
  }
}

const EVENT_TYPES: Partial<Record<IssueEvent['event'], [string, string]>> = {
  labeled: ['LABELED_EVENT', 'LabeledEvent'],
  unlabeled: ['UNLABELED_EVENT', 'UnlabeledEvent'],
  assigned: ['ASSIGNED_EVENT', 'AssignedEvent'],
  unassigned: ['UNASSIGNED_EVENT', 'UnassignedEvent'],
  renamed: ['RENAMED_TITLE_EVENT', 'RenamedTitleEvent'],
  closed: ['CLOSED_EVENT', 'ClosedEvent'],
  reopened: ['REOPENED_EVENT', 'ReopenedEvent'],
  'cross-referenced': ['CROSS_REFERENCED_EVENT', 'CrossReferencedEvent'],
}

function timelineNode(core: Core, event: IssueEvent): { type: string; node: unknown }[] {
  const [type, typename] = EVENT_TYPES[event.event] ?? []
  if (type === undefined) return []
  const { source } = event
  return [
    {
      type,
      node: {
        __typename: typename,
        actor: actorNode(event.account),
        createdAt: event.createdAt,
        label: event.label,
        assignee: event.assignee && actorNode(event.assignee),
        currentTitle: event.rename?.to,
        previousTitle: event.rename?.from,
        source: source && (() => subjectNode(core, source.repository, source.issue)),
      },
    },
  ]
}

function subjectNode(core: Core, repository: Repository, issue: Issue) {
  return isPull(issue)
    ? { __typename: 'PullRequest', ...pullNode(core, repository, issue) }
    : { __typename: 'Issue', ...issueNode(core, repository, issue) }
}

const pullState = (issue: PullIssue): string =>
  issue.pull.mergedAt === null ? issue.state.toUpperCase() : 'MERGED'

function pullNode(core: Core, repository: Repository, issue: PullIssue) {
  const { pull } = issue
  const files = () => comparisonOf(repository, issue).files
  return {
    ...issueNode(core, repository, issue),
    state: pullState(issue),
    isDraft: pull.draft,
    mergedAt: pull.mergedAt,
    mergedBy: actorNode(pull.mergedBy),
    mergeCommit: pull.mergeCommitSha === null ? null : gitObject(repository, pull.mergeCommitSha),
    baseRefName: pull.base,
    headRefName: pull.head,
    headRefOid: pull.headSha,
    baseRefOid: baseTip(repository, issue),
    additions: () => files().reduce((sum, file) => sum + file.additions, 0),
    deletions: () => files().reduce((sum, file) => sum + file.deletions, 0),
    changedFiles: () => files().length,
    files: (asked: Page) => connection(files(), asked, (file) => file),
  }
}

function deploymentNode(deployment: Deployment) {
  const { id, environment, sha, createdAt, description, account, statuses } = deployment
  const node = {
    databaseId: id,
    environment,
    commitOid: sha,
    createdAt,
    description,
    creator: actorNode(account),
  }
  const newestFirst = [...statuses].reverse()
  return {
    ...node,
    statuses: (asked: Page) =>
      connection(newestFirst, asked, (status) => ({ ...status, state: status.state.toUpperCase() })),
  }
}

function releaseNode(core: Core, repository: Repository, release: Release) {
  return {
    databaseId: release.id,
    tagName: release.tag,
    name: release.name,
    url: `${repositoryPage(core.links, repository)}/releases/tag/${encodeURIComponent(release.tag)}`,
    description: release.body,
    isDraft: release.draft,
    isPrerelease: release.prerelease,
    createdAt: release.createdAt,
    publishedAt: release.publishedAt,
    author: actorNode(release.account),
  }
}

/** `HEAD`, a branch, a sha, or one of them with `:path`. */
function gitObject(repository: Repository, expression: string): unknown {
  const store = repository.git
  const [, ref = '', path] = /^([^:]*)(?::(.*))?$/s.exec(expression) ?? []
  const commit = resolveCommit(store, ref === 'HEAD' ? repository.defaultBranch : ref)
  if (commit === undefined) return store.blobs.has(ref) ? blobNode(store, ref) : null
  if (path === undefined) return commitNode(store, commit)
  const blob = commit.files.get(path)
  return blob === undefined ? folderNode(store, commit, path) : blobNode(store, blob)
}

const commitNode = (store: GitStore, commit: Commit): unknown => ({
  __typename: 'Commit',
  oid: commit.sha,
  message: commit.message,
  committedDate: commit.committer.date,
  history: (asked: Page) =>
    connection(history(store, commit.sha), asked, (earlier) => commitNode(store, earlier)),
  parents: (asked: Page) => connection(commit.parents, asked, (oid) => ({ oid })),
})

const blobNode = (store: GitStore, sha: string) => ({
  __typename: 'Blob',
  oid: sha,
  text: readText(store, sha),
  byteSize: store.blobs.get(sha)?.length ?? 0,
})

function folderNode(store: GitStore, commit: Commit, path: string): unknown {
  let sha = commit.tree
  for (const part of path.split('/').filter((piece) => piece !== '')) {
    const next = store.trees.get(sha)?.find((entry) => entry.path === part && entry.type === 'tree')
    if (next === undefined) return null
    sha = next.sha
  }
  return treeNode(store, sha, path)
}

function treeNode(store: GitStore, sha: string, path: string): unknown {
  const entries = () =>
    (store.trees.get(sha) ?? []).map((entry) => {
      const full = path === '' ? entry.path : `${path}/${entry.path}`
      const object = () =>
        entry.type === 'blob' ? blobNode(store, entry.sha) : treeNode(store, entry.sha, full)
      return { name: entry.path, type: entry.type, path: full, oid: entry.sha, object }
    })
  return { __typename: 'Tree', oid: sha, entries }
}
