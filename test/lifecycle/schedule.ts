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

/** Deliveries may vanish, double, wait or overtake; after each step of the people there is one sweep, as every five minutes. */
export async function playSchedule(schedule?: Schedule) {
  const world = await createWorld({ validateResponses: false })
  await world.sweep()
  if (schedule) Object.assign(world.sandbox.webhooks.plan, schedule)
  for (const step of shortStory()) {
    await step(world)
    await world.settle()
    await world.sweep()
  }
  await world.sandbox.webhooks.flush()
  await world.settle()
  await world.sweep()
  return endState(world.sandbox)
}
