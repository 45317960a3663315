import { type Context, param, repositoryOf } from './context.ts'
import { type Html, html } from './html.ts'
import { avatar, icon } from './icons.ts'
import { labelTags } from './labels.ts'
import { blankslate, repositoryPage } from './layout.ts'
import type { Issue } from './rest.ts'
import { timeAgo } from './time.ts'

type Listed = Pick<
  Issue,
  | 'number'
  | 'title'
  | 'state'
  | 'labels'
  | 'assignees'
  | 'user'
  | 'created_at'
  | 'closed_at'
  | 'comments'
  | 'draft'
> & { state_reason?: string | null | undefined; pull_request?: { merged_at?: string | null } | undefined }

/** `/{owner}/{repo}/issues` and `/{owner}/{repo}/pulls`: GitHub's issue list holds both. */
export async function issueListPage(ctx: Context) {
  const { owner, repo } = repositoryOf(ctx)
  const kind = param(ctx, 'list') === 'pulls' ? 'pulls' : 'issues'
  const state = ctx.url.searchParams.get('state') === 'closed' ? 'closed' : 'open'
  const labels = ctx.url.searchParams.get('labels') ?? ''
  const all = await ctx.octokit.paginate(ctx.octokit.rest.issues.listForRepo, {
    owner,
    repo,
    state: 'all',
    per_page: 100,
    ...(labels ? { labels } : {}),
  })
  const listed = all.filter((issue) => Boolean(issue.pull_request) === (kind === 'pulls'))
  return repositoryPage(ctx, {
    tab: kind,
    title: kind === 'pulls' ? 'Pull requests' : 'Issues',
    body: listView({ base: `/${owner}/${repo}`, kind, state, labels, listed, now: ctx.now }),
  })
}

interface ListView {
  readonly base: string
  readonly kind: 'issues' | 'pulls'
  readonly state: 'open' | 'closed'
  readonly labels: string
  readonly listed: readonly Listed[]
  readonly now: Date
}

function listView(view: ListView): Html {
  const { base, kind, state, labels, listed } = view
  const count = (wanted: string) => listed.filter((issue) => issue.state === wanted).length
  const filter = (wanted: string) =>
    `${base}/${kind}?state=${wanted}${labels ? `&labels=${encodeURIComponent(labels)}` : ''}`
  const shown = listed.filter((issue) => issue.state === state)
  const noun = kind === 'pulls' ? 'pull requests' : 'issues'
  const above =
    (labels || kind === 'issues') &&
    html`<div class="d-flex flex-justify-between flex-items-center mb-3">
<div>${labels && html`<a class="Link--secondary" href="${base}/${kind}">${icon('x')} Clear the filter <span class="text-mono">label:${labels}</span></a>`}</div>
${kind === 'issues' && html`<a class="btn btn-primary" href="${base}/issues/new">New issue</a>`}</div>`
  return html`${above}<div class="Box"><div class="Box-header d-flex flex-items-center gap">
<a class="${state === 'open' ? 'Link--primary text-bold' : 'Link--secondary'}" href="${filter('open')}">${icon(kind === 'pulls' ? 'git-pull-request' : 'issue-opened')} ${count('open')} Open</a>
<a class="${state === 'closed' ? 'Link--primary text-bold' : 'Link--secondary'}" href="${filter('closed')}">${icon('check')} ${count('closed')} Closed</a></div>
${
  shown.length === 0
    ? blankslate('search', `No ${state} ${noun}`, 'Nothing here yet.')
    : html`<ul class="list-style-none">${shown.map((issue) => row(view, issue))}</ul>`
}</div>`
}

function row({ base, kind, now }: ListView, issue: Listed): Html {
  const href = `${base}/${kind === 'pulls' ? 'pull' : 'issues'}/${issue.number}`
  const by = issue.user?.login ?? 'ghost'
  return html`<li class="Box-row Box-row--hover-gray d-flex gap">
<span class="pt-1">${stateIcon(issue)}</span>
<div class="flex-auto min-width-0"><a class="Link--primary text-bold f4 mr-1" href="${href}">${issue.title}</a>
${labelTags(issue.labels, (name) => `${base}/${kind}?labels=${encodeURIComponent(name)}`)}
<div class="f6 color-fg-muted mt-1">#${issue.number} ${
    issue.state === 'open'
      ? html`opened ${timeAgo(now, issue.created_at)} by ${by}`
      : html`by ${by} was ${issue.pull_request?.merged_at ? 'merged' : 'closed'} ${timeAgo(now, issue.closed_at)}`
  }${issue.draft && ' · Draft'}</div></div>
<div class="no-wrap color-fg-muted f6">${issue.assignees?.map((person) => html`<a href="/${person.login}" title="Assigned to ${person.login}">${avatar(person.login)}</a> `)}
${issue.comments > 0 && html`<a class="Link--muted ml-2 wide-only" href="${href}">${icon('comment')} ${issue.comments}</a>`}</div></li>`
}

function stateIcon(issue: Omit<Listed, 'comments'> | Listed): Html {
  if (issue.pull_request) {
    if (issue.pull_request.merged_at)
      return icon('git-merge', { class: 'color-fg-done', label: 'Merged pull request' })
    if (issue.state === 'closed')
      return icon('git-pull-request-closed', { class: 'color-fg-closed', label: 'Closed pull request' })
    if (issue.draft)
      return icon('git-pull-request-draft', { class: 'color-fg-muted', label: 'Draft pull request' })
    return icon('git-pull-request', { class: 'color-fg-open', label: 'Open pull request' })
  }
  if (issue.state === 'open') return icon('issue-opened', { class: 'color-fg-open', label: 'Open issue' })
  return issue.state_reason === 'not_planned'
    ? icon('skip', { class: 'color-fg-muted', label: 'Closed as not planned' })
    : icon('issue-closed', { class: 'color-fg-done', label: 'Closed issue' })
}
