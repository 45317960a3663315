import { fullStory } from '../../test/lifecycle/full-story.ts'
import { likeness } from '../../test/lifecycle/likeness.ts'
import { createProcessWorld } from './process-world.ts'

/** A moment to die: the n-th request of the App, before it is executed, or after it but before its answer arrives. */
export interface Death {
  request: number
  phase: 'before' | 'after'
}

export interface Ending {
  /** Requests that the App made. */
  requests: number
  died: boolean
  likeness: string
}

/** Plays the full story with the App in a process of its own; at the given request it is killed, and started again. */
export async function playWithDeath(entry: string, death?: Death): Promise<Ending> {
  let requests = 0
  let died = false
  const world = await createProcessWorld(entry, (sandbox, app) => {
    sandbox.faults.onRequest(({ actor }, phase) => {
      if (actor !== sandbox.app.botLogin && actor !== 'app') return undefined
      if (app.isDead()) return 'drop-connection'
      if (phase === 'before') requests += 1
      if (requests !== death?.request || phase !== death.phase || died) return undefined
      died = true
      app.kill()
      return 'drop-connection'
    })
  })
  try {
    if (world.isDead()) await world.restart()
    for (const act of fullStory()) {
      await act(world)
      await world.settle()
      if (world.isDead()) await world.restart()
    }
    await world.sweep()
    return { requests, died, likeness: JSON.stringify(likeness(world.sandbox)) }
  } finally {
    await world.close()
  }
}
