import { describe, expect, test } from 'vitest'
import { createWorld, type TestWorld } from './a-world.ts'
import { counts, endState } from './end-state.ts'
import { shortStory } from './short-story.ts'

const APP = 'second-story[bot]'

/** Plays the story; at the given request of the App it dies, and starts again when the people go on. */
async function play(world: TestWorld, dieAt?: { request: number; phase: 'before' | 'after' }) {
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

describe('killed between any two of its requests and started again', async () => {
  const undisturbed = await createWorld()
  const { requests } = await play(undisturbed)
  const expected = endState(undisturbed.sandbox)

  test('the undisturbed story ends as it should', () => {
    expect(counts(undisturbed.sandbox)).toEqual({
      incident: 'closed',
      assignees: ['ada', 'grace', 'linus'],
      consoles: 1,
      replies: 1,
      pulls: [true],
      items: [
        ['closed', 1],
        ['closed', 1],
        ['closed', 1],
        ['closed', 1],
      ],
    })
  })

  const cases = Array.from({ length: requests }, (_, index) => index + 1)
  test.each(cases)('request %i', async (request) => {
    for (const phase of ['before', 'after'] as const) {
      const world = await createWorld()
      await play(world, { request, phase })
      expect(endState(world.sandbox), phase).toEqual(expected)
    }
  })
})
