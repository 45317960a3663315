import { outcomeIcon, outcomeOf } from './checks.ts'
import { type Context, param, type Reply, redirect, repositoryOf } from './context.ts'
import { placeOf } from './conversation.ts'
import { type Html, html } from './html.ts'
import { icon } from './icons.ts'
import { blankslate, repositoryPage } from './layout.ts'
import { renderComment } from './markdown.ts'
import { annotationsOf, loadPull, pullTabPage } from './pull-head.ts'
import { createReferences } from './references.ts'
import type { Annotation, CheckRun } from './rest.ts'
import { noteView } from './source.ts'
import { timeAgo } from './time.ts'

/** `/{owner}/{repo}/pull/{number}/checks` */
export async function pullChecksPage(ctx: Context, shown: { flash?: string } = {}): Promise<Reply> {
  const { owner, repo } = repositoryOf(ctx)
  const { pull, runs } = await loadPull(ctx)
  const notes = await annotationsOf(ctx, runs)
  const base = `/${owner}/${repo}/pull/${pull.number}`
  const lineLink = (note: Annotation) => `${base}/files#${note.path}-L${note.end_line}`
  const views: Html[] = []
  for (const run of runs)
    views.push(await runView(ctx, run, notes.get(run) ?? [], { lineLink, action: `${base}/checks` }))
  const body =
    views.length === 0
      ? blankslate('checklist', 'No checks yet', `Nothing has reported on ${pull.head.sha.slice(0, 7)}.`)
      : html`<p class="color-fg-muted">On commit <a class="text-mono" href="/${owner}/${repo}/commit/${pull.head.sha}">${pull.head.sha.slice(0, 7)}</a></p>${views}`
  return pullTabPage(ctx, {
    tab: 'checks',
    pull,
    runs,
    body,
    flash: shown.flash,
    status: shown.flash ? 422 : 200,
  })
}

/** `/{owner}/{repo}/runs/{id}`: where the `html_url` of a check run leads. */
export async function runPage(ctx: Context): Promise<Reply> {
  const name = repositoryOf(ctx)
  const { data: run } = await ctx.octokit.rest.checks.get({
    ...name,
    check_run_id: Number(param(ctx, 'run')),
  })
  const pull = run.pull_requests[0]
  const base = `/${name.owner}/${name.repo}`
  if (pull) return redirect(`${base}/pull/${pull.number}/checks#run-${run.id}`)
  const notes = (await annotationsOf(ctx, [run])).get(run) ?? []
  const lineLink = (note: Annotation) =>
    `${base}/blob/${run.head_sha}/${note.path}?plain=1#L${note.start_line}`
  const body = await runView(ctx, run, notes, { lineLink })
  return repositoryPage(ctx, { tab: 'code', title: run.name, body })
}

interface RunOptions {
  readonly lineLink: (note: Annotation) => string
  readonly action?: string
}

async function runView(
  ctx: Context,
  run: CheckRun,
  notes: readonly Annotation[],
  { lineLink, action }: RunOptions,
): Promise<Html> {
  const place = placeOf(ctx, createReferences(ctx.octokit, repositoryOf(ctx)))
  const { title, summary, text } = run.output
  const prose = [summary, text].filter((each): each is string => Boolean(each))
  const rendered: Html[] = []
  for (const each of prose)
    rendered.push(html`<div class="markdown-body f5 mt-3">${await renderComment(each, place)}</div>`)
  return html`<article class="Box mb-3" id="run-${run.id}"><div class="Box-header d-flex flex-items-center flex-wrap gap">${outcomeIcon(run)}
<h2 class="Box-title flex-auto">${run.name} <span class="text-normal color-fg-muted">${outcomeOf(run)[2]} ${timeAgo(ctx.now, run.completed_at ?? run.started_at)} · ${run.app?.name ?? run.app?.slug}</span></h2>
${action && buttons(ctx, run, action)}</div>
<div class="Box-body">${title && html`<h3 class="f4">${title}</h3>`}${rendered}</div>
${
  notes.length > 0 &&
  html`<div class="Box-footer"><h3 class="f5 mb-2">Annotations <span class="Counter">${notes.length}</span></h3>${notes.map((note) => noteView(note, lineLink(note)))}</div>`
}</article>`
}

function buttons(ctx: Context, run: CheckRun, action: string): Html {
  const { owner, repo } = repositoryOf(ctx)
  const actions = ctx.sandbox.checkActions?.(`${owner}/${repo}`, run.id) ?? []
  return html`<form class="d-flex gap" method="post" action="${action}/${run.id}">${actions.map(
    (each) =>
      html`<button class="btn btn-sm" name="identifier" value="${each.identifier}" title="${each.description}">${each.label}</button>`,
  )}<button class="btn btn-sm" name="rerun" value="yes">${icon('sync')} Re-run</button></form>`
}
