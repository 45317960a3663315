import { type Context, field, param, type Reply, redirect, repositoryOf } from './context.ts'
import type { Drafts } from './conversation.ts'
import { attempt } from './forms.ts'
import { issuePage } from './issue.ts'
import { pullPage } from './pull.ts'

/** What is posted from the page of an issue or of a pull request; GitHub treats both as issues. */

export async function postComment(ctx: Context): Promise<Reply> {
  const issue = target(ctx)
  const body = field(ctx, 'body')
  const change = field(ctx, 'change')
  return attempt(
    async () => {
      let anchor = '#new-comment'
      if (body.trim()) {
        const { data } = await ctx.octokit.rest.issues.createComment({ ...issue, body })
        anchor = `#issuecomment-${data.id}`
      } else if (!change) {
        return again(ctx, 'A comment needs some text.', { comment: body })
      }
      if (change === 'close')
        await ctx.octokit.rest.issues.update({ ...issue, state: 'closed', state_reason: 'completed' })
      if (change === 'reopen') await ctx.octokit.rest.issues.update({ ...issue, state: 'open' })
      return redirect(pageOf(ctx) + anchor)
    },
    (problem) => again(ctx, problem, { comment: body }),
  )
}

export async function postCommentEdit(ctx: Context): Promise<Reply> {
  const { owner, repo } = repositoryOf(ctx)
  const id = Number(param(ctx, 'comment'))
  const body = field(ctx, 'body')
  const remove = field(ctx, 'delete') === 'yes'
  return attempt(
    async () => {
      if (remove) await ctx.octokit.rest.issues.deleteComment({ owner, repo, comment_id: id })
      else await ctx.octokit.rest.issues.updateComment({ owner, repo, comment_id: id, body })
      return redirect(remove ? pageOf(ctx) : `${pageOf(ctx)}#issuecomment-${id}`)
    },
    (problem) => again(ctx, problem, remove ? {} : { edit: body }, String(id)),
  )
}

export async function postBody(ctx: Context): Promise<Reply> {
  const body = field(ctx, 'body')
  return attempt(
    async () => {
      await ctx.octokit.rest.issues.update({ ...target(ctx), body })
      return redirect(pageOf(ctx))
    },
    (problem) => again(ctx, problem, { edit: body }, 'issue'),
  )
}

export async function postTitle(ctx: Context): Promise<Reply> {
  const title = field(ctx, 'title')
  return attempt(
    async () => {
      await ctx.octokit.rest.issues.update({ ...target(ctx), title })
      return redirect(pageOf(ctx))
    },
    (problem) => again(ctx, problem, { title }),
  )
}

export async function postLabels(ctx: Context): Promise<Reply> {
  return attempt(
    async () => {
      await ctx.octokit.rest.issues.setLabels({ ...target(ctx), labels: ctx.form.getAll('label') })
      return redirect(pageOf(ctx))
    },
    (problem) => again(ctx, problem, {}),
  )
}

export async function postAssignees(ctx: Context): Promise<Reply> {
  const issue = target(ctx)
  const wanted = ctx.form.getAll('assignee')
  return attempt(
    async () => {
      const { data } = await ctx.octokit.rest.issues.get(issue)
      const now = (data.assignees ?? []).map(({ login }) => login)
      const added = wanted.filter((login) => !now.includes(login))
      const removed = now.filter((login) => !wanted.includes(login))
      if (removed.length > 0) await ctx.octokit.rest.issues.removeAssignees({ ...issue, assignees: removed })
      if (added.length > 0) await ctx.octokit.rest.issues.addAssignees({ ...issue, assignees: added })
      return redirect(pageOf(ctx))
    },
    (problem) => again(ctx, problem, {}),
  )
}

function target(ctx: Context) {
  return { ...repositoryOf(ctx), issue_number: Number(param(ctx, 'number')) }
}

/** `/issues/{n}` leads on to `/pull/{n}` where that is what it is. */
function pageOf(ctx: Context): string {
  const { owner, repo } = repositoryOf(ctx)
  return `/${owner}/${repo}/issues/${param(ctx, 'number')}`
}

/** The page once more, with the problem and what was typed. */
async function again(ctx: Context, flash: string, drafts: Drafts, edit?: string): Promise<Reply> {
  const url = new URL(pageOf(ctx) + (edit ? `?edit=${edit}` : ''), ctx.url)
  const shown = { flash, drafts, status: 422 }
  const back = { ...ctx, url }
  const { data } = await ctx.octokit.rest.issues.get(target(ctx))
  return data.pull_request ? pullPage(back, shown) : issuePage(back, shown)
}
