import { type RequiredState, requiredView } from './checks.ts'
import { type Html, html, type Printable } from './html.ts'
import { icon } from './icons.ts'
import { isFromFork } from './pull-head.ts'
import type { CheckRun, PullRequest } from './rest.ts'

export interface MergeBox {
  readonly pull: PullRequest
  readonly required: readonly RequiredState[]
  readonly runs: readonly CheckRun[]
  readonly mayPush: boolean
  /** `/owner/repo/pull/1` */
  readonly action: string
  readonly canMarkReady: boolean
  /** Whether the branch of the pull request is still there. */
  readonly branchExists: boolean
}

/** Everything that stands between a pull request and its merge, in plain words; empty when nothing does. */
export function mergeBlocks({ pull, required, mayPush }: MergeBox): string[] {
  return [
    ...(pull.draft ? ['This pull request is still a draft.'] : []),
    ...required
      .filter((state) => !state.passes)
      .map((state) => `The required check “${state.context}” does not pass: ${state.words}.`),
    ...(pull.mergeable === false && pull.mergeable_state === 'dirty'
      ? [`The branch has conflicts with ${pull.base.ref}.`]
      : []),
    ...(mayPush ? [] : ['Only people with write access to this repository can merge.']),
  ]
}

export function mergeBoxView(box: MergeBox): Html {
  const { pull, action } = box
  if (pull.merged) return frame('git-merge', 'done', merged(box))
  if (pull.state === 'closed') {
    return frame(
      'git-pull-request-closed',
      'closed',
      html`<div class="Box-body"><strong>Closed with unmerged commits</strong></div>`,
    )
  }
  const blocks = mergeBlocks(box)
  const others = box.runs.filter((run) => !box.required.some((state) => state.run?.id === run.id))
  const checks =
    [...box.required, ...others].length > 0 &&
    html`${checksHead(box)}${requiredView(box.required, others, `${action}/checks`)}`
  return frame(
    'git-merge',
    blocks.length > 0 ? 'muted' : 'open',
    html`${checks}${pull.draft && draft(box)}
<div class="Box-row"><form method="post" action="${action}/merge"><input type="hidden" name="sha" value="${pull.head.sha}">
<button class="btn btn-primary" type="submit"${blocks.length > 0 && html` disabled aria-describedby="merge-blocks"`}>${icon('git-merge')} Merge pull request</button></form>
${
  blocks.length > 0
    ? html`<div id="merge-blocks" class="mt-2 color-fg-muted">${icon('alert', { class: 'color-fg-attention' })} <strong class="color-fg-default">Merging is blocked</strong><ul class="ml-4 mt-1">${blocks.map((reason) => html`<li>${reason}</li>`)}</ul></div>`
    : html`<p class="mt-2 color-fg-muted">${icon('check-circle', { class: 'color-fg-success' })} This branch has no conflicts with ${pull.base.ref}. Nothing stands in the way.</p>`
}</div>`,
  )
}

function frame(octicon: string, tone: string, inner: Printable): Html {
  return html`<div class="TimelineItem merge"><div class="TimelineItem-badge badge-${tone}">${icon(octicon)}</div><div class="Box width-full merge-box merge-${tone}">${inner}</div></div>`
}

function checksHead({ required, runs }: MergeBox): Html {
  const failing = runs.filter(
    (run) => run.conclusion === 'failure' || run.conclusion === 'action_required',
  ).length
  const waiting =
    required.filter((state) => !state.run).length + runs.filter((run) => run.status !== 'completed').length
  const [octicon, color, words] =
    failing > 0
      ? ['x-circle-fill', 'color-fg-danger', 'Some checks were not successful']
      : waiting > 0
        ? ['dot-fill', 'color-fg-attention', "Some checks haven't completed yet"]
        : ['check-circle-fill', 'color-fg-success', 'All checks have passed']
  return html`<div class="Box-row d-flex flex-items-center gap">${icon(octicon, { class: color })}<strong>${words}</strong></div>`
}

function draft({ action, canMarkReady }: MergeBox): Html {
  return html`<div class="Box-row d-flex flex-items-center flex-wrap gap">${icon('git-pull-request-draft', { class: 'color-fg-muted' })}
<div class="flex-auto"><strong>This pull request is still a work in progress</strong><div class="color-fg-muted">Draft pull requests cannot be merged.</div></div>
${canMarkReady && html`<form method="post" action="${action}/ready"><button class="btn" type="submit">Ready for review</button></form>`}</div>`
}

function merged({ pull, mayPush, action, branchExists }: MergeBox): Html {
  return html`<div class="Box-body d-flex flex-items-center flex-wrap gap"><div class="flex-auto"><strong>Pull request successfully merged and closed</strong>
<div class="color-fg-muted">${isFromFork(pull) ? html`Thank you, ${pull.user.login}.` : branchExists ? html`The branch <span class="branch-name">${pull.head.ref}</span> can be deleted.` : html`The branch <span class="branch-name">${pull.head.ref}</span> was deleted.`}</div></div>
${mayPush && branchExists && html`<form method="post" action="${action}/delete-branch"><input type="hidden" name="branch" value="${pull.head.ref}"><button class="btn" type="submit">Delete branch</button></form>`}</div>`
}
