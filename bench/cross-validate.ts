import { POINTS, type Points } from '../src/domain/change-points.ts'
import type { ChangeCase } from './change-case.ts'
import { type Place, placeByScore, type Quality, quality } from './rank-quality.ts'

/** What numbers tuned on one half of the cases do on the other, both ways round: how far the points fit our cases only. */
export interface CrossValidation {
  /** Each case measured with the points of its own half. */
  tuned: Quality
  /** Each case measured with the points of the other half. */
  held: Quality
  /** For each half, the points that were moved. */
  weights: Partial<Points>[]
}

export function crossValidate(cases: readonly ChangeCase[]): CrossValidation {
  const halves = [0, 1].map((half) => cases.filter((_, index) => index % 2 === half))
  const points = halves.map(tune)
  const places = (shift: number): Place[] =>
    halves.flatMap((half, index) => half.map((one) => placeByScore(one, points[(index + shift) % 2])))
  return { tuned: quality(places(0)), held: quality(places(1)), weights: points.map(moved) }
}

const FACTORS = [0, 0.5, 0.75, 1.25, 1.5, 2]
const ROUNDS = 2

/** Coordinate ascent: one number after the other takes the value that does best, while the rest stay. */
function tune(cases: readonly ChangeCase[]): Points {
  let best = POINTS
  let worth = objective(cases, best)
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of Object.keys(POINTS) as (keyof Points)[]) {
      for (const factor of FACTORS) {
        const tried = { ...best, [name]: POINTS[name] * factor }
        const reached = objective(cases, tried)
        if (reached > worth + 1e-9) {
          best = tried
          worth = reached
        }
      }
    }
  }
  return best
}

function objective(cases: readonly ChangeCase[], points: Points): number {
  const { first, firstThree, meanReciprocalRank } = quality(cases.map((one) => placeByScore(one, points)))
  return first + firstThree + meanReciprocalRank
}

function moved(points: Points): Partial<Points> {
  return Object.fromEntries(
    Object.entries(points).filter(([name, value]) => value !== POINTS[name as keyof Points]),
  )
}
