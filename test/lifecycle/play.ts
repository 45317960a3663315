import type { TestWorld } from './a-world.ts'
import { shortStory } from './short-story.ts'

const APP = 'second-story[bot]'

/** Plays the story; at the given request of the App it dies, and starts again when the people go on. */
export async function play(world: TestWorld, dieAt?: { request: number; phase: 'before' | 'after' }) {
  let requests = 0
  let dead = false
  world.sandbox.faults.onRequest((request, phase) => {
    if (!isApp(request.actor)) return undefined
    if (dead) return 'drop-connection'
    if (phase === 'before') requests += 1
    if (dieAt && requests === dieAt.request && phase === dieAt.phase) {
      dead = true
      return 'drop-connection'
    }
    return undefined
  })
  await world.sweep()
  for (const step of shortStory()) {
    await step(world)
    await world.settle()
    if (dead) {
      dead = false
      await world.restart()
    }
  }
  return { requests, died: dead }
}

function isApp(actor: string): boolean {
  return actor === APP || actor === 'second-story'
}
