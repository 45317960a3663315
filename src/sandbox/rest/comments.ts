import { addComment, deleteComment, editComment, findComment } from '../changes/comments.ts'
import { isPull } from '../lookup.ts'
import { settleTexts } from '../mentions.ts'
import { invalid, notFound, problem } from '../problem.ts'
import { accountShape } from '../shapes/account.ts'
import { commentShape, crossReferenceShape, eventShape } from '../shapes/issue.ts'
import { reviewShape } from '../shapes/pull.ts'
import type { Comment, Issue, IssueEvent } from '../world.ts'
import {
  author,
  type Context,
  created,
  type Handler,
  input,
  issueOf,
  may,
  noContent,
  ok,
  page,
  param,
} from './context.ts'
import { checkText } from './issues.ts'

/** Comments, and the two lists of what happened. */

const answer = ({ core, repository }: Context, issue: Issue, comment: Comment) =>
  commentShape(core.links, core.world.app, repository, issue, comment)

function body(context: Context): string {
  const given = input<{ body: string }>(context).body
  if (given.trim() === '')
    throw invalid({
      resource: 'IssueComment',
      field: 'body',
      code: 'missing_field',
      message: 'body cannot be blank',
    })
  checkText('IssueComment', { body: given })
  return given
}

function commentOf(context: Context) {
  const found = findComment(context.repository, Number(param(context, 'comment_id')))
  if (found === undefined) throw notFound()
  return found
}

/** One's own comments may be changed by anybody, those of others by writers. */
function writableComment(context: Context) {
  const found = commentOf(context)
  if (found.comment.account !== author(context).account && !may(context, 'write')) {
    throw problem(403, 'Must have admin rights to Repository.')
  }
  return found
}

const createComment: Handler = (context) => {
  const issue = issueOf(context)
  const comment = addComment(context.core, context.repository, issue, author(context), body(context))
  return created(answer(context, issue, comment))
}

const updateComment: Handler = (context) => {
  const { issue, comment } = writableComment(context)
  editComment(context.core, context.repository, issue, comment, author(context), body(context))
  return ok(answer(context, issue, comment))
}

const removeComment: Handler = (context) => {
  const { issue, comment } = writableComment(context)
  deleteComment(context.core, context.repository, issue, comment, author(context))
  return noContent()
}

const listComments: Handler = (context) => {
  const issue = issueOf(context)
  const since = context.query.get('since') ?? ''
  const shown = issue.comments.filter((comment) => comment.updatedAt >= since)
  return page(context, shown, (comment) => answer(context, issue, comment))
}

interface Entry {
  at: string
  id: number
  render: () => unknown
}

/** Oldest first; what has the same second keeps the order in which it was made. */
const inOrder = (entries: Entry[]): Entry[] =>
  entries.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id - b.id))

/** Comments and events in one list. Who assigned is told in `…/events` only. */
const timeline: Handler = (context) => {
  const { core, repository } = context
  const issue = issueOf(context)
  settleTexts(core)
  const entries: Entry[] = issue.comments.map((comment) => ({
    at: comment.createdAt,
    id: comment.id,
    render: () => ({
      ...answer(context, issue, comment),
      event: 'commented',
      actor: accountShape(core.links, comment.account),
    }),
  }))
  for (const event of issue.events) {
    entries.push({ at: event.createdAt, id: event.id, render: () => timelineEvent(context, event) })
  }
  if (isPull(issue)) {
    for (const review of issue.pull.reviews) {
      const render = () => ({ ...reviewShape(core, repository, issue, review), event: 'reviewed' })
      entries.push({ at: review.submittedAt, id: review.id, render })
    }
  }
  return page(context, inOrder(entries), (entry) => entry.render())
}

function timelineEvent({ core, repository }: Context, event: IssueEvent): unknown {
  if (event.event === 'cross-referenced') return crossReferenceShape(core.links, core.world.app, event)
  return eventShape(core.links, core.world.app, repository, event)
}

const events: Handler = (context) => {
  const { core, repository } = context
  const issue = issueOf(context)
  settleTexts(core)
  const shown = issue.events.filter((event) => event.event !== 'cross-referenced')
  const entries = inOrder(
    shown.map((event) => ({ at: event.createdAt, id: event.id, render: () => withAssigner(event) })),
  )
  function withAssigner(event: IssueEvent) {
    const shape = eventShape(core.links, core.world.app, repository, event)
    return event.assignee === undefined ? shape : { ...shape, assigner: shape.actor }
  }
  return page(context, entries, (entry) => entry.render())
}

export const commentHandlers: Record<string, Handler> = {
  'issues/create-comment': createComment,
  'issues/update-comment': updateComment,
  'issues/delete-comment': removeComment,
  'issues/list-comments': listComments,
  'issues/get-comment': (context) => {
    const { issue, comment } = commentOf(context)
    return ok(answer(context, issue, comment))
  },
  'issues/list-events-for-timeline': timeline,
  'issues/list-events': events,
}
