import { type Html, html } from './html.ts'
import { icon } from './icons.ts'
import type { CheckRun } from './rest.ts'

type Outcome = Pick<CheckRun, 'status' | 'conclusion'>

const CONCLUSIONS: Readonly<Record<string, readonly [octicon: string, color: string, words: string]>> = {
  success: ['check', 'color-fg-success', 'Successful'],
  failure: ['x', 'color-fg-danger', 'Failing'],
  timed_out: ['x', 'color-fg-danger', 'Timed out'],
  action_required: ['alert', 'color-fg-attention', 'Action required'],
  cancelled: ['stop', 'color-fg-muted', 'Cancelled'],
  neutral: ['square-fill', 'color-fg-muted', 'Neutral'],
  skipped: ['skip', 'color-fg-muted', 'Skipped'],
  stale: ['issue-reopened', 'color-fg-muted', 'Stale'],
}

export function outcomeOf(run: Outcome): readonly [octicon: string, color: string, words: string] {
  if (run.status !== 'completed') {
    return ['dot-fill', 'color-fg-attention', run.status === 'queued' ? 'Queued' : 'In progress']
  }
  return CONCLUSIONS[run.conclusion ?? ''] ?? ['question', 'color-fg-muted', run.conclusion ?? 'Unknown']
}

export function outcomeIcon(run: Outcome): Html {
  const [octicon, color, words] = outcomeOf(run)
  return icon(octicon, { class: color, label: words })
}

/** GitHub lets a required check pass with these three. */
function passes(run: Outcome): boolean {
  return run.status === 'completed' && ['success', 'neutral', 'skipped'].includes(run.conclusion ?? '')
}

export interface RequiredCheck {
  readonly context: string
  readonly integrationId: number | undefined
}

export interface RequiredState {
  readonly context: string
  readonly run: CheckRun | undefined
  readonly passes: boolean
  /** Why it blocks, or what it says. */
  readonly words: string
}

/** Each required check against the newest run of its name, and of its app where the rule names one. */
export function requiredStates(
  required: readonly RequiredCheck[],
  runs: readonly CheckRun[],
): RequiredState[] {
  return required.map(({ context, integrationId }) => {
    const run = runs
      .filter(
        (each) => each.name === context && (integrationId === undefined || each.app?.id === integrationId),
      )
      .sort((one, other) => other.id - one.id)[0]
    if (!run) return { context, run, passes: false, words: 'Expected — waiting for the check to be reported' }
    return { context, run, passes: passes(run), words: run.output.title ?? outcomeOf(run)[2] }
  })
}

/** Reads the rules of a branch: the checks that must pass before a merge. */
export function requiredChecks(rules: readonly { type?: string; parameters?: unknown }[]): RequiredCheck[] {
  return rules.flatMap((rule) => {
    if (rule.type !== 'required_status_checks') return []
    const parameters = rule.parameters as
      | { required_status_checks?: { context: string; integration_id?: number }[] }
      | undefined
    return (parameters?.required_status_checks ?? []).map((check) => ({
      context: check.context,
      integrationId: check.integration_id,
    }))
  })
}

export function requiredView(
  states: readonly RequiredState[],
  others: readonly CheckRun[],
  href: string,
): Html {
  return html`<ul class="list-style-none">${states.map(
    (
      state,
    ) => html`<li class="Box-row d-flex flex-items-center gap py-2">${state.run ? outcomeIcon(state.run) : icon('dot-fill', { class: 'color-fg-attention', label: 'Waiting' })}
<span class="flex-auto break-word"><strong>${state.context}</strong> <span class="color-fg-muted">${state.words}</span></span>
<span class="Label Label--secondary">Required</span> <a class="f6" href="${href}">Details</a></li>`,
  )}${others.map(
    (
      run,
    ) => html`<li class="Box-row d-flex flex-items-center gap py-2">${outcomeIcon(run)}<span class="flex-auto break-word"><strong>${run.name}</strong> <span class="color-fg-muted">${run.output.title ?? outcomeOf(run)[2]}</span></span>
<a class="f6" href="${href}">Details</a></li>`,
  )}</ul>`
}
