import { expect, test } from 'vitest'
import { playSchedule, tryHalfOfTheSchedules } from './schedule.ts'

test('lost, repeated, late and reordered deliveries end in the same state (second half)', async () => {
  await tryHalfOfTheSchedules()
}, 300_000)

test('deliveries that come an hour late, all of them, change nothing', async () => {
  const still = { seed: 1, lose: 0, repeat: 0, delay: 0, reorder: 0 }
  const late = await playSchedule({ ...still, delay: 1, reorder: 0.5 }, 60)
  expect(late).toEqual(await playSchedule(still, 60))
})
