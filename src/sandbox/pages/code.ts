import { escapePath, isMarkdown, listFolder, readFile, splitRef, type TreeEntry } from './content.ts'
import { type Context, param, type Reply, redirect, repositoryOf } from './context.ts'
import { placeOf } from './conversation.ts'
import { type Html, html, type Printable } from './html.ts'
import { avatar, icon } from './icons.ts'
import { blankslate, repositoryPage } from './layout.ts'
import { type MarkdownPlace, renderFile } from './markdown.ts'
import { createReferences } from './references.ts'
import { type Commit, orUndefined } from './rest.ts'
import { sourceTable } from './source.ts'
import { timeAgo } from './time.ts'

/** `/{owner}/{repo}` and `/{owner}/{repo}/tree/{ref}/{path}` */
export async function codePage(ctx: Context): Promise<Reply> {
  const name = repositoryOf(ctx)
  const { data: repository } = await ctx.octokit.rest.repos.get(name)
  const rest = ctx.params.rest
  const { ref, path } = rest
    ? await splitRef(ctx.octokit, name, rest)
    : { ref: repository.default_branch, path: '' }
  const [entries, commits] = await Promise.all([
    listFolder(ctx.octokit, name, path, ref),
    orUndefined(
      ctx.octokit.rest.repos.listCommits({ ...name, sha: ref, per_page: 1, ...(path ? { path } : {}) }),
    ),
  ])
  const base = `/${name.owner}/${name.repo}`
  const readme = entries.find((entry) => /(^|\/)readme\.md$/i.test(entry.path))
  const body = html`${pathView(base, ref, path)}
${!path && repository.description && html`<p class="color-fg-muted">${repository.description}</p>`}
${
  entries.length === 0
    ? blankslate('file', 'Nothing here', 'There are no files at this place.')
    : html`<div class="Box">${commits?.[0] && latestCommit(ctx, base, ref, commits[0])}<ul class="list-style-none">${entries.map((entry) => entryRow(base, ref, entry))}</ul></div>`
}
${readme && (await readmeView(ctx, ref, readme.path))}`
  return repositoryPage(ctx, { tab: 'code', title: path || 'Code', body })
}

/** `/{owner}/{repo}/blob/{ref}/{path}`: Markdown rendered, or the source with `?plain=1`. */
export async function blobPage(ctx: Context): Promise<Reply> {
  const name = repositoryOf(ctx)
  const base = `/${name.owner}/${name.repo}`
  const { ref, path, branch } = await splitRef(ctx.octokit, name, param(ctx, 'rest'))
  const content = await readFile(ctx.octokit, name, path, ref)
  if (!content) return redirect(`${base}/tree/${escapePath(path ? `${ref}/${path}` : ref)}`)
  const at = `${base}/blob/${escapePath(`${ref}/${path}`)}`
  const rendered = isMarkdown(path) && ctx.url.searchParams.get('plain') !== '1'
  const shown = content.binary
    ? html`<div class="Box-body">This file is not text.</div>`
    : rendered
      ? html`<div class="Box-body markdown-body p-4">${await renderedFile(ctx, ref, path, content.text)}</div>`
      : sourceTable(content.text)
  const body = html`${pathView(base, ref, path)}
<div class="Box"><div class="Box-header Box-header--slim d-flex flex-items-center gap">
${isMarkdown(path) && html`<span class="BtnGroup"><a class="btn btn-sm BtnGroup-item" href="${at}"${rendered && html` aria-current="true"`}>Preview</a><a class="btn btn-sm BtnGroup-item" href="${at}?plain=1"${!rendered && html` aria-current="true"`}>Code</a></span>`}
<span class="flex-auto color-fg-muted f6">${content.text.split('\n').length - 1} lines · ${content.size} bytes</span>
${branch && !content.binary && html`<a class="btn btn-sm" href="${base}/edit/${escapePath(`${ref}/${path}`)}">${icon('pencil')} Edit</a>`}</div>
${shown}</div>`
  return repositoryPage(ctx, { tab: 'code', title: path, body })
}

/** Where the relative links of a file lead. */
export function filePlace(ctx: Context, ref: string, path: string): MarkdownPlace {
  const { owner, repo } = repositoryOf(ctx)
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : ''
  const base = `/${owner}/${repo}/blob/${escapePath(ref)}/${escapePath(folder)}`
  return placeOf(ctx, createReferences(ctx.octokit, { owner, repo }), base)
}

async function renderedFile(ctx: Context, ref: string, path: string, text: string): Promise<Printable> {
  const blocks = await renderFile(text, filePlace(ctx, ref, path))
  return blocks.map((block) => block.html)
}

async function readmeView(ctx: Context, ref: string, path: string): Promise<Html | undefined> {
  const content = await readFile(ctx.octokit, repositoryOf(ctx), path, ref)
  if (!content) return undefined
  return html`<div class="Box mt-3"><div class="Box-header Box-header--slim"><h2 class="Box-title f5">${icon('book')} README</h2></div>
<div class="Box-body markdown-body p-4">${await renderedFile(ctx, ref, path, content.text)}</div></div>`
}

export function pathView(base: string, ref: string, path: string): Html {
  const parts = path ? path.split('/') : []
  const crumbs = parts.map((part, index) => {
    const upTo = parts.slice(0, index + 1).join('/')
    return index === parts.length - 1
      ? html`<strong>${part}</strong>`
      : html`<a href="${base}/tree/${escapePath(`${ref}/${upTo}`)}">${part}</a> / `
  })
  return html`<div class="d-flex flex-items-center flex-wrap gap mb-3"><span class="branch-name">${icon('git-branch')} ${ref}</span>
<span class="break-word">${parts.length > 0 && html`<a href="${base}/tree/${escapePath(ref)}">${base.split('/')[2]}</a> / `}${crumbs}</span></div>`
}

function latestCommit(ctx: Context, base: string, ref: string, commit: Commit): Html {
  const login = commit.author?.login ?? commit.commit.author?.name ?? 'ghost'
  return html`<div class="Box-header Box-header--slim d-flex flex-items-center gap">${avatar(login)}<strong>${login}</strong>
<a class="Link--secondary flex-auto truncate" href="${base}/commit/${commit.sha}">${commit.commit.message.split('\n')[0]}</a>
<span class="f6 color-fg-muted no-wrap">${timeAgo(ctx.now, commit.commit.author?.date)}</span>
<a class="f6 Link--secondary no-wrap" href="${base}/commits/${escapePath(ref)}">${icon('history')} <span class="wide-only">Commits</span></a></div>`
}

function entryRow(base: string, ref: string, entry: TreeEntry): Html {
  const folder = entry.type === 'dir'
  const href = `${base}/${folder ? 'tree' : 'blob'}/${escapePath(`${ref}/${entry.path}`)}`
  return html`<li class="Box-row Box-row--hover-gray py-2">${icon(folder ? 'file-directory-fill' : 'file', { class: folder ? 'icon-folder' : 'color-fg-muted' })}
<a class="Link--primary ml-2" href="${href}">${entry.path.slice(entry.path.lastIndexOf('/') + 1)}</a></li>`
}
