import { splitRef } from './content.ts'
import { type Context, param, type Reply, repositoryOf } from './context.ts'
import { type Html, html } from './html.ts'
import { avatar, icon } from './icons.ts'
import { blankslate, repositoryPage } from './layout.ts'
import { type ChangedFile, type Commit, orUndefined } from './rest.ts'
import { diffRows, diffTable } from './source.ts'
import { timeAgo } from './time.ts'

/** `/{owner}/{repo}/commits/{ref}` */
export async function commitsPage(ctx: Context): Promise<Reply> {
  const name = repositoryOf(ctx)
  const { data: repository } = await ctx.octokit.rest.repos.get(name)
  const rest = ctx.params.rest
  const { ref } = rest ? await splitRef(ctx.octokit, name, rest) : { ref: repository.default_branch }
  const { data: commits } = await ctx.octokit.rest.repos.listCommits({ ...name, sha: ref, per_page: 100 })
  const body = html`<div class="mb-3"><span class="branch-name">${icon('git-branch')} ${ref}</span></div>${commitList(ctx, commits)}`
  return repositoryPage(ctx, { tab: 'code', title: `Commits of ${ref}`, body })
}

/** `/{owner}/{repo}/commit/{sha}` */
export async function commitPage(ctx: Context): Promise<Reply> {
  const name = repositoryOf(ctx)
  const { data: commit } = await ctx.octokit.rest.repos.getCommit({ ...name, ref: param(ctx, 'sha') })
  const pulls = await orUndefined(
    ctx.octokit.rest.repos.listPullRequestsAssociatedWithCommit({ ...name, commit_sha: commit.sha }),
  )
  const base = `/${name.owner}/${name.repo}`
  const [subject, ...rest] = commit.commit.message.split('\n')
  const login = commit.author?.login ?? commit.commit.author?.name ?? 'ghost'
  const body = html`<div class="Box mb-3"><div class="Box-body"><h1 class="f3">${subject}</h1>
${rest.join('\n').trim() && html`<pre class="mt-2">${rest.join('\n').trim()}</pre>`}
${pulls?.map((pull) => html`<a class="mt-2 d-inline-block" href="${base}/pull/${pull.number}">${icon('git-pull-request')} ${pull.title} #${pull.number}</a> `)}</div>
<div class="Box-footer d-flex flex-items-center flex-wrap gap">${avatar(login)} <strong>${login}</strong> <span class="color-fg-muted">committed ${timeAgo(ctx.now, commit.commit.author?.date)}</span>
<span class="f6 color-fg-muted">${commit.parents.map((parent) => html`parent <a class="text-mono" href="${base}/commit/${parent.sha}">${parent.sha.slice(0, 7)}</a> `)}
commit <span class="text-mono">${commit.sha.slice(0, 7)}</span></span></div></div>
${diffView(commit.files ?? [])}`
  return repositoryPage(ctx, { tab: 'code', title: subject ?? commit.sha, body })
}

/** `/{owner}/{repo}/compare/{base}...{head}` */
export async function comparePage(ctx: Context): Promise<Reply> {
  const basehead = param(ctx, 'rest')
  const { data } = await ctx.octokit.rest.repos.compareCommitsWithBasehead({ ...repositoryOf(ctx), basehead })
  const body = html`<h1 class="f2 text-normal mb-3">Comparing <span class="branch-name">${basehead}</span></h1>
${commitList(ctx, data.commits)}<div class="mt-3">${diffView(data.files ?? [])}</div>`
  return repositoryPage(ctx, { tab: 'code', title: `Comparing ${basehead}`, body })
}

export function commitList(ctx: Context, commits: readonly Commit[]): Html {
  const { owner, repo } = repositoryOf(ctx)
  if (commits.length === 0) return blankslate('git-commit', 'No commits', 'There is nothing to show here.')
  return html`<ul class="Box list-style-none">${commits.map((commit) => {
    const login = commit.author?.login ?? commit.commit.author?.name ?? 'ghost'
    const href = `/${owner}/${repo}/commit/${commit.sha}`
    return html`<li class="Box-row d-flex flex-items-center gap"><div class="flex-auto min-width-0"><a class="Link--primary text-bold" href="${href}">${commit.commit.message.split('\n')[0]}</a>
<div class="f6 color-fg-muted mt-1">${avatar(login, 16)} ${login} committed ${timeAgo(ctx.now, commit.commit.author?.date)}</div></div>
<a class="text-mono f6" href="${href}">${commit.sha.slice(0, 7)}</a></li>`
  })}</ul>`
}

function diffView(files: readonly ChangedFile[]): Html {
  return html`<p class="color-fg-muted">${files.length} changed file${files.length === 1 ? '' : 's'}</p>${files.map(
    (
      file,
    ) => html`<div class="Box mb-3 file"><div class="Box-header Box-header--slim d-flex gap">${fileTitle(file)}</div>
${file.patch ? diffTable(diffRows(file.patch), { prefix: `${file.filename}-` }) : html`<div class="Box-body color-fg-muted">No textual difference to show.</div>`}</div>`,
  )}`
}

export function fileTitle(file: ChangedFile): Html {
  const renamed = file.previous_filename ? html`${file.previous_filename} → ` : ''
  return html`<span class="text-mono f6 flex-auto break-word">${renamed}${file.filename}</span>
<span class="f6 no-wrap"><span class="color-fg-success">+${file.additions}</span> <span class="color-fg-danger">−${file.deletions}</span></span>`
}
