import { describe, expect, test } from 'vitest'
import { createWorld } from './a-world.ts'
import { counts, endState } from './end-state.ts'
import { play } from './play.ts'

describe('killed before a request and started again', async () => {
  const undisturbed = await createWorld({ validateResponses: false })
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
    const world = await createWorld({ validateResponses: false })
    await play(world, { request, phase: 'before' })
    expect(endState(world.sandbox)).toEqual(expected)
  })
})
