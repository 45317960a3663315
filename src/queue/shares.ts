/**
 * How many workers of this process a lane has, and until when it is held. Who finds no room comes back when it is
 * likely to: the waiting time follows from how long runs take and how many were sent away before.
 */
export interface Shares {
  /** 0: there is room, and it is taken until `leave`. Else the milliseconds after which to come back. */
  enter: (lane: string, id: string) => number
  leave: (lane: string, milliseconds: number) => void
  hold: (lane: string, milliseconds: number) => void
}

interface Share {
  running: number
  sentAway: Set<string>
  heldUntil: number
}

const SHORTEST_WAIT = 20
/** Milliseconds for each one that waits: coming back too early costs Redis something, coming back late costs time. */
const LONGEST_WAIT_EACH = 10
/** How much the last run counts in the average. */
const WEIGHT = 0.2

export function createShares(perLane: number, now: () => number): Shares {
  const shares = new Map<string, Share>()
  let average = 100

  function shareOf(lane: string): Share {
    const share = shares.get(lane) ?? { running: 0, sentAway: new Set(), heldUntil: 0 }
    shares.set(lane, share)
    return share
  }

  return {
    enter: (lane, id) => {
      const share = shareOf(lane)
      share.sentAway.delete(id)
      const held = share.heldUntil - now()
      if (held > 0) return held
      if (share.running >= perLane) {
        share.sentAway.add(id)
        const each = Math.min(average / perLane, LONGEST_WAIT_EACH)
        return Math.max(SHORTEST_WAIT, each * share.sentAway.size)
      }
      share.running += 1
      return 0
    },
    leave: (lane, milliseconds) => {
      average += WEIGHT * (milliseconds - average)
      const share = shareOf(lane)
      share.running -= 1
      // Those who were sent away may come back to another process.
      if (share.running === 0 && share.heldUntil <= now()) shares.delete(lane)
    },
    hold: (lane, milliseconds) => {
      shareOf(lane).heldUntil = now() + milliseconds
    },
  }
}
