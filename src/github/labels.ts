import { LABELS } from '../reconcile/plan-labels.ts'
import type { Deps, Octokit } from './deps.ts'
import { isStatus, ONCE, refusal } from './errors.ts'
import { split } from './refs.ts'

/** Seconds. A label that somebody deleted is looked for again after that. */
const KNOWN_FOR = 3_600

type Label = (typeof LABELS)[number]

/** Colours that can be told apart at night. Before a label is used: GitHub would make it up in grey. */
export async function ensureLabels(deps: Deps, octokit: Octokit, repository: string): Promise<void> {
  const key = `labels ${repository.toLowerCase()}`
  const complete = await deps.memory.recall(key, KNOWN_FOR, async () => {
    const existing = await octokit.paginate(octokit.rest.issues.listLabelsForRepo, {
      ...split(repository),
      per_page: 100,
    })
    const found = new Map(existing.map((label) => [label.name.toLowerCase(), label]))
    let refused = false
    for (const label of LABELS) {
      const known = found.get(label.name.toLowerCase())
      const write = known ? (isMadeUp(known) ? updateLabel : undefined) : createLabel
      if (write && !(await isDone(deps, repository, label, write(octokit, repository, label)))) refused = true
    }
    return !refused
  })
  if (!complete) deps.memory.forget(key)
}

/** As GitHub makes a label that does not exist yet when it is used. */
function isMadeUp({ color, description }: { color: string; description: string | null }): boolean {
  return color === 'ededed' && !description
}

function createLabel(octokit: Octokit, repository: string, label: Label): Promise<unknown> {
  return octokit.rest.issues.createLabel({ ...split(repository), ...label, ...ONCE })
}

function updateLabel(octokit: Octokit, repository: string, label: Label): Promise<unknown> {
  return octokit.rest.issues.updateLabel({ ...split(repository), ...label })
}

/** False when GitHub refuses: issues are switched off here, or we may not. The label is only comfort. */
async function isDone(
  deps: Deps,
  repository: string,
  label: Label,
  writing: Promise<unknown>,
): Promise<boolean> {
  try {
    await writing
    return true
  } catch (error) {
    // Somebody was faster.
    if (isStatus(error, 422)) return true
    const refused = refusal(error)
    if (!refused) throw error
    deps.log.warn({ repository, label: label.name, refused }, 'label not created')
    return false
  }
}
