import { type Context, type Reply, repositoryOf } from './context.ts'
import { type Html, html, type Printable } from './html.ts'
import { avatar, icon } from './icons.ts'
import { labelColors } from './labels.ts'
import { orUndefined, type Repository } from './rest.ts'

export interface PageOptions {
  readonly title: string
  readonly body: Html
  readonly status?: number
  /** A problem in plain words, above the page. */
  readonly flash?: string | undefined
  /** Address and current value of the hash that changes when there is something new to see. */
  readonly watch?: { readonly url: string; readonly state: string } | undefined
}

type Tab = 'code' | 'issues' | 'pulls' | 'deployments' | 'releases'

export function page(ctx: Context, options: PageOptions): Reply {
  const { title, body, status = 200, flash, watch } = options
  const colors = labelColors(body)
  const document = html`<!doctype html>
<html lang="en" data-color-mode="auto" data-light-theme="light" data-dark-theme="dark">
<head>
<meta charset="utf-8">
<title>${title} · Second Story sandbox</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/_assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/_assets/primer.css">
<link rel="stylesheet" href="/_assets/pages.css">
${colors && html`<link rel="stylesheet" href="/_assets/labels.css?colors=${colors}">`}
<script src="/_assets/pages.js" defer></script>
</head>
<body${watch && html` data-watch="${watch.url}" data-state="${watch.state}"`}>
<a href="#content" class="show-on-focus px-2 py-4 color-bg-accent-emphasis color-fg-on-emphasis">Skip to content</a>
${header(ctx)}
${flash && html`<div class="flash flash-full flash-error" role="alert"><div class="page-width">${icon('alert')} ${flash}</div></div>`}
<div class="flash flash-full news" id="news" hidden><div class="page-width">${icon('sync')} There is something new here.
<a href="${ctx.url.pathname}${ctx.url.search}">Refresh</a> (what you typed is still unsent).</div></div>
<main id="content">${body}</main>
<footer class="page-width py-4 mt-6 color-fg-muted f6">A sandbox of GitHub on this machine alone. Nothing here leaves it.
<a class="Link--secondary" href="/">Start page</a></footer>
</body>
</html>
`
  return { kind: 'page', status, document }
}

function header(ctx: Context): Html {
  return html`<header class="Header">
<div class="Header-item"><a class="Header-link" href="/">${icon('book', { size: 24 })}<span class="ml-2">Second Story <span class="text-normal">sandbox</span></span></a></div>
<div class="Header-item Header-item--full"></div>
<div class="Header-item mr-0">${actingAs(ctx)}</div>
</header>`
}

function actingAs(ctx: Context): Html {
  return html`<details class="details-reset details-overlay position-relative acting-as">
<summary class="Header-link">${avatar(ctx.actor.login)} <span class="wide-only text-normal">Acting as</span> ${ctx.actor.login} <span class="dropdown-caret"></span></summary>
<div class="dropdown-menu dropdown-menu-sw">${actingAsForm(ctx)}</div>
</details>`
}

/** One button a person; comes back to the page on which it was pressed. */
export function actingAsForm(ctx: Context): Html {
  const back = ctx.url.pathname + ctx.url.search
  return html`<form method="post" action="/_acting-as" class="people">
<input type="hidden" name="return_to" value="${back}">
${ctx.people.map(
  (
    person,
  ) => html`<button class="person" name="login" value="${person.login}"${person.login === ctx.actor.login && html` aria-current="true"`}>
${avatar(person.login, 32)}<span><strong>${person.login}</strong>${person.login === ctx.actor.login && html` ${icon('check')}`}
<span class="d-block f6 color-fg-muted text-normal">${person.role}</span></span></button>`,
)}
</form>`
}

export interface RepositoryPageOptions extends PageOptions {
  readonly tab: Tab
}

/** A page inside a repository, below its tabs. Throws the API's 404 when the person cannot see the repository. */
export async function repositoryPage(ctx: Context, options: RepositoryPageOptions): Promise<Reply> {
  const { owner, repo } = repositoryOf(ctx)
  const [{ data: repository }, pulls] = await Promise.all([
    ctx.octokit.rest.repos.get({ owner, repo }),
    orUndefined(ctx.octokit.rest.pulls.list({ owner, repo, state: 'open', per_page: 100 })),
  ])
  return page(ctx, {
    ...options,
    title: `${options.title} · ${owner}/${repo}`,
    body: html`${tabs(repository, pulls?.length ?? 0, options.tab)}<div class="page-width py-4">${options.body}</div>`,
  })
}

function tabs(repository: Repository, pulls: number, selected: Tab): Html {
  const base = `/${repository.full_name}`
  const all: readonly [Tab, string, string, string, number?][] = [
    ['code', 'Code', 'code', base],
    ['issues', 'Issues', 'issue-opened', `${base}/issues`, Math.max(0, repository.open_issues_count - pulls)],
    ['pulls', 'Pull requests', 'git-pull-request', `${base}/pulls`, pulls],
    ['deployments', 'Deployments', 'rocket', `${base}/deployments`],
    ['releases', 'Releases', 'tag', `${base}/releases`],
  ]
  return html`<div class="repository-head"><div class="page-width">
<h1 class="f3 text-normal pt-3">${icon(repository.private ? 'lock' : 'repo', { class: 'color-fg-muted' })}
<a href="/${repository.owner.login}">${repository.owner.login}</a> <span class="color-fg-muted">/</span>
<a class="text-bold" href="${base}">${repository.name}</a>
<span class="Label Label--secondary v-align-middle">${repository.private ? 'Private' : 'Public'}</span></h1>
<nav class="UnderlineNav" aria-label="Repository"><ul class="UnderlineNav-body list-style-none">${all.map(
    ([
      tab,
      name,
      octicon,
      href,
      count,
    ]) => html`<li class="d-inline-flex"><a class="UnderlineNav-item" href="${href}"${tab === selected && html` aria-current="page"`}>
${icon(octicon, { class: 'UnderlineNav-octicon' })}<span>${name}</span>${count ? html` <span class="Counter">${count}</span>` : ''}</a></li>`,
  )}</ul></nav></div></div>`
}

export function blankslate(octicon: string, heading: Printable, text: Printable): Html {
  return html`<div class="blankslate">${icon(octicon, { size: 24, class: 'blankslate-icon' })}
<h2 class="blankslate-heading">${heading}</h2><p>${text}</p></div>`
}
