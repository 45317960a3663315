import type { Change } from './change.ts'
import { type Live, whenInWords } from './change-live.ts'
import type { Signal, Yardstick } from './change-yardstick.ts'

const MINUTE = 60_000
/** Minutes. The start is somebody's estimate, and clocks differ: so shortly after it a change is still a candidate. */
export const TOLERANCE = 5

export function timeSignals(live: Live, change: Change, by: Yardstick): Signal[] {
  const { points } = by
  const minutes = (by.started - live.at) / MINUTE
  const most = live.deployed ? points.deployed : points.merged
  const signals = [
    { points: most * freshness(minutes, by.lookBackMinutes), why: whenInWords(live, change, by.started) },
  ]
  const order = minutes < -TOLERANCE || minutes > by.lookBackMinutes ? 0 : 1 + by.later(live.at)
  if (order > 0 && order < LAST_ORDER)
    signals.push({
      points: points.newest * (1 - Math.log2(order) / Math.log2(LAST_ORDER)),
      why: orderInWords(order),
    })
  if (!live.deployed && by.deploying.has(change.repository)) {
    signals.push({
      points: points.notDeployed,
      why: 'not known to be deployed, in a repository that records deployments',
    })
  }
  return signals
}

/** From the sixteenth on the order says nothing any more. */
const LAST_ORDER = 16

function orderInWords(order: number): string {
  return order === 1 ? 'the last one before the start' : `only ${order - 1} came later`
}

/**
 * 1 at the start, 0 at the end of the window. It falls with the logarithm of the age, since most faults show at once and
 * the others at any time: ten minutes more say much about a change of ten minutes, and little about one of two hours.
 * After the start only a person's word makes it a candidate; its time speaks against it.
 */
function freshness(minutes: number, lookBackMinutes: number): number {
  if (minutes < -TOLERANCE) return 0
  const unit = lookBackMinutes / 24
  return Math.max(0, 1 - Math.log1p(Math.max(0, minutes) / unit) / Math.log1p(lookBackMinutes / unit))
}
