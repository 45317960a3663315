import type { Policy } from '../domain/policy.ts'
import { BASELINE_PATH, type Baseline, readBaseline, withoutKnown } from '../postmortem/baseline.ts'
import { type CheckOptions, notChecked } from '../postmortem/check.ts'
import type { RuleSetting } from '../postmortem/rule-settings.ts'
import type { FileProblem, ReviewedDocument } from '../reconcile/observed-review.ts'
import { ownersNamed } from '../reconcile/plan-review.ts'
import { isAssignable } from './authority.ts'
import { readText } from './contents.ts'
import type { Deps } from './deps.ts'
import { isOutOfReach } from './errors.ts'
import { configKey } from './load-config.ts'

const SECONDS = 60
/** Each is a request; who names more is not asked about. */
const MOST_OWNERS = 50

/** A document of a head; without its text when GitHub refuses to hand it out. */
export interface Proposed {
  path: string
  text?: string
}

const REFUSED = 'GitHub does not hand out a file of this name'

/** Checks the documents of a head: first whom they name as owners, then, when GitHub cannot assign one of them, again. */
export async function checkDocuments(
  deps: Deps,
  repository: string,
  documents: readonly Proposed[],
  policy: Policy,
  { asksOwners }: { asksOwners: boolean },
): Promise<{ documents: ReviewedDocument[]; problems: FileProblem[] }> {
  if (documents.length === 0) return { documents: [], problems: [] }
  const options: CheckOptions = {
    // What is wrong in them is a problem of the config, and counts as not set.
    rules: policy.lint.rules as Record<string, RuleSetting>,
    ...(policy.lint.since ? { since: policy.lint.since } : {}),
    // Only hints may depend on it: the conclusion is that of the commit, on any day.
    today: deps.now().toISOString().slice(0, 10),
  }
  const checkAll = (more: CheckOptions = {}) =>
    Promise.all(
      documents.map(({ path, text }) =>
        text === undefined ? notChecked(REFUSED) : deps.check(text, { ...options, ...more, path }),
      ),
    )
  const first = await checkAll()
  const owners = asksOwners ? ownersNamed(first).slice(0, MOST_OWNERS) : []
  const unassignable = await findUnassignable(deps, policy.incidents.repository, owners)
  const all = unassignable.size === 0 ? first : await checkAll({ unassignable })
  const { baseline, problems } = await loadBaseline(deps, repository)
  const reviewed = documents.flatMap(({ path, text = '' }, index): ReviewedDocument[] => {
    const checked = all[index]
    if (checked === undefined) return []
    const { fresh, known } = withoutKnown(checked.findings, text, baseline.get(path))
    return [{ path, checked: { ...checked, findings: fresh }, known: known.length }]
  })
  return { documents: reviewed, problems }
}

/** Of the default branch, as the config is: a pull request cannot excuse itself. */
async function loadBaseline(
  deps: Deps,
  repository: string,
): Promise<{ baseline: Baseline; problems: FileProblem[] }> {
  const text = await deps.memory.recall(`${configKey(repository)} baseline`, SECONDS, () =>
    readText(deps, repository, BASELINE_PATH),
  )
  const read = text === undefined ? { baseline: new Map() } : readBaseline(text)
  if (!('problem' in read)) return { baseline: read.baseline, problems: [] }
  return { baseline: new Map(), problems: [{ path: BASELINE_PATH, line: 1, message: read.problem }] }
}

export async function findUnassignable(
  deps: Deps,
  repository: string,
  owners: readonly string[],
): Promise<Set<string>> {
  try {
    const answers = await Promise.all(owners.map((owner) => isAssignable(deps, repository, owner)))
    return new Set(owners.filter((_, index) => !answers[index]))
  } catch (error) {
    // The issues will be where this App cannot look: it is said there, and the check must not hang for it.
    if (isOutOfReach(error)) return new Set()
    throw error
  }
}
