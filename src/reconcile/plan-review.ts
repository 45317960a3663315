import type { RootContent } from 'mdast'
import { plural } from '../domain/plural.ts'
import type { Checked } from '../postmortem/check.ts'
import type { Plan, ReviewAction, Verdict } from './action.ts'
import { code, list, paragraph } from './markdown.ts'
import type { FileProblem, ObservedReview } from './observed-review.ts'
import { documentSummary, lackingBlock, mending } from './review-summary.ts'
import { annotation, hash, problemAnnotation, verdict, withNote } from './verdict.ts'

/** The required check must never hang: every head gets a verdict, also when there is nothing to check. */
export function planReview(observed: ObservedReview): Plan<ReviewAction> {
  const { repository, sha, note, concluded } = observed
  const judged = judge(observed)
  const said = note === undefined ? judged : withNote(judged, note)
  const isSaid = concluded?.digest === judged.digest && (note === undefined || concluded.note === hash(note))
  if (isSaid && !isAskedAgain(observed)) return { actions: [] }
  return { actions: [{ kind: 'conclude-check', repository, sha, verdict: said }] }
}

/** A press that was delivered twice finds the run that the first one caused. */
function isAskedAgain({ again, concluded }: ObservedReview): boolean {
  if (again === undefined || !concluded) return false
  return typeof again === 'number' ? concluded.run === again : Date.parse(concluded.at) <= Date.parse(again)
}

export function judge(observed: ObservedReview): Verdict {
  const { documents, configProblems, proposedConfig } = observed
  if (proposedConfig && proposedConfig.problems.length > 0) return refuseConfig(proposedConfig.problems)
  if (documents.length > 0 && configProblems.length > 0 && !proposedConfig)
    return brokenConfig(configProblems)
  if (observed.unreadable && observed.unreadable.length > 0) return notReadable(observed)
  if (documents.length === 0) {
    return verdict('success', 'Nothing to check', [paragraph('This change touches no post-mortem.')], [])
  }
  return judgeDocuments(observed)
}

/** Which words of people GitHub should be asked about: each owner of a committed item, once. */
export function ownersNamed(checked: readonly Checked[]): string[] {
  const items = checked.flatMap(({ actionItems }) => actionItems)
  return [
    ...new Set(items.filter((item) => item.state === 'committed').flatMap((item) => item.owner ?? [])),
  ].filter((owner) => !owner.includes('/'))
}

function judgeDocuments(observed: ObservedReview): Verdict {
  const { documents } = observed
  const findings = documents.flatMap(({ path, checked }) =>
    checked.findings.map((finding) => ({ path, finding })),
  )
  const errors = findings.filter(({ finding }) => finding.severity === 'error').length
  const warnings = findings.length - errors
  const title =
    errors > 0
      ? `${plural(errors, 'finding')} to mend${warnings > 0 ? `, ${plural(warnings, 'hint')}` : ''}`
      : warnings > 0
        ? `Ready, with ${plural(warnings, 'hint')}`
        : 'Ready'
  const children = documents.flatMap(documentSummary)
  const conclusion = errors > 0 ? 'failure' : 'success'
  const all = [...lackingBlock(observed), ...mending(observed), ...children]
  return verdict(conclusion, title, all, findings.map(annotation), observed.mendable === 'here')
}

function refuseConfig(problems: readonly FileProblem[]): Verdict {
  const title = `${plural(problems.length, 'problem')} in the configuration`
  return verdict('failure', title, [problemList(problems)], problems.map(problemAnnotation))
}

const problemList = (problems: readonly FileProblem[]): RootContent =>
  list(problems.map(({ path, line, message }) => [code(`${path}:${line}`), ` ${message}`]))

/** Nothing but the permission is missing, and the required check must not hang meanwhile. */
function notReadable(observed: ObservedReview): Verdict {
  const paths = (observed.unreadable ?? []).map((path) => [code(path)])
  const children = [paragraph('These documents cannot be read:'), list(paths), ...lackingBlock(observed)]
  return verdict('action_required', 'The App may not read the documents', children, [])
}

function brokenConfig(problems: readonly FileProblem[]): Verdict {
  const children = [
    paragraph('The post-mortem cannot be judged before the configuration on the default branch is mended:'),
    problemList(problems),
  ]
  return verdict('action_required', 'The configuration cannot be read', children, [])
}
