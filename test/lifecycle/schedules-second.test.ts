import fc from 'fast-check'
import { expect, test } from 'vitest'
import { playSchedule } from './schedule.ts'

/** The second half of 200: two files, so that two cores share them. */
const SCHEDULES = 100

test('lost, repeated, late and reordered deliveries end in the same state (second half)', async () => {
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
    { numRuns: SCHEDULES },
  )
}, 300_000)
