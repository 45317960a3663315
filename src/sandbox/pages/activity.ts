import { type Context, param, type Reply, repositoryOf } from './context.ts'
import { placeOf } from './conversation.ts'
import { type Html, html, safeUrl } from './html.ts'
import { avatar, icon } from './icons.ts'
import { blankslate, repositoryPage } from './layout.ts'
import { renderComment } from './markdown.ts'
import { createReferences } from './references.ts'
import { timeAgo } from './time.ts'

const STATES: Readonly<Record<string, string>> = {
  success: 'Label--success',
  failure: 'Label--danger',
  error: 'Label--danger',
  inactive: 'Label--secondary',
}

/** `/{owner}/{repo}/deployments` */
export async function deploymentsPage(ctx: Context): Promise<Reply> {
  const name = repositoryOf(ctx)
  const { rest } = ctx.octokit
  const { data: deployments } = await rest.repos.listDeployments({ ...name, per_page: 50 })
  const rows = await Promise.all(
    deployments.map(async (deployment): Promise<Html> => {
      const { data: statuses } = await rest.repos.listDeploymentStatuses({
        ...name,
        deployment_id: deployment.id,
      })
      const latest = statuses[0]
      const login = deployment.creator?.login ?? 'ghost'
      return html`<li class="Box-row d-flex flex-items-center gap" id="deployment-${deployment.id}">${icon('rocket', { class: 'color-fg-muted' })}
<div class="flex-auto"><strong>${latest?.environment_url ? html`<a href="${safeUrl(latest.environment_url)}" rel="nofollow noopener">${deployment.environment}</a>` : deployment.environment}</strong>
<span class="Label ${STATES[latest?.state ?? ''] ?? 'Label--attention'}">${latest?.state ?? 'pending'}</span>
${deployment.description && html`<div class="mt-1">${deployment.description}</div>`}<div class="f6 color-fg-muted mt-1">${avatar(login, 16)} ${login} deployed <a class="text-mono" href="/${name.owner}/${name.repo}/commit/${deployment.sha}">${deployment.sha.slice(0, 7)}</a> ${timeAgo(ctx.now, latest?.created_at ?? deployment.created_at)}</div></div></li>`
    }),
  )
  const body =
    rows.length === 0
      ? blankslate('rocket', 'No deployments', 'Nothing was deployed from this repository.')
      : html`<ul class="Box list-style-none">${rows}</ul>`
  return repositoryPage(ctx, { tab: 'deployments', title: 'Deployments', body })
}

/** `/{owner}/{repo}/releases` and `/{owner}/{repo}/releases/tag/{tag}` */
export async function releasesPage(ctx: Context): Promise<Reply> {
  const name = repositoryOf(ctx)
  const tag = ctx.params.rest === undefined ? undefined : param(ctx, 'rest')
  const { data } = await ctx.octokit.rest.repos.listReleases({ ...name, per_page: 50 })
  const releases = data.filter((release) => tag === undefined || release.tag_name === tag)
  const place = placeOf(ctx, createReferences(ctx.octokit, name))
  const rows: Html[] = []
  for (const release of releases) {
    rows.push(html`<article class="Box mb-3"><div class="Box-body"><h2 class="f3"><a class="Link--primary" href="/${name.owner}/${name.repo}/releases/tag/${encodeURIComponent(release.tag_name)}">${release.name || release.tag_name}</a></h2>
<p class="color-fg-muted f6 mt-1">${icon('tag')} ${release.tag_name} · ${release.author.login} released ${timeAgo(ctx.now, release.published_at)}</p>
<div class="markdown-body f5">${await renderComment(release.body ?? '', place)}</div></div></article>`)
  }
  const body =
    rows.length === 0
      ? blankslate('tag', tag ? `There is no release ${tag}` : 'No releases', 'Nothing was released here.')
      : html`${rows}`
  const status = tag !== undefined && rows.length === 0 ? 404 : 200
  return repositoryPage(ctx, { tab: 'releases', title: tag ?? 'Releases', body, status })
}
