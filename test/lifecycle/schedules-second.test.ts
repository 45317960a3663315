import { test } from 'vitest'
import { tryHalfOfTheSchedules } from './schedule.ts'

test('lost, repeated, late and reordered deliveries end in the same state (second half)', async () => {
  await tryHalfOfTheSchedules()
}, 300_000)
