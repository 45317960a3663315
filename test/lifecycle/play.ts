import type { TestWorld } from './a-world.ts'
import { shortStory } from './short-story.ts'

const APP = 'second-story[bot]'

/** A moment to die: the n-th request of the App, before it is executed, or after it but before its answer arrives. */
export interface Death {
  request: number
  phase: 'before' | 'after'
}

export interface Played {
  /** Requests of the App, the step of the story in which each was made (0: the first sweep), and whether it changed anything. */
  requests: { step: number; writes: boolean }[]
  /** What the App had written when it died. */
  writesAtDeath: number
}

/** Plays the story; at the given request of the App it dies, and starts again when the people go on. */
export async function play(world: TestWorld, death?: Death): Promise<Played> {
  const requests: Played['requests'] = []
  let step = 0
  let dead = false
  let executed = 0
  let writesAtDeath = 0
  world.sandbox.faults.onRequest(({ actor, method, path }, phase) => {
    if (!isApp(actor)) return undefined
    if (dead) return 'drop-connection'
    const writes = isWrite(method, path)
    if (phase === 'before') requests.push({ step, writes })
    else if (writes) executed += 1
    if (requests.length !== death?.request || phase !== death.phase) return undefined
    dead = true
    writesAtDeath = executed
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
  return { requests, writesAtDeath }
}

function isApp(actor: string): boolean {
  return actor === APP || actor === 'app'
}

/** Tokens are kept nowhere, and the App only asks by GraphQL. */
function isWrite(method: string, path: string): boolean {
  return method !== 'GET' && !path.endsWith('/graphql') && !path.endsWith('/access_tokens')
}
