import { describe, expect, test } from 'vitest'
import { createWorld } from './a-world.ts'
import { endState } from './end-state.ts'
import { play } from './play.ts'

describe('killed after a request, before its answer came, and started again', async () => {
  const undisturbed = await createWorld({ validateResponses: false })
  const { requests } = await play(undisturbed)
  const expected = endState(undisturbed.sandbox)

  const cases = Array.from({ length: requests }, (_, index) => index + 1)
  test.each(cases)('request %i', async (request) => {
    const world = await createWorld({ validateResponses: false })
    await play(world, { request, phase: 'after' })
    expect(endState(world.sandbox)).toEqual(expected)
  })
})
