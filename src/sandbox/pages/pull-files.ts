import { filePlace } from './code.ts'
import { commitList, fileTitle } from './commits.ts'
import { escapePath, isMarkdown, readFile } from './content.ts'
import { type Context, type Reply, repositoryOf } from './context.ts'
import { submit, textArea } from './forms.ts'
import { type Html, html } from './html.ts'
import { icon } from './icons.ts'
import { renderFile } from './markdown.ts'
import { annotationsOf, loadPull, pullTabPage } from './pull-head.ts'
import type { Annotation, ChangedFile, PullRequest } from './rest.ts'
import { diffRows, diffTable, notesByLine, notesOutside, noteView, sourceTable } from './source.ts'

/** `/{owner}/{repo}/pull/{number}/files`; `?rendered=PATH` shows that file as it reads. */
export async function pullFilesPage(
  ctx: Context,
  shown: { flash?: string; review?: string } = {},
): Promise<Reply> {
  const { pull, runs } = await loadPull(ctx)
  const [files, byRun] = await Promise.all([
    ctx.octokit.paginate(ctx.octokit.rest.pulls.listFiles, {
      ...repositoryOf(ctx),
      pull_number: pull.number,
      per_page: 100,
    }),
    annotationsOf(ctx, runs),
  ])
  const annotations = [...byRun.values()].flat()
  const views: Html[] = []
  for (const file of files) {
    views.push(
      await fileView(
        ctx,
        pull,
        file,
        annotations.filter(({ path }) => path === file.filename),
      ),
    )
  }
  const body = html`<div class="d-flex flex-items-center flex-wrap gap mb-3"><span class="flex-auto color-fg-muted">${files.length} changed file${files.length === 1 ? '' : 's'}</span>
${pull.state === 'open' && reviewForm(ctx, pull, shown.review)}</div>${views}`
  return pullTabPage(ctx, {
    tab: 'files',
    pull,
    runs,
    body,
    flash: shown.flash,
    status: shown.flash ? 422 : 200,
  })
}

/** `/{owner}/{repo}/pull/{number}/commits` */
export async function pullCommitsPage(ctx: Context): Promise<Reply> {
  const { pull, runs } = await loadPull(ctx)
  const commits = await ctx.octokit.paginate(ctx.octokit.rest.pulls.listCommits, {
    ...repositoryOf(ctx),
    pull_number: pull.number,
    per_page: 100,
  })
  return pullTabPage(ctx, { tab: 'commits', pull, runs, body: commitList(ctx, commits) })
}

async function fileView(
  ctx: Context,
  pull: PullRequest,
  file: ChangedFile,
  annotations: readonly Annotation[],
): Promise<Html> {
  const { owner, repo } = repositoryOf(ctx)
  const rendered = ctx.url.searchParams.get('rendered') === file.filename
  const here = `/${owner}/${repo}/pull/${pull.number}/files`
  const anchor = `file-${encodeURIComponent(file.filename)}`
  const renderedAt = `${here}?rendered=${encodeURIComponent(file.filename)}#${anchor}`
  const edit = `/${pull.head.repo?.full_name ?? `${owner}/${repo}`}/edit/${escapePath(`${pull.head.ref}/${file.filename}`)}?return_to=${encodeURIComponent(here)}`
  return html`<div class="Box mb-3 file" id="${anchor}"><div class="Box-header Box-header--slim d-flex flex-items-center flex-wrap gap">${fileTitle(file)}
${isMarkdown(file.filename) && html`<span class="BtnGroup"><a class="btn btn-sm BtnGroup-item" href="${here}#${anchor}"${!rendered && html` aria-current="true"`}>${icon('code')} Source</a><a class="btn btn-sm BtnGroup-item" href="${renderedAt}"${rendered && html` aria-current="true"`}>${icon('file')} Rendered</a></span>`}
${pull.state === 'open' && file.status !== 'removed' && html`<a class="btn btn-sm" href="${edit}">${icon('pencil')} Edit file</a>`}</div>
${rendered ? await renderedView(ctx, pull, file, annotations) : await sourceView(ctx, pull, file, annotations)}</div>`
}

async function sourceView(
  ctx: Context,
  pull: PullRequest,
  file: ChangedFile,
  annotations: readonly Annotation[],
): Promise<Html> {
  const options = { notes: notesByLine(annotations), prefix: `${file.filename}-` }
  if (file.patch) {
    const rows = diffRows(file.patch)
    const outside = notesOutside(rows, annotations)
    return html`${diffTable(rows, options)}${
      outside.length > 0 &&
      html`<div class="Box-footer"><strong>On lines that this pull request does not change</strong>${outside.map((note) => noteView(note, blobLine(ctx, pull, note)))}</div>`
    }`
  }
  const content = await readFile(ctx.octokit, repositoryOf(ctx), file.filename, pull.head.sha)
  if (!content || content.binary)
    return html`<div class="Box-body color-fg-muted">No textual difference to show.</div>`
  return sourceTable(content.text, options)
}

/** The document as it reads, each note under the paragraph that holds its line. */
async function renderedView(
  ctx: Context,
  pull: PullRequest,
  file: ChangedFile,
  annotations: readonly Annotation[],
): Promise<Html> {
  const content = await readFile(ctx.octokit, repositoryOf(ctx), file.filename, pull.head.sha)
  if (!content) return html`<div class="Box-body color-fg-muted">This file is gone.</div>`
  const blocks = await renderFile(content.text, filePlace(ctx, pull.head.ref, file.filename))
  const waiting = [...annotations].sort((one, other) => one.end_line - other.end_line)
  const parts = blocks.map((block, index) => {
    const last = index === blocks.length - 1
    const until = waiting.findIndex((note) => !last && note.end_line > block.endLine)
    const notes = waiting.splice(0, until === -1 ? waiting.length : until)
    return html`${block.html}${notes.length > 0 && html`</div>${notes.map((note) => noteView(note))}<div class="markdown-body">`}`
  })
  return html`<div class="Box-body p-4 rendered"><div class="markdown-body">${parts}</div></div>`
}

function blobLine(ctx: Context, pull: PullRequest, note: Annotation): string {
  const { owner, repo } = repositoryOf(ctx)
  return `/${owner}/${repo}/blob/${pull.head.sha}/${escapePath(note.path)}?plain=1#L${note.start_line}`
}

function reviewForm(ctx: Context, pull: PullRequest, text?: string): Html {
  const { owner, repo } = repositoryOf(ctx)
  const own = pull.user.login === ctx.actor.login
  const choice = (value: string, label: string, checked = false) =>
    html`<label class="d-block py-1"><input type="radio" name="event" value="${value}"${checked && html` checked`}> ${label}</label>`
  return html`<details class="details-reset review"${text !== undefined && html` open`}><summary class="btn btn-primary">Review changes <span class="dropdown-caret"></span></summary>
<form class="Box p-3 mt-2" method="post" action="/${owner}/${repo}/pull/${pull.number}/reviews">
${textArea({ name: 'body', value: text, label: 'Review', rows: 4, placeholder: 'Leave a comment' })}
<div class="my-2">${choice('COMMENT', 'Comment', true)}${!own && choice('APPROVE', 'Approve')}${!own && choice('REQUEST_CHANGES', 'Request changes')}</div>
${submit('Submit review')}</form></details>`
}
