import type { Death, Played } from './play.ts'

/** What a death leaves behind: the step of the story, and how much of the App's writing was done. */
export interface WorldLeft {
  step: number
  writes: number
  deaths: Death[]
}

/**
 * Every moment to die, before and after each request, grouped by the world that it leaves behind. A process that dies takes
 * all that it knew with it, so deaths that leave the same world have the same future: a read, for one, changes nothing.
 */
export function worldsLeft({ requests }: Played): WorldLeft[] {
  const worlds = new Map<string, WorldLeft>()
  const note = (step: number, writes: number, death: Death) => {
    const key = `${step} ${writes}`
    const world = worlds.get(key) ?? { step, writes, deaths: [] }
    world.deaths.push(death)
    worlds.set(key, world)
  }
  let writes = 0
  for (const [index, made] of requests.entries()) {
    note(made.step, writes, { request: index + 1, phase: 'before' })
    if (made.writes) writes += 1
    note(made.step, writes, { request: index + 1, phase: 'after' })
  }
  return [...worlds.values()]
}
