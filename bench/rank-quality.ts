import type { Change } from '../src/domain/change.ts'
import { POINTS, type Points } from '../src/domain/change-points.ts'
import { rankChanges } from '../src/domain/rank-changes.ts'
import type { ChangeCase } from './change-case.ts'

/** Where the guilty change stands, 1 = first; Infinity when it is not shown among the candidates. */
export type Place = number

export interface Quality {
  cases: number
  /** Shares from 0 to 1. */
  first: number
  firstThree: number
  meanReciprocalRank: number
}

export function quality(places: readonly Place[]): Quality {
  const share = (most: number) => places.filter((place) => place <= most).length / Math.max(1, places.length)
  const reciprocal = places.reduce((sum, place) => sum + 1 / place, 0) / Math.max(1, places.length)
  return { cases: places.length, first: share(1), firstThree: share(3), meanReciprocalRank: reciprocal }
}

export function placeByScore(one: ChangeCase, points: Points = POINTS): Place {
  const { candidates } = rankChanges(one.changes, one.incident, one.services, one.lookBackMinutes, points)
  return placeOf(
    candidates.map(({ change }) => change.reference),
    one.guilty,
  )
}

/** What everybody has: the list in the order of time. */
export function placeByAge(one: ChangeCase): Place {
  return placeOf(ordered(one, live), one.guilty)
}

export function placeBySize(one: ChangeCase): Place {
  return placeOf(
    ordered(one, (change) => (change.additions ?? 0) + (change.deletions ?? 0)),
    one.guilty,
  )
}

/** Largest first; ties to the newer one, as in the ranking itself. Only what was there at the start. */
function ordered(one: ChangeCase, by: (change: Change) => number): string[] {
  const started = Date.parse(one.incident.times.started) + 5 * 60_000
  return one.changes
    .filter((change) => live(change) <= started)
    .sort((a, b) => by(b) - by(a) || live(b) - live(a) || (a.reference < b.reference ? -1 : 1))
    .map((change) => change.reference)
}

function live(change: Change): number {
  return Date.parse(change.deployedAt ?? change.mergedAt ?? '1970-01-01T00:00:00Z')
}

function placeOf(references: string[], guilty: readonly string[]): Place {
  const index = references.findIndex((reference) => guilty.includes(reference))
  return index < 0 ? Number.POSITIVE_INFINITY : index + 1
}
