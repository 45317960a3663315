import { type Context, param, type Reply, redirect } from './context.ts'
import { type Html, html, safeUrl } from './html.ts'
import { avatar, icon } from './icons.ts'
import { actingAsForm, blankslate, page } from './layout.ts'
import { orUndefined } from './rest.ts'
import { timeAgo } from './time.ts'

/** `/` */
export async function startPage(ctx: Context): Promise<Reply> {
  const owners = await Promise.all(ctx.owners.map((owner) => ownerView(ctx, owner)))
  const incidents = await incidentsRepository(ctx)
  const body = html`<div class="page-width py-4 start"><h1 class="f1 mb-2">An incident, from the first alarm to the last action item</h1>
<p class="f4 color-fg-muted">This is a small GitHub on your machine, with the Second Story App installed and an organisation to try it on.
Everything you do here the App sees as on github.com, and nothing leaves this machine.</p>
<div class="columns"><div class="main">${tryThis(incidents)}
<h2 class="f3 mt-4 mb-2">Repositories</h2>${owners}</div>
<aside class="sidebar"><h2 class="f5 mb-2">Acting as</h2><div class="Box">${actingAsForm(ctx)}</div>
<p class="f6 color-fg-muted mt-2">You write as this person, with this person's rights. Switch at any time, also at the top of each page.</p></aside></div></div>`
  return page(ctx, { title: 'Start', body })
}

function tryThis(incidents: string | undefined): Html {
  const declare = incidents
    ? html`<a href="${incidents}/issues/new?template=incident.yml">Declare an incident</a>`
    : html`Declare an incident`
  const steps: readonly [Html, Html][] = [
    [
      declare,
      html`Fill in the form: the service is <code>checkout</code>, and it started <code>20 minutes ago</code>. The App answers with its console: roles, times, and the changes that came just before.`,
    ],
    [
      html`Run it`,
      html`Comment <code>/ack</code>, <code>/commander me</code>, <code>/lead @linus</code>, <code>/comms @grace</code>, <code>/status identified</code>, <code>/note …</code>. <code>/help</code> lists all.`,
    ],
    [
      html`Resolve it`,
      html`Comment <code>/mitigated</code>, then <code>/resolve</code>. A pull request opens with the post-mortem filled in.`,
    ],
    [
      html`Write the second story`,
      html`Edit the file in the pull request. The check <code>postmortem</code> says on each line what is missing.`,
    ],
    [
      html`Merge`,
      html`The button stays grey until the check passes. Then each action item becomes an issue with an owner and a due date.`,
    ],
  ]
  return html`<h2 class="f3 mb-2">Try this</h2><ol class="Box list-style-none steps">${steps.map(
    ([title, text], index) =>
      html`<li class="Box-row d-flex gap"><span class="Counter">${index + 1}</span><div><strong>${title}</strong><div class="color-fg-muted">${text}</div></div></li>`,
  )}</ol>`
}

/** The first visible repository that has the incident form's name: where the story begins. */
async function incidentsRepository(ctx: Context): Promise<string | undefined> {
  for (const owner of ctx.owners) {
    const found = await orUndefined(ctx.octokit.rest.repos.get({ owner, repo: 'incidents' }))
    if (found) return `/${found.full_name}`
  }
  return undefined
}

/** `/{owner}`: an organisation's repositories, or one line on a person. */
export async function ownerPage(ctx: Context): Promise<Reply> {
  const login = param(ctx, 'owner')
  const account = await orUndefined(ctx.octokit.rest.users.getByUsername({ username: login }))
  if (!account) return notFoundPage(ctx)
  const person = ctx.people.find((each) => each.login === account.login)
  const body = html`<div class="page-width py-4"><h1 class="f2 mb-3">${avatar(account.login, 48)} ${account.name ?? account.login} <span class="color-fg-muted text-normal">${account.login}</span></h1>
${account.type === 'Organization' ? await ownerView(ctx, account.login) : html`<p class="color-fg-muted">${person?.role ?? account.type}</p>`}</div>`
  return page(ctx, { title: account.login, body })
}

/** `/apps/{slug}`: the line on an App. */
export async function appPage(ctx: Context): Promise<Reply> {
  const slug = param(ctx, 'slug')
  const account = await orUndefined(ctx.octokit.rest.users.getByUsername({ username: `${slug}[bot]` }))
  if (!account) return notFoundPage(ctx)
  const body = html`<div class="page-width py-4"><h1 class="f2">${avatar(account.login, 48)} ${slug} <span class="Label Label--secondary">App</span></h1>
<p class="color-fg-muted mt-2">A GitHub App of this sandbox. It writes as <strong>${account.login}</strong>.</p></div>`
  return page(ctx, { title: slug, body })
}

async function ownerView(ctx: Context, owner: string): Promise<Html> {
  const repositories =
    (await orUndefined(ctx.octokit.rest.repos.listForOrg({ org: owner, per_page: 100 }))) ?? []
  const rows = repositories.map(
    (
      repository,
    ) => html`<li class="Box-row"><a class="text-bold" href="/${repository.full_name}">${icon(repository.private ? 'lock' : 'repo', { class: 'color-fg-muted' })} ${repository.name}</a>
<span class="Label Label--secondary ml-1">${repository.private ? 'Private' : 'Public'}</span><span class="f6 color-fg-muted float-right">${timeAgo(ctx.now, repository.pushed_at)}</span>
${repository.description && html`<div class="color-fg-muted f6 mt-1">${repository.description}</div>`}</li>`,
  )
  return html`<section class="Box mb-3"><div class="Box-header Box-header--slim"><h3 class="Box-title f5">${icon('organization')} <a class="Link--primary" href="/${owner}">${owner}</a></h3></div>
${rows.length > 0 ? html`<ul class="list-style-none">${rows}</ul>` : blankslate('lock', 'Nothing that you may see', html`${ctx.actor.login} has no access to the repositories of ${owner}.`)}</section>`
}

/** GitHub does not tell "not there" from "not for you" either; who one acts as is the likely reason. */
export function notFoundPage(ctx: Context): Reply {
  const body = html`<div class="page-width py-6">${blankslate('telescope', 'This page does not exist, or you may not see it', html`You act as <strong>${ctx.actor.login}</strong> (${ctx.actor.role}). Somebody with more rights may see it.`)}
<div class="Box narrow-box">${actingAsForm(ctx)}</div></div>`
  return page(ctx, { title: 'Not found', body, status: 404 })
}

export function problemPage(ctx: Context, problem: string, status: number): Reply {
  const body = html`<div class="page-width py-6">${blankslate('alert', 'That did not work', problem)}</div>`
  return page(ctx, { title: 'Problem', body, status })
}

/** Remembers in a cookie who one acts as, and goes back to where one was. */
export async function postActingAs(ctx: Context): Promise<Reply> {
  const login = ctx.form.get('login') ?? ''
  const known = ctx.people.some((person) => person.login === login)
  const back = safeUrl(ctx.form.get('return_to'))
  const location = back.startsWith('/') ? back : '/'
  if (!known) return redirect(location)
  return { kind: 'redirect', location, cookie: `acting_as=${login}; Path=/; HttpOnly; SameSite=Lax` }
}
