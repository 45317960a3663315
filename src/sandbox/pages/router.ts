import { deploymentsPage, releasesPage } from './activity.ts'
import { blobPage, codePage } from './code.ts'
import { commitPage, commitsPage, comparePage } from './commits.ts'
import type { Context, Reply } from './context.ts'
import { editFilePage, postEditFile } from './edit-file.ts'
import { issuePage } from './issue.ts'
import { issueListPage } from './issue-list.ts'
import {
  postAssignees,
  postBody,
  postComment,
  postCommentEdit,
  postLabels,
  postTitle,
} from './issue-write.ts'
import { newIssuePage, postNewIssue } from './new-issue.ts'
import { pullPage } from './pull.ts'
import { pullChecksPage, runPage } from './pull-checks.ts'
import { pullCommitsPage, pullFilesPage } from './pull-files.ts'
import { postCheck, postDeleteBranch, postMerge, postReady, postReview, postReviewers } from './pull-write.ts'
import { appPage, ownerPage, postActingAs, startPage } from './start.ts'
import { statePage } from './state.ts'

type Handler = (ctx: Context) => Promise<Reply>

/** Every page with GitHub's own address. `:name` is one segment, `:name+` digits, `*name` the rest with its slashes. */
const ROUTES: readonly (readonly [method: 'GET' | 'POST', path: string, handler: Handler])[] = [
  ['GET', '/', startPage],
  ['POST', '/_acting-as', postActingAs],
  ['GET', '/apps/:slug', appPage],
  ['GET', '/:owner', ownerPage],
  ['GET', '/:owner/:repo', (ctx) => codePage(ctx)],
  ['GET', '/:owner/:repo/tree/*rest', codePage],
  ['GET', '/:owner/:repo/blob/*rest', blobPage],
  ['GET', '/:owner/:repo/edit/*rest', (ctx) => editFilePage(ctx)],
  ['POST', '/:owner/:repo/edit/*rest', postEditFile],
  ['GET', '/:owner/:repo/commits', commitsPage],
  ['GET', '/:owner/:repo/commits/*rest', commitsPage],
  ['GET', '/:owner/:repo/commit/:sha', commitPage],
  ['GET', '/:owner/:repo/compare/*rest', comparePage],
  ['GET', '/:owner/:repo/releases', releasesPage],
  ['GET', '/:owner/:repo/releases/tag/*rest', releasesPage],
  ['GET', '/:owner/:repo/deployments', deploymentsPage],
  ['GET', '/:owner/:repo/deployments/*rest', deploymentsPage],
  ['GET', '/:owner/:repo/runs/:run+', runPage],
  ['GET', '/:owner/:repo/issues/new', (ctx) => newIssuePage(ctx)],
  ['GET', '/:owner/:repo/issues/new/choose', (ctx) => newIssuePage(ctx)],
  ['POST', '/:owner/:repo/issues/new', postNewIssue],
  ['GET', '/:owner/:repo/issues/:number+', (ctx) => issuePage(ctx)],
  ['GET', '/:owner/:repo/issues/:number+/_state', statePage],
  ['POST', '/:owner/:repo/issues/:number+/comments', postComment],
  ['POST', '/:owner/:repo/issues/:number+/comments/:comment+', postCommentEdit],
  ['POST', '/:owner/:repo/issues/:number+/body', postBody],
  ['POST', '/:owner/:repo/issues/:number+/title', postTitle],
  ['POST', '/:owner/:repo/issues/:number+/labels', postLabels],
  ['POST', '/:owner/:repo/issues/:number+/assignees', postAssignees],
  ['GET', '/:owner/:repo/pull/:number+', (ctx) => pullPage(ctx)],
  ['GET', '/:owner/:repo/pull/:number+/files', (ctx) => pullFilesPage(ctx)],
  ['GET', '/:owner/:repo/pull/:number+/commits', pullCommitsPage],
  ['GET', '/:owner/:repo/pull/:number+/checks', (ctx) => pullChecksPage(ctx)],
  ['POST', '/:owner/:repo/pull/:number+/checks/:run+', postCheck],
  ['POST', '/:owner/:repo/pull/:number+/merge', postMerge],
  ['POST', '/:owner/:repo/pull/:number+/ready', postReady],
  ['POST', '/:owner/:repo/pull/:number+/delete-branch', postDeleteBranch],
  ['POST', '/:owner/:repo/pull/:number+/reviewers', postReviewers],
  ['POST', '/:owner/:repo/pull/:number+/reviews', postReview],
  ['GET', '/:owner/:repo/:list(issues|pulls)', issueListPage],
]

const COMPILED = ROUTES.map(([method, path, handler]) => ({ method, pattern: compile(path), handler }))

export interface Match {
  readonly handler: Handler
  readonly params: Readonly<Record<string, string>>
}

/** The page for an address; undefined when there is none. Segments that are no valid escapes match nothing. */
export function route(method: string, pathname: string): Match | undefined {
  const path = pathname.length > 1 ? pathname.replace(/\/$/, '') : pathname
  for (const { method: wanted, pattern, handler } of COMPILED) {
    const groups = wanted === method ? pattern.exec(path)?.groups : undefined
    if (!groups) continue
    const params = decode(groups)
    return params && { handler, params }
  }
  return undefined
}

function compile(path: string): RegExp {
  const source = path
    .replace(/:(\w+)\(([^)]+)\)/g, '(?<$1>$2)')
    .replace(/:(\w+)\+/g, '(?<$1>\\d{1,15})')
    .replace(/:(\w+)/g, '(?<$1>[^/]+)')
    .replace(/\/\*(\w+)/g, '/(?<$1>.+)')
  return new RegExp(`^${source}(?<_>)$`)
}

function decode(groups: Record<string, string>): Record<string, string> | undefined {
  try {
    return Object.fromEntries(
      Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]),
    )
  } catch {
    return undefined
  }
}
