import { GraphQLError } from 'graphql'
import { mayRead } from '../access.ts'
import type { Core } from '../core.ts'
import { fullName, isPull } from '../lookup.ts'
import type { Deployment, Release } from '../runs.ts'
import { repositoryPage } from '../shapes/repository.ts'
import type { Actor } from '../tokens.ts'
import type { Repository } from '../world.ts'
import { actorNode, connection, ordered, type Page } from './connection.ts'
import { commitNode, gitObject } from './git-nodes.ts'
import { issueNode, pullNode, pullState } from './issue-nodes.ts'

/** Repositories and what is in them, as graphql-js reads them: plain values, and functions where arguments matter. */

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
