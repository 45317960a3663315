import { describe, expect, test, vi } from 'vitest'
import { createMemoryQueue } from '../../src/queue/memory-queue.ts'

const log = { debug: () => {}, warn: () => {}, error: () => {} }
const now = () => new Date('2026-11-24T02:47:00Z')
const key = (ref: string) => ref

/** A run that waits until it is let go. */
function gate() {
  let open: () => void = () => {}
  const passed = new Promise<undefined>((resolve) => {
    open = () => resolve(undefined)
  })
  return { open, passed }
}

describe('the queue in memory', () => {
  test('runs each ref once when it is named many times while it waits', async () => {
    const ran: string[] = []
    const first = gate()
    const queue = createMemoryQueue<string>({
      key,
      now,
      log,
      concurrency: 1,
      run: async (ref) => {
        ran.push(ref)
        if (ref === 'a') await first.passed
        return undefined
      },
    })
    queue.add('a')
    for (let i = 0; i < 10; i += 1) queue.add('b')
    first.open()
    await queue.idle()
    expect(ran).toEqual(['a', 'b'])
  })

  test('runs once more when a ref is named while it runs, never two at a time', async () => {
    let active = 0
    let most = 0
    let runs = 0
    const first = gate()
    const queue = createMemoryQueue<string>({
      key,
      now,
      log,
      run: async () => {
        runs += 1
        active += 1
        most = Math.max(most, active)
        if (runs === 1) await first.passed
        active -= 1
        return undefined
      },
    })
    queue.add('a')
    queue.add('a')
    queue.add('a')
    first.open()
    await queue.idle()
    expect({ runs, most }).toEqual({ runs: 2, most: 1 })
  })

  test('works on different refs side by side', async () => {
    const both = gate()
    let active = 0
    const queue = createMemoryQueue<string>({
      key,
      now,
      log,
      run: async () => {
        active += 1
        if (active === 2) both.open()
        return both.passed
      },
    })
    queue.add('a')
    queue.add('b')
    await queue.idle()
    expect(active).toBe(2)
  })

  test('tries a failing run again and says how long it waits', async () => {
    const warn = vi.fn()
    let runs = 0
    const queue = createMemoryQueue<string>({
      key,
      now,
      log: { ...log, warn },
      retries: [1, 1],
      run: async () => {
        runs += 1
        if (runs < 3) throw new Error('GitHub is away')
        return undefined
      },
    })
    queue.add('a')
    await queue.idle()
    expect(runs).toBe(3)
    expect(warn).toHaveBeenCalledTimes(2)
  })

  test('gives up after the last try, and the next one who names the ref starts anew', async () => {
    const error = vi.fn()
    let runs = 0
    const queue = createMemoryQueue<string>({
      key,
      now,
      log: { ...log, error },
      retries: [1],
      run: async () => {
        runs += 1
        throw new Error('no')
      },
    })
    queue.add('a')
    await queue.idle()
    expect({ runs, said: error.mock.calls.length }).toEqual({ runs: 2, said: 1 })
    queue.add('a')
    await queue.idle()
    expect(runs).toBe(4)
  })

  test('waits as long as an error asks for', async () => {
    const warn = vi.fn()
    let runs = 0
    const queue = createMemoryQueue<string>({
      key,
      now,
      log: { ...log, warn },
      retries: [60_000],
      run: async () => {
        runs += 1
        if (runs === 1) throw Object.assign(new Error('limited'), { retryAfter: 2 })
        return undefined
      },
    })
    queue.add('a')
    await queue.idle()
    expect(warn.mock.calls[0]?.[0]).toMatchObject({ pause: 2 })
  })

  test('wakes a ref when its time comes', async () => {
    vi.useFakeTimers()
    let runs = 0
    const queue = createMemoryQueue<string>({
      key,
      now,
      log,
      run: async () => {
        runs += 1
        return runs === 1 ? { wakeAt: '2026-11-24T02:52:00Z' } : undefined
      },
    })
    queue.add('a')
    await queue.idle()
    await vi.advanceTimersByTimeAsync(299_000)
    expect(runs).toBe(1)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(runs).toBe(2)
    vi.useRealTimers()
  })

  test('closing lets the running work end and starts nothing more', async () => {
    const first = gate()
    const ran: string[] = []
    const queue = createMemoryQueue<string>({
      key,
      now,
      log,
      concurrency: 1,
      run: async (ref) => {
        ran.push(ref)
        await first.passed
        return undefined
      },
    })
    queue.add('a')
    queue.add('b')
    const closing = queue.close()
    await expect(queue.add('c')).rejects.toThrow('shutting down')
    first.open()
    await closing
    expect(ran).toEqual(['a'])
  })

  test('serves another installation at once while one has 10,000 refs waiting', async () => {
    const ran: string[] = []
    const busy = gate()
    const queue = createMemoryQueue<string>({
      key,
      lane: (ref) => ref.split(' ')[0] ?? '',
      now,
      log,
      run: async (ref) => {
        ran.push(ref)
        if (ref.startsWith('acme')) await busy.passed
        return undefined
      },
    })
    const adding = Array.from({ length: 10_000 }, (_, index) => queue.add(`acme ${index}`))
    await Promise.all(adding)
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
    const queue = createMemoryQueue<string>({
      key,
      lane: (ref) => ref.split(' ')[0] ?? '',
      now,
      log,
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
    vi.useRealTimers()
  })
})
