import { createHash } from 'node:crypto'
import { type Context, param, plainText, type Reply, repositoryOf } from './context.ts'

/** A hash of everything that the page of an issue or a pull request shows: when it changes, there is news. */
export async function stateOf(ctx: Context, number: number): Promise<string> {
  const { owner, repo } = repositoryOf(ctx)
  const { rest } = ctx.octokit
  const [{ data: issue }, timeline] = await Promise.all([
    rest.issues.get({ owner, repo, issue_number: number }),
    ctx.octokit.paginate(rest.issues.listEventsForTimeline, {
      owner,
      repo,
      issue_number: number,
      per_page: 100,
    }),
  ])
  const seen: unknown[] = [issue.title, issue.body, issue.state, issue.labels, issue.assignees, timeline]
  if (issue.pull_request) {
    const { data: pull } = await rest.pulls.get({ owner, repo, pull_number: number })
    const runs = await rest.checks.listForRef({ owner, repo, ref: pull.head.sha, per_page: 100 })
    seen.push(pull.draft, pull.merged, pull.mergeable_state, pull.requested_reviewers)
    seen.push(
      runs.data.check_runs.map(({ id, status, conclusion, output }) => [id, status, conclusion, output]),
    )
  }
  return createHash('sha256').update(JSON.stringify(seen)).digest('hex').slice(0, 16)
}

export async function statePage(ctx: Context): Promise<Reply> {
  return plainText(await stateOf(ctx, Number(param(ctx, 'number'))))
}
