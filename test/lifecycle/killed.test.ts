import { describe, expect, test } from 'vitest'
import { createWorld } from './a-world.ts'
import { worldsLeft } from './deaths.ts'
import { counts, endState } from './end-state.ts'
import { type Death, play } from './play.ts'

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
    const deaths = worlds.flatMap((world) => world.deaths)
    expect(played.requests.length).toBeGreaterThan(100)
    expect(new Set(deaths.map(({ request, phase }) => `${phase} ${request}`)).size).toBe(
      2 * played.requests.length,
    )
  })

  test.each(worlds.map((world) => [world.step, world.writes, named(world.deaths), world] as const))(
    'in step %i after %i writes (%s)',
    async (_step, writes, _requests, { deaths }) => {
      const [death] = deaths
      const world = await createWorld({ validateResponses: false })
      const { writesAtDeath } = await play(world, death)
      expect(writesAtDeath).toBe(writes)
      expect(endState(world.sandbox)).toEqual(expected)
    },
  )
})

function named(deaths: readonly Death[]): string {
  const [first, last] = [deaths[0], deaths.at(-1)]
  return `${deaths.length} deaths, ${first?.phase} request ${first?.request} to ${last?.phase} ${last?.request}`
}
