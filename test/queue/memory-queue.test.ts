import { afterEach, describe, expect, test, vi } from 'vitest'
import { createMemoryQueue } from '../../src/queue/memory-queue.ts'
import type { Queue, QueueOptions } from '../../src/queue/queue.ts'
import { gate, queueContract, silent } from './contract.ts'

let open: Queue<string>[] = []

afterEach(async () => {
  vi.useRealTimers()
  await Promise.all(open.map((queue) => queue.close()))
  open = []
})

function create(options: Partial<QueueOptions<string>> & Pick<QueueOptions<string>, 'run'>): Queue<string> {
  const queue = createMemoryQueue<string>({
    key: (ref) => ref,
    lane: (ref) => ref.split(' ')[0] ?? '',
    now: () => new Date(),
    log: silent,
    ...options,
  })
  open.push(queue)
  return queue
}

queueContract('the queue in memory', async (options) => ({ queue: create(options) }))

describe('the queue in memory alone', () => {
  test('wakes a ref to the second, by the clock that it was given', async () => {
    vi.useFakeTimers()
    let runs = 0
    const queue = create({
      now: () => new Date('2026-11-24T02:47:00Z'),
      run: async () => {
        runs += 1
        return runs === 1 ? { wakeAt: '2026-11-24T02:52:00Z' } : undefined
      },
    })
    await queue.add('a 1')
    await queue.idle()
    await vi.advanceTimersByTimeAsync(299_000)
    expect(runs).toBe(1)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(runs).toBe(2)
  })

  test('rests between two runs of one ref: twenty comments in ten seconds are three runs', async () => {
    vi.useFakeTimers()
    const ran: number[] = []
    const start = Date.now()
    const queue = create({
      ...{ gap: 5_000, debounce: 300 },
      run: async () => {
        ran.push(Date.now() - start)
        return undefined
      },
    })
    for (let comment = 0; comment < 20; comment += 1) {
      await queue.add('a 1')
      await vi.advanceTimersByTimeAsync(500)
    }
    await vi.advanceTimersByTimeAsync(20_000)
    expect(ran).toEqual([300, 5_300, 10_300])
    await queue.add('a 1')
    await vi.advanceTimersByTimeAsync(300)
    expect(ran).toHaveLength(4)
  })

  test('serves another installation at once while one has 10,000 refs waiting', async () => {
    const ran: string[] = []
    const busy = gate()
    const queue = create({
      run: async (ref) => {
        ran.push(ref)
        if (ref.startsWith('acme')) await busy.passed
        return undefined
      },
    })
    await Promise.all(Array.from({ length: 10_000 }, (_, index) => queue.add(`acme ${index}`)))
    await queue.add('umbrella 1')
    // Four of acme hold their workers for as long as they like: that is their share.
    expect(ran).toEqual(['acme 0', 'acme 1', 'acme 2', 'acme 3', 'umbrella 1'])
    busy.open()
    await queue.idle()
    expect(ran).toHaveLength(10_001)
  })

  test('holds the whole installation whose limit is reached, and no other', async () => {
    vi.useFakeTimers()
    const ran: string[] = []
    const queue = create({
      perLane: 1,
      run: async (ref) => {
        ran.push(ref)
        if (ran.length === 1) throw Object.assign(new Error('limited'), { retryAfter: 60_000 })
        return undefined
      },
    })
    for (const ref of ['acme 1', 'acme 2', 'umbrella 1']) await queue.add(ref)
    await vi.advanceTimersByTimeAsync(59_999)
    expect(ran).toEqual(['acme 1', 'umbrella 1'])
    await vi.advanceTimersByTimeAsync(1)
    await queue.idle()
    expect(ran.slice(2).sort()).toEqual(['acme 1', 'acme 2'])
  })

  test('refuses what is named after it stopped: it would be lost with the process', async () => {
    const queue = create({ run: async () => undefined })
    await queue.stop()
    await expect(queue.add('a 1')).rejects.toThrow('shutting down')
  })
})
