import { describe, expect, test } from 'vitest'
import { createWorld } from './a-world.ts'
import { worldsLeft } from './deaths.ts'
import { counts, endState } from './end-state.ts'
import { play } from './play.ts'

describe('killed before or after any request, and started again', async () => {
  const undisturbed = await createWorld({ validateResponses: false })
  const played = await play(undisturbed)
  const expected = endState(undisturbed.sandbox)
  const worlds = worldsLeft(played)

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

  test('no moment to die is left out', () => {
    expect(played.requests.length).toBeGreaterThan(100)
    expect(worlds.reduce((sum, { moments }) => sum + moments, 0)).toBe(2 * played.requests.length)
  })

  test.each(worlds)('in step $step after $writes writes ($moments moments)', async (death) => {
    const world = await createWorld({ validateResponses: false })
    const { died } = await play(world, death)
    expect(died).toBe(true)
    expect(endState(world.sandbox)).toEqual(expected)
  })
})
