import { createHash } from 'node:crypto'
import { type Change, isWider } from '../domain/change.ts'
import type { Incident } from '../domain/incident.ts'
import type { Policy } from '../domain/policy.ts'
import { markdown } from '../postmortem/print.ts'
import type { IncidentAction } from './action.ts'
import { html, link, paragraph } from './markdown.ts'
import { marker, readMarker } from './markers.ts'
import type { ObservedIncident } from './observed.ts'
import { rankedChanges } from './standing.ts'
import { texts } from './texts.ts'

/** So many pull requests of one incident are thanked: more confirmed ones are a list, not a lesson. */
const MOST_THANKED = 5
const MOST_REMEMBERED = 100

/**
 * Pull requests that the merged post-mortem learned from. None of a drill, and none that more people see than the document or
 * the incident: the comment links both.
 */
export function toThank(incident: Incident, observed: ObservedIncident, policy: Policy): Change[] {
  const { postmortem, changes = [] } = observed
  if (!policy.changes.thank || incident.drill || !postmortem?.merged) return []
  const { candidates, afterStart } = rankedChanges(incident, observed, policy)
  return [...candidates, ...afterStart]
    .filter(({ word, change }) => word === 'confirmed' && change.kind === 'merge')
    .map(({ change }) => change)
    .filter(({ visibility }) => !isWider(visibility, postmortem.visibility))
    .filter(({ visibility }) => !isWider(visibility, observed.visibility))
    .slice(0, changes.length === 0 ? 0 : MOST_THANKED)
}

/** One comment ever on each; who was thanked before is looked up first, and nothing is said before that is known. */
export function planThanks(incident: Incident, observed: ObservedIncident, policy: Policy): IncidentAction[] {
  const { thanked, postmortem } = observed
  if (thanked === undefined || !postmortem?.merged) return []
  const document = postmortem.merged.url
  return toThank(incident, observed, policy)
    .filter(({ reference }) => !thanked.includes(reference))
    .map(({ reference, repository }) => ({
      kind: 'thank' as const,
      ...{ reference, repository, pull: Number(reference.split('#')[1]) },
      body: thanks(incident, observed, document),
    }))
}

/** What the console remembers of it, so that a comment that people deleted is not written again. Unreadable: a console may be public. */
export function thankedMarks({ console, thanked = [] }: ObservedIncident): string[] {
  // Whoever may edit the console may have written there: only what can be a mark is carried on.
  const before = (readMarker(console?.body)?.values.thanked ?? '').split(',').filter(isThankedMark)
  return [...new Set([...thanked.map(thankedMark), ...before])].slice(0, MOST_REMEMBERED).sort()
}

export function thankedMark(reference: string): string {
  return createHash('sha256').update(reference.toLowerCase()).digest('hex').slice(0, 10)
}

const isThankedMark = (text: string): boolean => /^[0-9a-f]{10}$/.test(text)

/** The value `incident` of the marker of a comment of thanks. */
export function thankedFor({ repository, number }: { repository: string; number: number }): string {
  return `${repository}#${number}`
}

function thanks(incident: Incident, observed: ObservedIncident, document: string): string {
  return markdown({
    type: 'root',
    children: [
      html(marker('thanks', { incident: thankedFor(observed) })),
      paragraph(
        texts.thanks.first,
        link(observed.url, `incident ${incident.number}`),
        texts.thanks.second,
        link(document, texts.thanks.document),
        '.',
      ),
      paragraph(texts.thanks.last),
    ],
  })
}
