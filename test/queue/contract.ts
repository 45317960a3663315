import { describe, expect, test, vi } from 'vitest'
import type { Queue, QueueOptions } from '../../src/queue/queue.ts'

export type Create = (options: Partial<QueueOptions<string>> & Pick<QueueOptions<string>, 'run'>) => Promise<{
  queue: Queue<string>
}>

export const silent = { debug: () => {}, warn: () => {}, error: () => {} }

/** A run that waits until it is let go. */
export function gate() {
  let open: () => void = () => {}
  const passed = new Promise<undefined>((resolve) => {
    open = () => resolve(undefined)
  })
  return { open, passed }
}

/** What every queue does. Refs are strings, `lane ref`. */
export function queueContract(name: string, create: Create): void {
  describe(name, () => {
    test('runs each ref once when it is named many times while it waits', async () => {
      const ran: string[] = []
      const first = gate()
      const { queue } = await create({
        concurrency: 1,
        run: async (ref) => {
          ran.push(ref)
          if (ref === 'a 1') await first.passed
          return undefined
        },
      })
      await queue.add('a 1')
      await expect.poll(() => ran).toEqual(['a 1'])
      for (let i = 0; i < 10; i += 1) await queue.add('b 1')
      first.open()
      await queue.idle()
      expect(ran).toEqual(['a 1', 'b 1'])
    })

    test('runs once more when a ref is named while it runs, never two at a time', async () => {
      let active = 0
      let most = 0
      let runs = 0
      const first = gate()
      const { queue } = await create({
        run: async () => {
          runs += 1
          active += 1
          most = Math.max(most, active)
          if (runs === 1) await first.passed
          active -= 1
          return undefined
        },
      })
      await queue.add('a 1')
      await expect.poll(() => runs).toBe(1)
      await queue.add('a 1')
      await queue.add('a 1')
      first.open()
      await queue.idle()
      expect({ runs, most }).toEqual({ runs: 2, most: 1 })
    })

    test('works on different refs side by side', async () => {
      const both = gate()
      let active = 0
      const { queue } = await create({
        run: async () => {
          active += 1
          if (active === 2) both.open()
          return both.passed
        },
      })
      await queue.add('a 1')
      await queue.add('b 1')
      await queue.idle()
      expect(active).toBe(2)
    })

    test('tries a failing run again and says how long it waits', async () => {
      const warn = vi.fn()
      const onRetry = vi.fn()
      let runs = 0
      const { queue } = await create({
        log: { ...silent, warn },
        onRetry,
        retries: [1, 1],
        run: async () => {
          runs += 1
          if (runs < 3) throw new Error('GitHub is away')
          return undefined
        },
      })
      await queue.add('a 1')
      await queue.idle()
      expect(runs).toBe(3)
      expect(warn.mock.calls.map(([details]) => details.pause)).toEqual([1, 1])
      expect(onRetry).toHaveBeenCalledTimes(2)
    })

    test('gives up after the last try, visibly, and the next one who names the ref starts anew', async () => {
      const error = vi.fn()
      const onDead = vi.fn()
      let runs = 0
      const { queue } = await create({
        log: { ...silent, error },
        onDead,
        retries: [1],
        run: async () => {
          runs += 1
          throw new Error('no')
        },
      })
      await queue.add('a 1')
      await queue.idle()
      await expect.poll(() => error.mock.calls.length).toBe(1)
      expect(runs).toBe(2)
      expect(onDead).toHaveBeenCalledWith('a 1')
      expect((await queue.stats()).dead).toBe(1)
      await queue.add('a 1')
      await queue.idle()
      expect(runs).toBe(4)
    })

    test('runs what failed at once when it is named again: news may have mended it', async () => {
      let runs = 0
      const warn = vi.fn()
      const { queue } = await create({
        log: { ...silent, warn },
        retries: [3_600_000],
        run: async () => {
          runs += 1
          if (runs === 1) throw new Error('not there yet')
          return undefined
        },
      })
      await queue.add('a 1')
      await expect.poll(() => warn.mock.calls.length).toBe(1)
      await queue.add('a 1')
      await queue.idle()
      expect(runs).toBe(2)
    })

    test('waits as long as an error asks for, as often as it asks, and counts no failure', async () => {
      const warn = vi.fn()
      let runs = 0
      const { queue } = await create({
        log: { ...silent, warn },
        retries: [],
        run: async () => {
          runs += 1
          if (runs < 4) throw Object.assign(new Error('limited'), { retryAfter: 10 + runs })
          return undefined
        },
      })
      await queue.add('a 1')
      await queue.idle()
      expect(runs).toBe(4)
      expect(warn.mock.calls.map(([details]) => details.pause)).toEqual([11, 12, 13])
    })

    test('holds the whole lane whose limit is reached, and no other', async () => {
      const ran: string[] = []
      const { queue } = await create({
        perLane: 1,
        run: async (ref) => {
          ran.push(ref)
          if (ref === 'a 1') throw Object.assign(new Error('limited'), { retryAfter: 3_600_000 })
          return undefined
        },
      })
      await queue.add('a 1')
      await expect.poll(() => ran).toEqual(['a 1'])
      await queue.add('a 2')
      await queue.add('b 1')
      await expect.poll(() => ran).toEqual(['a 1', 'b 1'])
    })

    test('serves another lane next, however many refs the first one has', async () => {
      const ran: string[] = []
      const busy = gate()
      const { queue } = await create({
        concurrency: 6,
        perLane: 2,
        run: async (ref) => {
          ran.push(ref)
          if (ref.startsWith('a')) await busy.passed
          return undefined
        },
      })
      for (let index = 0; index < 60; index += 1) await queue.add(`a ${index}`)
      await expect.poll(() => ran.length).toBe(2)
      await queue.add('b 1')
      await queue.add('c 1')
      await expect.poll(() => ran.length).toBe(4)
      expect(ran.slice(2).sort()).toEqual(['b 1', 'c 1'])
      busy.open()
      await queue.idle()
      expect(new Set(ran).size).toBe(62)
      expect(ran).toHaveLength(62)
    })

    test('wakes a ref when its time comes, once, at the last time that was named', async () => {
      let runs = 0
      const { queue } = await create({
        run: async () => {
          runs += 1
          const wakeAt = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString()
          if (runs === 1) return { wakeAt: wakeAt(3_600) }
          return runs === 2 ? { wakeAt: wakeAt(0.01) } : undefined
        },
      })
      await queue.add('a 1')
      await queue.idle()
      await queue.add('a 1')
      await queue.idle()
      await expect.poll(() => runs, { timeout: 5_000 }).toBe(3)
      await queue.idle()
      expect(await queue.stats()).toMatchObject({ waiting: 0, running: 0, delayed: 0 })
    })

    test('names what shall be looked at again and again', async () => {
      let runs = 0
      const { queue } = await create({
        run: async () => {
          runs += 1
          return undefined
        },
      })
      await queue.every('a 1', 20)
      await expect.poll(() => runs).toBeGreaterThan(2)
    })

    test('tells how much waits and since when', async () => {
      const first = gate()
      let running = false
      const { queue } = await create({
        perLane: 1,
        run: async () => {
          running = true
          return first.passed
        },
      })
      expect(await queue.stats()).toEqual({ waiting: 0, running: 0, delayed: 0, dead: 0, oldest: 0 })
      await queue.add('a 1')
      await expect.poll(() => running).toBe(true)
      expect(await queue.stats()).toMatchObject({ waiting: 0, running: 1 })
      expect(queue.isReady()).toBe(true)
      first.open()
      await queue.idle()
    })

    test('lets the running work end when it stops, and starts nothing more', async () => {
      const first = gate()
      const ran: string[] = []
      const { queue } = await create({
        concurrency: 1,
        run: async (ref) => {
          ran.push(ref)
          return first.passed
        },
      })
      await queue.add('a 1')
      await expect.poll(() => ran).toEqual(['a 1'])
      await queue.add('b 1')
      const stopped = queue.stop()
      expect(queue.isReady()).toBe(false)
      first.open()
      await stopped
      await queue.close()
      expect(ran).toEqual(['a 1'])
    })
  })
}
