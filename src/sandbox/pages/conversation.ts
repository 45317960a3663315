import type { Context } from './context.ts'
import { eventLine, eventLines, type Login, person, type TimelineEntry } from './events.ts'
import { submit, textArea } from './forms.ts'
import { type Html, html, type Printable } from './html.ts'
import { avatar, icon } from './icons.ts'
import { type MarkdownPlace, renderComment } from './markdown.ts'
import type { References } from './references.ts'
import { timeAgo } from './time.ts'

/** What was typed and could not be sent. */
export interface Drafts {
  readonly comment?: string
  readonly title?: string
  /** Text of the comment that is being edited. */
  readonly edit?: string
}

interface Remark {
  /** `issue` for the opening text, else the id of the comment. */
  readonly id: 'issue' | number
  readonly author: Login | null | undefined
  readonly created_at: string | undefined
  readonly edited: boolean
  readonly body: string
}

export interface Thread {
  readonly ctx: Context
  readonly base: string
  /** `/owner/repo/issues/1`, whatever the kind: forms post there. */
  readonly action: string
  readonly opening: Remark
  readonly timeline: readonly TimelineEntry[]
  readonly place: MarkdownPlace
  readonly drafts: Drafts
}

export function placeOf(ctx: Context, references: References, base?: string): MarkdownPlace {
  return { references, origin: ctx.url.origin, ...(base === undefined ? {} : { base }) }
}

/** Opening text, comments and events in the order in which they happened. */
export async function threadView(thread: Thread): Promise<Html> {
  const items: Printable[] = [await remarkView(thread, thread.opening)]
  for (const line of eventLines(thread.timeline)) {
    const { entry } = line
    if (entry.event === 'commented' && entry.id !== undefined) {
      items.push(await remarkView(thread, commentOf(entry, entry.id)))
    } else {
      items.push(eventLine(line, { base: thread.base, now: thread.ctx.now }))
      if (entry.event === 'reviewed' && entry.body) items.push(await reviewText(thread, entry.body))
    }
  }
  return html`<div class="thread">${items}</div>`
}

function commentOf(entry: TimelineEntry, id: number): Remark {
  return {
    id,
    author: entry.user ?? entry.actor,
    created_at: entry.created_at,
    edited: entry.updated_at !== undefined && entry.updated_at !== entry.created_at,
    body: entry.body ?? '',
  }
}

async function remarkView(thread: Thread, remark: Remark): Promise<Html> {
  const { ctx, place } = thread
  const login = remark.author?.login ?? 'ghost'
  const mine = login === ctx.actor.login
  const anchor = remark.id === 'issue' ? 'issue' : `issuecomment-${remark.id}`
  const asked = (what: string) => mine && ctx.url.searchParams.get(what) === String(remark.id)
  const body = asked('edit')
    ? editForm(thread, remark)
    : html`<div class="markdown-body f5">${
        remark.body.trim()
          ? await renderComment(remark.body, place)
          : html`<em class="color-fg-muted">No description provided.</em>`
      }</div>`
  return html`<div class="TimelineItem comment" id="${anchor}"><div class="TimelineItem-avatar wide-only">${avatar(login, 40)}</div>
<div class="Box width-full${mine && ' Box--blue mine'}">
<div class="Box-header Box-header--slim d-flex flex-items-center"><div class="flex-auto">${person(remark.author)}
<span class="color-fg-muted">${remark.id === 'issue' ? 'opened' : 'commented'} <a class="Link--muted" href="#${anchor}">${timeAgo(ctx.now, remark.created_at)}</a>${remark.edited && ' · edited'}</span></div>
${mine && menu(ctx, remark, anchor)}</div>
${asked('delete') && deleteForm(thread, remark)}
<div class="Box-body">${body}</div></div></div>`
}

function menu(ctx: Context, remark: Remark, anchor: string): Html {
  const { pathname } = ctx.url
  return html`<span class="no-wrap f6"><a class="Link--muted" href="${pathname}?edit=${remark.id}#${anchor}">${icon('pencil')} Edit</a>${
    remark.id !== 'issue' &&
    html` <a class="Link--muted ml-2" href="${pathname}?delete=${remark.id}#${anchor}">${icon('trash')} Delete</a>`
  }</span>`
}

function editForm(thread: Thread, remark: Remark): Html {
  const { ctx, action, drafts } = thread
  return html`<form method="post" action="${remark.id === 'issue' ? `${action}/body` : `${action}/comments/${remark.id}`}">
${textArea({ name: 'body', value: drafts.edit ?? remark.body, label: 'Edit the text', rows: 10, hideLabel: true })}
<div class="mt-2 d-flex gap">${submit('Update comment')}<a class="btn" href="${ctx.url.pathname}">Cancel</a></div></form>`
}

function deleteForm({ ctx, action }: Thread, remark: Remark): Html {
  return html`<form class="flash flash-warn flash-full d-flex flex-items-center gap" method="post" action="${action}/comments/${remark.id}">
<span class="flex-auto">Delete this comment? This cannot be undone.</span>
<button class="btn btn-danger btn-sm" name="delete" value="yes">Delete</button><a class="btn btn-sm" href="${ctx.url.pathname}">Cancel</a></form>`
}

async function reviewText({ place }: Thread, body: string): Promise<Html> {
  return html`<div class="TimelineItem TimelineItem--condensed"><div class="Box width-full"><div class="Box-body markdown-body f5">${await renderComment(body, place)}</div></div></div>`
}

/** The box below the thread: a comment, or a comment with closing and reopening. */
export function commentBox(
  thread: Thread,
  state: 'open' | 'closed',
  options: { mayClose: boolean; kind: string },
): Html {
  const { ctx, action, drafts } = thread
  const noun = options.kind === 'pull' ? 'pull request' : 'issue'
  return html`<div class="TimelineItem comment new-comment" id="new-comment"><div class="TimelineItem-avatar wide-only">${avatar(ctx.actor.login, 40)}</div>
<form class="width-full" method="post" action="${action}/comments"><input type="hidden" name="kind" value="${options.kind}">
${textArea({ name: 'body', value: drafts.comment, label: 'Add a comment', placeholder: 'Add your comment here. Slash commands such as /help go on a line of their own.', rows: 4 })}
<div class="d-flex flex-justify-end flex-wrap gap mt-2">
<a class="btn btn-invisible" href="${ctx.url.pathname}">${icon('sync')} Refresh</a>
${
  options.mayClose &&
  (state === 'open'
    ? html`<button class="btn" name="change" value="close">${options.kind === 'pull' ? icon('git-pull-request-closed', { class: 'color-fg-closed' }) : icon('issue-closed', { class: 'color-fg-done' })} Close ${noun}</button>`
    : html`<button class="btn" name="change" value="reopen">${icon('issue-reopened', { class: 'color-fg-open' })} Reopen ${noun}</button>`)
}
${submit('Comment')}</div></form></div>`
}
