import { expect, test } from 'vitest'
import { playSchedule, tryHalfOfTheSchedules } from './schedule.ts'

test('lost, repeated, late and reordered deliveries end in the same state (first half)', async () => {
  await tryHalfOfTheSchedules()
}, 300_000)

test('with every delivery lost the sweeps alone reach the same state', async () => {
  const lost = await playSchedule({ seed: 1, lose: 1, repeat: 0, delay: 0, reorder: 0 })
  expect(lost).toEqual(await playSchedule())
})
