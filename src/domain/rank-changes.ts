import type { Change, RankedChange } from './change.ts'
import { contentSignals } from './change-content.ts'
import { compare, type Live, wentLive, whenInWords } from './change-live.ts'
import { POINTS, type Points } from './change-points.ts'
import { latestWords, unique } from './change-references.ts'
import { TOLERANCE, timeSignals } from './change-time.ts'
import { wordsOfChange } from './change-words.ts'
import { type Measured, type Signal, type Yardstick, yardstick } from './change-yardstick.ts'
import type { ChangeWord } from './incident.ts'
import type { Service } from './policy.ts'
import { inWords } from './time.ts'

/** What ranking needs to know of the incident. */
export interface RankingIncident {
  title: string
  impact: string[]
  times: { started: string; resolved?: string }
  services: string[]
  /** Words of people on changes; the latest of a reference counts. */
  words: ChangeWord[]
  /** Logins. */
  responders: string[]
}

export interface Ranking {
  /** Likeliest first. */
  candidates: RankedChange[]
  /** Oldest first; they may be the fix. Without points. */
  afterStart: RankedChange[]
  excluded: { change: Change; why: string }[]
}

const MINUTE = 60_000

interface Placed extends Measured {
  change: Change
  word?: ChangeWord['word']
  said?: string
}

/**
 * Ranks the changes in the window. Additive and explained: the score is the sum of the points in the reasons. The same
 * changes in any order give the same answer; ties go to the newer change, then to the reference. See docs/changes.md.
 *
 * @param services those that count: of the incident, or all where it names none
 * @param points what each reason is worth; the benchmark tries others
 */
export function rankChanges(
  changes: Change[],
  incident: RankingIncident,
  services: Service[],
  lookBackMinutes: number,
  points: Points = POINTS,
): Ranking {
  const named = services.filter((service) => incident.services.includes(service.name))
  const counted = named.length > 0 ? named : services
  const started = Date.parse(incident.times.started)
  const found = unique(changes)
  const { before, after, excluded } = sorted(found, incident, counted, lookBackMinutes)
  const by = yardstick(found, before, incident, { points, started, lookBackMinutes, services: counted })
  return {
    candidates: before.map((placed) => rank(placed, by)).sort(likeliestFirst),
    afterStart: after
      .map((placed) => notBefore(placed, by))
      .sort((a, b) => compare(a.at, b.at) || byReference(a, b)),
    excluded: excluded.sort((a, b) => compare(a.change.reference, b.change.reference)),
  }
}

/** Before the start and in the window, after it, or neither. A change that a person confirmed is always a candidate. */
function sorted(changes: Change[], incident: RankingIncident, services: Service[], lookBackMinutes: number) {
  const started = Date.parse(incident.times.started)
  const opens = started - lookBackMinutes * MINUTE
  const over = Date.parse(incident.times.resolved ?? '9999-12-31T00:00:00Z') + TOLERANCE * MINUTE
  const words = latestWords(incident.words, changes)
  const before: Placed[] = []
  const after: Placed[] = []
  const excluded: Ranking['excluded'] = []
  for (const change of changes) {
    const { word, reason } = words.get(change.reference.toLowerCase()) ?? {}
    const live = wentLive(change, services)
    if (typeof live === 'string') {
      excluded.push({ change, why: live })
      continue
    }
    const placed = {
      ...{ change, live, words: wordsOfChange(change) },
      ...(word && { word }),
      ...(reason && { said: reason }),
    }
    // What comes when it is over is no news of it.
    if (live.at > over && word === undefined) continue
    if (live.at > started + TOLERANCE * MINUTE && word !== 'confirmed') after.push(placed)
    else if (live.at < opens && word !== 'confirmed')
      excluded.push({ change, why: tooOld(live, change, started, lookBackMinutes) })
    else before.push(placed)
  }
  return { before, after, excluded }
}

function rank({ change, live, word, said, words }: Placed, by: Yardstick): RankedChange {
  const signals = [...timeSignals(live, change, by), ...contentSignals(change, words, by)]
    .map((signal) => ({ ...signal, points: Math.round(signal.points) }))
    .filter((signal, index) => signal.points !== 0 || index === 0)
    .sort((a, b) => b.points - a.points || compare(a.why, b.why))
  return {
    change,
    at: new Date(live.at).toISOString(),
    score: signals.reduce((sum, signal) => sum + signal.points, 0),
    reasons: [...(word ? [`${word} by a person`] : []), ...signals.map(inPoints)],
    afterStart: false,
    ...(word && { word }),
    ...(said && { said }),
  }
}

function inPoints({ why, points }: Signal): string {
  if (points === 0) return why
  return `${why} (${points < 0 ? `−${-points}` : `+${points}`})`
}

function notBefore({ change, live, word, said }: Placed, by: Yardstick): RankedChange {
  const reasons = [whenInWords(live, change, by.started)]
  if (change.mergedAt !== undefined && live.deployed && Date.parse(change.mergedAt) < by.started) {
    reasons.push('merged before the start, not live by then')
  }
  const taken = change.rollsBack?.length ?? 0
  if (taken > 0) reasons.push(`rolls back ${taken === 1 ? 'one change' : `${taken} changes`}`)
  if (change.reverts !== undefined)
    reasons.push(change.hidden ? 'reverts an earlier change' : `reverts ${change.reverts}`)
  return {
    change,
    at: new Date(live.at).toISOString(),
    score: 0,
    reasons,
    afterStart: true,
    ...(word && { word }),
    ...(said && { said }),
  }
}

function likeliestFirst(a: RankedChange, b: RankedChange): number {
  const standing = { confirmed: 0, undecided: 1, dismissed: 2 }
  const order = standing[a.word ?? 'undecided'] - standing[b.word ?? 'undecided']
  // One deployment carries many merges: among equals the one merged last was tried the least.
  const merged = compare(b.change.mergedAt ?? '', a.change.mergedAt ?? '')
  return order || b.score - a.score || compare(b.at, a.at) || merged || byReference(a, b)
}

function byReference(a: RankedChange, b: RankedChange): number {
  return compare(a.change.reference, b.change.reference)
}

function tooOld(live: Live, change: Change, started: number, lookBackMinutes: number): string {
  return `${whenInWords(live, change, started)}, outside the window of ${inWords(lookBackMinutes)}`
}
