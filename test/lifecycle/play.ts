import type { TestWorld } from './a-world.ts'
import { shortStory } from './short-story.ts'

const APP = 'second-story[bot]'

/** A moment to die: in this step of the story (0: the first sweep), as soon as the App has written so often. */
export interface Death {
  step: number
  writes: number
}

export interface Played {
  /** Requests of the App: the step in which each was made, and whether it changed anything. */
  requests: { step: number; writes: boolean }[]
  died: boolean
}

/**
 * Plays the story. At the given moment the App dies, before a request is executed or after it and before its answer
 * arrives, and starts again when the people go on.
 */
export async function play(world: TestWorld, death?: Death): Promise<Played> {
  const requests: Played['requests'] = []
  let step = 0
  let executed = 0
  let dead = false
  let died = false
  world.sandbox.faults.onRequest(({ actor, method, path }, phase) => {
    if (!isApp(actor)) return undefined
    if (dead) return 'drop-connection'
    const writes = isWrite(method, path)
    if (phase === 'before') requests.push({ step, writes })
    else if (writes) executed += 1
    if (died || step !== death?.step || executed !== death.writes) return undefined
    dead = true
    died = true
    return 'drop-connection'
  })
  await world.sweep()
  for (const act of shortStory()) {
    step += 1
    await act(world)
    await world.settle()
    if (dead) {
      dead = false
      await world.restart()
    }
  }
  return { requests, died }
}

function isApp(actor: string): boolean {
  return actor === APP || actor === 'app'
}

/** Tokens are kept nowhere, and the App only asks by GraphQL. */
function isWrite(method: string, path: string): boolean {
  return method !== 'GET' && !path.endsWith('/graphql') && !path.endsWith('/access_tokens')
}
