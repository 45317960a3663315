import fc from 'fast-check'
import { expect } from 'vitest'
import { createWorld } from './a-world.ts'
import { endState } from './end-state.ts'
import { shortStory } from './short-story.ts'

export interface Schedule {
  seed: number
  lose: number
  repeat: number
  delay: number
  reorder: number
}

/**
 * Deliveries may vanish, double, wait or overtake; after each step of the people there is one sweep, as every five
 * minutes. What waits comes at the end, after the last step and so many minutes.
 */
export async function playSchedule(schedule?: Schedule, minutesBeforeTheLate = 0) {
  const world = await createWorld({ validateResponses: false })
  await world.sweep()
  if (schedule) Object.assign(world.sandbox.webhooks.plan, schedule)
  for (const step of shortStory()) {
    await step(world)
    await world.settle()
    await world.sweep()
  }
  world.clock.pass(minutesBeforeTheLate)
  await world.sandbox.webhooks.flush()
  await world.settle()
  await world.sweep()
  return endState(world.sandbox)
}

/** Schedules in all; CI asks for more by `SCHEDULES`. Two files try one half each, so that two cores share them. */
const SCHEDULES = Number(process.env.SCHEDULES ?? 60)

/** Rejects with the smallest schedule that ends elsewhere than the undisturbed story. */
export async function tryHalfOfTheSchedules(): Promise<void> {
  const expected = await playSchedule()
  const chance = fc.double({ min: 0, max: 1, noNaN: true })
  const schedule = fc.record({
    seed: fc.integer(),
    lose: chance,
    repeat: chance,
    delay: chance,
    reorder: chance,
  })
  await fc.assert(
    fc.asyncProperty(schedule, async (drawn) => {
      expect(await playSchedule(drawn)).toEqual(expected)
    }),
    { numRuns: Math.ceil(SCHEDULES / 2) },
  )
}
