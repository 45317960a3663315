import type { Death, Played } from './play.ts'

/** What a death leaves behind, and how many moments to die leave just that. */
export interface WorldLeft extends Death {
  moments: number
}

/**
 * Every moment to die, before and after each request, grouped by the world that it leaves behind. A process that dies takes
 * all that it knew with it, so deaths that leave the same world have the same future: a read, for one, changes nothing.
 */
export function worldsLeft({ requests }: Played): WorldLeft[] {
  const worlds = new Map<string, WorldLeft>()
  const note = (step: number, writes: number) => {
    const key = `${step} ${writes}`
    const world = worlds.get(key) ?? { step, writes, moments: 0 }
    world.moments += 1
    worlds.set(key, world)
  }
  let executed = 0
  for (const { step, writes } of requests) {
    note(step, executed)
    if (writes) executed += 1
    note(step, executed)
  }
  return [...worlds.values()]
}
