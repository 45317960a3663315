import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createAwaited, NotYetDone } from '../src/awaited.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('whoever waits for a key is told when it is done, and nobody else', async () => {
  const { until, done } = createAwaited(8_000)
  const told: string[] = []
  for (const key of ['a', 'a', 'b'])
    void until(key).then(
      () => told.push(key),
      () => told.push(`not ${key}`),
    )
  done('a')
  await vi.advanceTimersByTimeAsync(0)
  expect(told).toEqual(['a', 'a'])
})

test('whoever has waited too long is told so, and one who came later waits on', async () => {
  const { until, done } = createAwaited(8_000)
  const early = until('a').catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(5_000)
  const late = until('a').then(() => 'done')
  await vi.advanceTimersByTimeAsync(3_000)
  expect(await early).toBeInstanceOf(NotYetDone)
  done('a')
  expect(await late).toBe('done')
})

test('nobody waits for a process that ends', async () => {
  const { until, close } = createAwaited(8_000)
  const waiting = until('a').catch((error: unknown) => error)
  close()
  expect(await waiting).toBeInstanceOf(NotYetDone)
  expect(vi.getTimerCount()).toBe(0)
})
