import { requiredChecks, requiredStates } from './checks.ts'
import { type Context, param, type Reply, redirect, repositoryOf } from './context.ts'
import { commentBox, type Thread, threadView } from './conversation.ts'
import type { TimelineEntry } from './events.ts'
import { html } from './html.ts'
import { type Shown, threadParts } from './issue.ts'
import { mergeBoxView } from './merge-box.ts'
import { isFromFork, loadPull, pullTabPage } from './pull-head.ts'
import { type Commit, orUndefined } from './rest.ts'
import { sidebarView } from './sidebar.ts'

/** `/{owner}/{repo}/pull/{number}` */
export async function pullPage(ctx: Context, shown: Shown = {}): Promise<Reply> {
  const name = repositoryOf(ctx)
  const number = Number(param(ctx, 'number'))
  const { rest } = ctx.octokit
  const { data: issue } = await rest.issues.get({ ...name, issue_number: number })
  const base = `/${name.owner}/${name.repo}`
  if (!issue.pull_request) return redirect(`${base}/issues/${number}`)
  const [{ pull, runs }, common, commits] = await Promise.all([
    loadPull(ctx),
    threadParts(ctx, issue),
    ctx.octokit.paginate(rest.pulls.listCommits, { ...name, pull_number: number, per_page: 100 }),
  ])
  const rules = await orUndefined(rest.repos.getBranchRules({ ...name, branch: pull.base.ref }))
  const branch = isFromFork(pull)
    ? undefined
    : await orUndefined(rest.repos.getBranch({ ...name, branch: pull.head.ref }))
  const drafts = shown.drafts ?? {}
  const action = `${base}/issues/${number}`
  const timeline = pullTimeline(common.thread.timeline, commits)
  const thread: Thread = { ...common.thread, timeline, action, drafts }
  const body = html`<div class="columns"><div class="main">${await threadView(thread)}
${mergeBoxView({
  pull,
  runs,
  required: requiredStates(requiredChecks(rules ?? []), runs),
  mayPush: common.mayPush,
  branchExists: branch !== undefined,
  action: `${base}/pull/${number}`,
  canMarkReady: ctx.sandbox.markReady !== undefined && (common.mayPush || common.mine),
})}
${commentBox(thread, pull.state, { mayClose: !pull.merged && (common.mayPush || common.mine), kind: 'pull' })}</div>
${sidebarView({
  ctx,
  action,
  base,
  ...common,
  labels: issue.labels,
  assignees: issue.assignees ?? [],
  reviewers: {
    requested: pull.requested_reviewers ?? [],
    author: pull.user.login,
    action: `${base}/pull/${number}/reviewers`,
  },
})}</div>`
  return pullTabPage(ctx, {
    tab: 'conversation',
    pull,
    runs,
    body,
    drafts,
    flash: shown.flash,
    status: shown.status,
  })
}

/** Commits stand in the thread where they came, and a merge says already that it closed. */
export function pullTimeline(
  timeline: readonly TimelineEntry[],
  commits: readonly Commit[],
): TimelineEntry[] {
  const merged = timeline.some(({ event }) => event === 'merged')
  const told = timeline.filter(({ event }) => event !== 'committed' && !(merged && event === 'closed'))
  const pushed = commits.map(
    (commit): TimelineEntry => ({
      event: 'committed',
      actor: commit.author && 'login' in commit.author ? { login: commit.author.login } : null,
      author: { name: commit.commit.author?.name ?? 'ghost' },
      created_at: commit.commit.committer?.date ?? commit.commit.author?.date ?? '',
      sha: commit.sha,
      message: commit.commit.message,
    }),
  )
  return [...pushed, ...told].sort((one, other) => timeOf(one) - timeOf(other))
}

function timeOf(entry: TimelineEntry): number {
  return Date.parse(entry.created_at ?? entry.submitted_at ?? '') || 0
}
