import { type Context, param, type Reply, repositoryOf } from './context.ts'
import type { Drafts } from './conversation.ts'
import { person } from './events.ts'
import { type Html, html } from './html.ts'
import { icon } from './icons.ts'
import { titleView } from './issue.ts'
import { repositoryPage } from './layout.ts'
import type { Annotation, CheckRun, PullRequest } from './rest.ts'
import { stateOf } from './state.ts'

type PullTab = 'conversation' | 'commits' | 'checks' | 'files'

export interface PullPage {
  readonly tab: PullTab
  readonly pull: PullRequest
  readonly runs: readonly CheckRun[]
  readonly body: Html
  readonly flash?: string | undefined
  readonly status?: number | undefined
  readonly drafts?: Drafts | undefined
}

export async function loadPull(ctx: Context): Promise<{ pull: PullRequest; runs: CheckRun[] }> {
  const name = repositoryOf(ctx)
  const number = Number(param(ctx, 'number'))
  const { data: pull } = await ctx.octokit.rest.pulls.get({ ...name, pull_number: number })
  const { data } = await ctx.octokit.rest.checks.listForRef({ ...name, ref: pull.head.sha, per_page: 100 })
  return { pull, runs: data.check_runs }
}

/** The annotations of all checks of a commit. */
export async function annotationsOf(
  ctx: Context,
  runs: readonly CheckRun[],
): Promise<Map<CheckRun, Annotation[]>> {
  const found = new Map<CheckRun, Annotation[]>()
  for (const run of runs) {
    if (run.output.annotations_count === 0) continue
    const list = await ctx.octokit.paginate(ctx.octokit.rest.checks.listAnnotations, {
      ...repositoryOf(ctx),
      check_run_id: run.id,
      per_page: 100,
    })
    found.set(run, list)
  }
  return found
}

/** Whether the branch lives in somebody's copy of the repository. */
export const isFromFork = ({ head, base }: PullRequest): boolean =>
  head.repo?.full_name !== base.repo.full_name

const headName = (pull: PullRequest): string => (isFromFork(pull) ? pull.head.label : pull.head.ref)

/** A page of a pull request: title, state and tabs above whatever the tab shows. */
export async function pullTabPage(ctx: Context, shown: PullPage): Promise<Reply> {
  const { owner, repo } = repositoryOf(ctx)
  const { pull, runs, tab } = shown
  const base = `/${owner}/${repo}/pull/${pull.number}`
  const body = html`${titleView(ctx, pull, shown.drafts ?? {}, base)}
<div class="d-flex flex-items-center flex-wrap gap mb-3">${pullState(pull)}
<span class="color-fg-muted break-word">${person(pull.merged_by ?? pull.user)} ${pull.merged ? 'merged' : 'wants to merge'} ${pull.commits} commit${pull.commits === 1 ? '' : 's'} into
<span class="branch-name">${pull.base.ref}</span> from <span class="branch-name">${headName(pull)}</span></span></div>
${tabs(base, pull, runs, tab)}${shown.body}`
  return repositoryPage(ctx, {
    tab: 'pulls',
    title: `${pull.title} · Pull request #${pull.number}`,
    body,
    flash: shown.flash,
    status: shown.status ?? 200,
    watch: shown.flash
      ? undefined
      : { url: `/${owner}/${repo}/issues/${pull.number}/_state`, state: await stateOf(ctx, pull.number) },
  })
}

function tabs(base: string, pull: PullRequest, runs: readonly CheckRun[], selected: PullTab): Html {
  const all: readonly [PullTab, string, string, string, number][] = [
    ['conversation', 'Conversation', 'comment-discussion', base, pull.comments],
    ['commits', 'Commits', 'git-commit', `${base}/commits`, pull.commits],
    ['checks', 'Checks', 'checklist', `${base}/checks`, runs.length],
    ['files', 'Files changed', 'file-diff', `${base}/files`, pull.changed_files],
  ]
  return html`<nav class="UnderlineNav mb-3" aria-label="Pull request"><ul class="UnderlineNav-body list-style-none">${all.map(
    ([
      tab,
      name,
      octicon,
      href,
      count,
    ]) => html`<li class="d-inline-flex"><a class="UnderlineNav-item" href="${href}"${tab === selected && html` aria-current="page"`}>
${icon(octicon, { class: 'UnderlineNav-octicon' })}<span>${name}</span> <span class="Counter">${count}</span></a></li>`,
  )}</ul></nav>`
}

function pullState(pull: PullRequest): Html {
  if (pull.merged) return html`<span class="State State--merged">${icon('git-merge')} Merged</span>`
  if (pull.state === 'closed') {
    return html`<span class="State State--closed">${icon('git-pull-request-closed')} Closed</span>`
  }
  return pull.draft
    ? html`<span class="State State--draft">${icon('git-pull-request-draft')} Draft</span>`
    : html`<span class="State State--open">${icon('git-pull-request')} Open</span>`
}
