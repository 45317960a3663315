import { type Context, param, type Reply, redirect, repositoryOf } from './context.ts'
import { commentBox, type Drafts, placeOf, type Thread, threadView } from './conversation.ts'
import { person, type TimelineEntry } from './events.ts'
import { type Html, html } from './html.ts'
import { icon } from './icons.ts'
import { repositoryPage } from './layout.ts'
import { createReferences } from './references.ts'
import type { Issue } from './rest.ts'
import { sidebarView } from './sidebar.ts'
import { stateOf } from './state.ts'
import { timeAgo } from './time.ts'

export interface Shown {
  readonly flash?: string
  readonly drafts?: Drafts
  readonly status?: number
}

/** `/{owner}/{repo}/issues/{number}` */
export async function issuePage(ctx: Context, shown: Shown = {}): Promise<Reply> {
  const { owner, repo } = repositoryOf(ctx)
  const number = Number(param(ctx, 'number'))
  const { data: issue } = await ctx.octokit.rest.issues.get({ owner, repo, issue_number: number })
  if (issue.pull_request) return redirect(`/${owner}/${repo}/pull/${number}`)
  const drafts = shown.drafts ?? {}
  const action = `/${owner}/${repo}/issues/${number}`
  const common = await threadParts(ctx, issue)
  const thread: Thread = { ...common.thread, action, drafts }
  const body = html`${issueHead(ctx, issue, drafts)}
<div class="columns"><div class="main">${await threadView(thread)}
${commentBox(thread, issue.state === 'open' ? 'open' : 'closed', { mayClose: common.mayEdit || common.mine, kind: 'issues' })}</div>
${sidebarView({ ctx, action, base: thread.base, labels: issue.labels, assignees: issue.assignees ?? [], ...common })}</div>`
  return repositoryPage(ctx, {
    tab: 'issues',
    title: `${issue.title} · Issue #${number}`,
    body,
    flash: shown.flash,
    status: shown.status ?? 200,
    watch: shown.flash ? undefined : { url: `${action}/_state`, state: await stateOf(ctx, number) },
  })
}

/** What an issue and a pull request share: thread, labels and people to choose from, rights. */
export async function threadParts(ctx: Context, issue: Issue) {
  const { owner, repo } = repositoryOf(ctx)
  const { rest } = ctx.octokit
  const [timeline, allLabels, assignable, repository] = await Promise.all([
    ctx.octokit.paginate(rest.issues.listEventsForTimeline, {
      owner,
      repo,
      issue_number: issue.number,
      per_page: 100,
    }),
    ctx.octokit.paginate(rest.issues.listLabelsForRepo, { owner, repo, per_page: 100 }),
    ctx.octokit.paginate(rest.issues.listAssignees, { owner, repo, per_page: 100 }),
    rest.repos.get({ owner, repo }),
  ])
  const rights = repository.data.permissions
  return {
    thread: {
      ctx,
      base: `/${owner}/${repo}`,
      opening: {
        id: 'issue' as const,
        author: issue.user,
        created_at: issue.created_at,
        edited: false,
        body: issue.body ?? '',
      },
      timeline: timeline as unknown as readonly TimelineEntry[],
      place: placeOf(ctx, createReferences(ctx.octokit, { owner, repo })),
    },
    allLabels,
    assignable,
    mayEdit: Boolean(rights?.triage || rights?.push || rights?.admin),
    mayPush: Boolean(rights?.push || rights?.admin),
    mine: issue.user?.login === ctx.actor.login,
  }
}

function issueHead(ctx: Context, issue: Issue, drafts: Drafts): Html {
  const { pathname } = ctx.url
  return html`${titleView(ctx, issue, drafts, pathname)}
<div class="d-flex flex-items-center flex-wrap gap border-bottom pb-3 mb-3">${issueState(issue)}
<span class="color-fg-muted">${person(issue.user)} opened this issue ${timeAgo(ctx.now, issue.created_at)} · ${issue.comments} comment${issue.comments === 1 ? '' : 's'}</span></div>`
}

/** The title, or the form that changes it (`?edit=title`). */
export function titleView(
  ctx: Context,
  issue: Pick<Issue, 'title' | 'number'>,
  drafts: Drafts,
  path: string,
): Html {
  const { owner, repo } = repositoryOf(ctx)
  if (ctx.url.searchParams.get('edit') === 'title' || drafts.title !== undefined) {
    return html`<form class="d-flex gap mb-3" method="post" action="/${owner}/${repo}/issues/${issue.number}/title">
<input class="form-control flex-auto" name="title" aria-label="Title" required value="${drafts.title ?? issue.title}">
<button class="btn">Save</button><a class="btn btn-invisible" href="${path}">Cancel</a></form>`
  }
  return html`<div class="d-flex flex-items-start gap mb-2"><h1 class="f1 text-normal flex-auto issue-title">${issue.title} <span class="color-fg-muted">#${issue.number}</span></h1>
<a class="btn btn-sm" href="${path}?edit=title">Edit<span class="wide-only"> title</span></a></div>`
}

function issueState(issue: Issue): Html {
  if (issue.state === 'open') return html`<span class="State State--open">${icon('issue-opened')} Open</span>`
  return issue.state_reason === 'not_planned'
    ? html`<span class="State State--draft">${icon('skip')} Closed as not planned</span>`
    : html`<span class="State State--merged">${icon('issue-closed')} Closed</span>`
}
