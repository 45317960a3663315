import type { Change, RankedChange } from '../domain/change.ts'
import type { Incident, TimelineEntry } from '../domain/incident.ts'
import type { Policy } from '../domain/policy.ts'
import { capitalised } from './markdown.ts'
import type { ObservedIncident } from './observed.ts'
import { rankedChanges, windowStart } from './standing.ts'
import { texts } from './texts.ts'

/** A line of the timeline as a person would have written it. */
export interface Told {
  at: string
  text: string
  url?: string
  /** Who said or did it; nobody for what reached production: authors are not named. */
  by?: string
}

/** While nobody has confirmed a change, so many candidates stand in the timeline. */
const CANDIDATES_TOLD = 3
/** What reached the services during the incident, at most. */
const DURING_TOLD = 10

/** What people said and did in the thread, and what reached the services around it, in the order of time. */
export function toldTimeline(incident: Incident, observed: ObservedIncident, policy: Policy): Told[] {
  const said = incident.timeline.map((entry) => toldEntry(entry, observed))
  const changes = changesToTell(incident, observed, policy).flatMap((ranked) =>
    toldChange(ranked, incident, policy),
  )
  return [...changes, ...said].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

function toldEntry({ id, at, text, kind, by, url }: TimelineEntry, observed: ObservedIncident): Told {
  const told =
    kind === 'change'
      ? toldWord(id, text, observed)
      : kind === 'update'
        ? texts.told.update(text)
        : kind === 'impact'
          ? texts.told.impact(text)
          : text
  const isNamed = kind === 'role' && text.split(' ').includes(by)
  return { at, text: told, ...(!isNamed && { by }), ...(url && { url }) }
}

/** Somebody's word on a change that must not be named here is told without its name and its reason. */
function toldWord(id: string, text: string, { facts, changes = [] }: ObservedIncident): string {
  const fact = facts.find((one) => one.id === id)
  if (fact?.kind !== 'change') return text
  const isMeant = ({ reference }: Change) => reference.toLowerCase() === fact.reference.toLowerCase()
  return changes.find(isMeant)?.hidden ? `${capitalised(texts.hiddenChange)}: ${fact.word}` : text
}

function changesToTell(incident: Incident, observed: ObservedIncident, policy: Policy): RankedChange[] {
  if (observed.changes === undefined || observed.changes.length === 0) return []
  const { candidates, afterStart } = rankedChanges(incident, observed, policy)
  const undismissed = candidates.filter(({ word }) => word !== 'dismissed')
  const confirmed = undismissed.filter(({ word }) => word === 'confirmed')
  const before = confirmed.length > 0 ? confirmed : undismissed.slice(0, CANDIDATES_TOLD)
  return [...before, ...afterStart.filter(({ word }) => word !== 'dismissed').slice(0, DURING_TOLD)]
}

/** Milliseconds. Merged and deployed at once is told once. */
const AT_ONCE = 120_000

function toldChange({ change, word }: RankedChange, incident: Incident, policy: Policy): Told[] {
  const from = word === 'confirmed' ? 0 : Date.parse(windowStart(incident, policy))
  const to = Date.parse(incident.times.resolved ?? '9999-12-31T00:00:00Z')
  const title = change.hidden ? texts.hiddenChange : change.title
  const { mergedAt, deployedAt } = change
  // Of a mere candidate only the moment that counts is told.
  const near = deployedAt && mergedAt && Math.abs(Date.parse(deployedAt) - Date.parse(mergedAt)) < AT_ONCE
  const atOnce = near || (deployedAt && word !== 'confirmed')
  const moments: [string | undefined, string][] = [
    [atOnce ? undefined : mergedAt, mergedWords(change)(title)],
    [deployedAt, texts.told.deployed(title)],
  ]
  return moments.flatMap(([at, text]) =>
    at && Date.parse(at) >= from && Date.parse(at) <= to ? [{ at, text, url: change.url }] : [],
  )
}

function mergedWords({ kind, reverts }: RankedChange['change']): (title: string) => string {
  if (reverts !== undefined) return texts.told.reverted
  if (kind === 'release') return texts.told.released
  return kind === 'push' ? texts.told.pushed : texts.told.merged
}
