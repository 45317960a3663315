import { type Context, field, param, type Reply, redirect, repositoryOf } from './context.ts'
import { attempt } from './forms.ts'
import { pullPage } from './pull.ts'
import { pullChecksPage } from './pull-checks.ts'
import { pullFilesPage } from './pull-files.ts'

/** What is posted from the pages of a pull request alone. */

export async function postMerge(ctx: Context): Promise<Reply> {
  return onConversation(ctx, () => ctx.octokit.rest.pulls.merge({ ...target(ctx), sha: field(ctx, 'sha') }))
}

export async function postReady(ctx: Context): Promise<Reply> {
  const { pull_number: number } = target(ctx)
  return onConversation(ctx, async () => {
    const { data: pull } = await ctx.octokit.rest.pulls.get(target(ctx))
    if (pull.user.login !== ctx.actor.login) await needPush(ctx)
    ctx.sandbox.markReady?.(pull.base.repo.full_name, number, ctx.actor.login)
  })
}

export async function postDeleteBranch(ctx: Context): Promise<Reply> {
  const name = repositoryOf(ctx)
  return onConversation(ctx, () =>
    ctx.octokit.rest.git.deleteRef({ ...name, ref: `heads/${field(ctx, 'branch')}` }),
  )
}

/** REST can only add requests of the trimmed description; taking one back is not offered. */
export async function postReviewers(ctx: Context): Promise<Reply> {
  return onConversation(ctx, async () => {
    const { data: pull } = await ctx.octokit.rest.pulls.get(target(ctx))
    const asked = pull.requested_reviewers?.map(({ login }) => login) ?? []
    const reviewers = ctx.form.getAll('reviewer').filter((login) => !asked.includes(login))
    if (reviewers.length > 0) await ctx.octokit.rest.pulls.requestReviewers({ ...target(ctx), reviewers })
  })
}

export async function postReview(ctx: Context): Promise<Reply> {
  const body = field(ctx, 'body')
  const event =
    (['APPROVE', 'REQUEST_CHANGES'] as const).find((each) => each === field(ctx, 'event')) ?? 'COMMENT'
  const { pull_number: number, ...name } = target(ctx)
  if (event === 'COMMENT' && !body.trim()) {
    return pullFilesPage(ctx, { flash: 'A review that only comments needs some text.', review: body })
  }
  return attempt(
    async () => {
      await ctx.octokit.rest.pulls.createReview({
        ...name,
        pull_number: number,
        event,
        ...(body ? { body } : {}),
      })
      return redirect(pageOf(ctx))
    },
    (problem) => pullFilesPage(ctx, { flash: problem, review: body }),
  )
}

/** A button of a check: run it again, or an action that the App offers. */
export async function postCheck(ctx: Context): Promise<Reply> {
  const name = repositoryOf(ctx)
  const run = Number(param(ctx, 'run'))
  const identifier = field(ctx, 'identifier')
  return attempt(
    async () => {
      if (identifier) {
        const repository = await needPush(ctx)
        ctx.sandbox.requestCheckAction?.(repository, run, identifier, ctx.actor.login)
      } else await ctx.octokit.rest.checks.rerequestRun({ ...name, check_run_id: run })
      return redirect(`${pageOf(ctx)}/checks`)
    },
    (problem) => pullChecksPage(ctx, { flash: problem }),
  )
}

/** For the buttons that do not go through the API, whose rights the API would have asked for. */
async function needPush(ctx: Context): Promise<string> {
  const { data: repository } = await ctx.octokit.rest.repos.get(repositoryOf(ctx))
  if (repository.permissions?.push) return repository.full_name
  throw Object.assign(new Error('Must have write access to the repository'), { status: 403 })
}

async function onConversation(ctx: Context, write: () => Promise<unknown>): Promise<Reply> {
  return attempt(
    async () => {
      await write()
      return redirect(pageOf(ctx))
    },
    (problem) => pullPage({ ...ctx, url: new URL(pageOf(ctx), ctx.url) }, { flash: problem, status: 422 }),
  )
}

function target(ctx: Context) {
  return { ...repositoryOf(ctx), pull_number: Number(param(ctx, 'number')) }
}

function pageOf(ctx: Context): string {
  const { owner, repo } = repositoryOf(ctx)
  return `/${owner}/${repo}/pull/${param(ctx, 'number')}`
}
