/** Who may run next: lanes take turns, none has more than its share at the same time, and a held one waits. */
export interface Lanes {
  push: (lane: string, id: string) => void
  /** The next one whose turn it is; it counts as running until `done`. */
  take: () => { lane: string; id: string } | undefined
  done: (lane: string) => void
  /** Nothing of this lane is taken until `release`. */
  hold: (lane: string) => void
  release: (lane: string) => void
  clear: () => void
}

interface Lane {
  /** In order of insertion. */
  waiting: Set<string>
  running: number
  held: boolean
}

export function createLanes(perLane: number): Lanes {
  const lanes = new Map<string, Lane>()
  // A Set keeps the order of insertion: who was served goes to its end.
  const ready = new Set<string>()

  function change(name: string, alter: (lane: Lane) => void): void {
    const lane = lanes.get(name) ?? { waiting: new Set(), running: 0, held: false }
    lanes.set(name, lane)
    alter(lane)
    const runnable = lane.waiting.size > 0 && lane.running < perLane && !lane.held
    if (runnable) ready.add(name)
    else ready.delete(name)
    if (lane.waiting.size === 0 && lane.running === 0 && !lane.held) lanes.delete(name)
  }

  return {
    push: (lane, id) => change(lane, ({ waiting }) => waiting.add(id)),
    take: () => {
      const [lane] = ready
      if (lane === undefined) return undefined
      const [id = ''] = lanes.get(lane)?.waiting ?? []
      ready.delete(lane)
      change(lane, (taken) => {
        taken.waiting.delete(id)
        taken.running += 1
      })
      return { lane, id }
    },
    done: (lane) =>
      change(lane, (left) => {
        left.running -= 1
      }),
    hold: (lane) =>
      change(lane, (held) => {
        held.held = true
      }),
    release: (lane) =>
      change(lane, (released) => {
        released.held = false
      }),
    clear: () => {
      for (const name of [...lanes.keys()]) change(name, ({ waiting }) => waiting.clear())
    },
  }
}
