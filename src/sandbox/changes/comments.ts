import type { Author } from '../accounts.ts'
import { type Core, written } from '../core.ts'
import { commentShape, issueShape } from '../shapes/issue.ts'
import type { Comment, Issue, Repository } from '../world.ts'

function emitComment(
  core: Core,
  repository: Repository,
  issue: Issue,
  comment: Comment,
  by: Author,
  action: string,
  extra: Record<string, unknown> = {},
): void {
  const { links, world } = core
  const payload = () => ({
    issue: issueShape(links, world.app, repository, issue),
    comment: commentShape(links, world.app, repository, issue, comment),
    ...extra,
  })
  core.emit({ event: 'issue_comment', action, repository, sender: by.account, payload })
}

export function addComment(
  core: Core,
  repository: Repository,
  issue: Issue,
  by: Author,
  body: string,
): Comment {
  const at = core.stamp()
  const comment: Comment = { id: core.world.nextId(), ...by, body, createdAt: at, updatedAt: at }
  issue.comments.push(comment)
  issue.updatedAt = at
  written(core, repository, issue, by, `comment ${comment.id}`, body)
  emitComment(core, repository, issue, comment, by, 'created')
  return comment
}

export function editComment(
  core: Core,
  repository: Repository,
  issue: Issue,
  comment: Comment,
  by: Author,
  body: string,
): void {
  if (comment.body === body) return
  const from = comment.body
  comment.body = body
  comment.updatedAt = core.stamp()
  issue.updatedAt = comment.updatedAt
  written(core, repository, issue, by, `comment ${comment.id}`, body)
  emitComment(core, repository, issue, comment, by, 'edited', { changes: { body: { from } } })
}

export function deleteComment(
  core: Core,
  repository: Repository,
  issue: Issue,
  comment: Comment,
  by: Author,
): void {
  issue.comments = issue.comments.filter((candidate) => candidate !== comment)
  issue.updatedAt = core.stamp()
  emitComment(core, repository, issue, comment, by, 'deleted')
}

export function findComment(
  repository: Repository,
  id: number,
): { issue: Issue; comment: Comment } | undefined {
  for (const issue of repository.issues.values()) {
    const comment = issue.comments.find((candidate) => candidate.id === id)
    if (comment !== undefined) return { issue, comment }
  }
  return undefined
}
