import type { RootContent } from 'mdast'
import type { RankedChange } from '../domain/change.ts'
import type { Incident } from '../domain/incident.ts'
import type { Policy } from '../domain/policy.ts'
import { clockTime } from '../domain/time.ts'
import { code, details, emphasis, heading, link, paragraph, table } from './markdown.ts'
import type { ObservedIncident } from './observed.ts'
import { rankedChanges } from './standing.ts'

interface ChangesInput {
  incident: Incident
  observed: ObservedIncident
  policy: Policy
}

const CHANGES_SHOWN = 5

/** What changed just before: the ranked candidates of the window, each with its reasons. */
export function changesBlock(input: ChangesInput): RootContent[] {
  const { observed, incident, policy } = input
  if (observed.changes === undefined) return []
  const { candidates, afterStart } = rankedChanges(incident, observed, policy)
  const shown = candidates.slice(0, CHANGES_SHOWN)
  const more = candidates.slice(CHANGES_SHOWN)
  const intro =
    candidates.length === 0
      ? 'No merge, push, deployment or release reached the services in the window.'
      : 'Candidates, most suspicious first; none of them is the cause until somebody confirms it.'
  return [
    heading(4, 'Recent changes'),
    paragraph(intro),
    ...(shown.length > 0 ? [changeTable(input, shown, 1)] : []),
    ...(more.length > 0
      ? details(`${more.length} more before the start`, changeTable(input, more, shown.length + 1))
      : []),
    ...(afterStart.length > 0
      ? details(`${afterStart.length} after the start (may be the fix)`, changeTable(input, afterStart, 1))
      : []),
  ]
}

function changeTable(
  { incident, policy }: ChangesInput,
  ranked: readonly RankedChange[],
  first: number,
): RootContent {
  return table(
    ['', 'Change', 'When', 'Why it stands here', 'Your word'],
    ranked.map(({ change, at, score, reasons, word }, index) => [
      String(first + index),
      change.hidden
        ? link(change.url, 'a change in a private repository (visible to its members)')
        : [link(change.url, change.title), ' ', emphasis(change.kind)],
      clockTime(at, policy.timezone, incident.times.declared),
      `${score}: ${reasons.join('; ')}`,
      word ?? code(`/change confirm ${change.reference}`),
    ]),
  )
}
