import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Queue } from '../../src/queue/queue.ts'
import { connectRedis } from '../../src/queue/redis.ts'
import { createRedisQueue, type RedisQueueOptions } from '../../src/queue/redis-queue.ts'
import { HAS_REDIS, type RedisServer, startRedis } from './a-redis.ts'
import { gate, queueContract, silent } from './contract.ts'

let server: RedisServer
let open: Queue<string>[] = []

beforeAll(async () => {
  if (HAS_REDIS) server = await startRedis()
})
afterEach(async () => {
  await Promise.all(open.map((queue) => queue.close()))
  open = []
})
afterAll(() => server?.close())

type Options = Partial<RedisQueueOptions<string>> & Pick<RedisQueueOptions<string>, 'run'>

async function create(options: Options): Promise<{ queue: Queue<string> }> {
  const queue = createRedisQueue<string>({
    ...(await connectRedis(server.url)),
    prefix: `test-${randomUUID()}`,
    key: (ref) => ref,
    lane: (ref) => ref.split(' ')[0] ?? '',
    now: () => new Date(),
    log: silent,
    ...options,
  })
  open.push(queue)
  return { queue }
}

describe.skipIf(!HAS_REDIS)('with a real Redis', () => {
  queueContract('the queue on Redis', create)

  describe('several processes', () => {
    test('share the work, with one worker a ref over all of them', async () => {
      const prefix = `test-${randomUUID()}`
      const active = new Map<string, number>()
      const workers = new Set<string>()
      let runs = 0
      let most = 0
      const member = (name: string) =>
        create({
          prefix,
          concurrency: 2,
          perLane: 2,
          run: async (ref) => {
            runs += 1
            workers.add(name)
            active.set(ref, (active.get(ref) ?? 0) + 1)
            most = Math.max(most, active.get(ref) ?? 0)
            await new Promise((resolve) => setImmediate(resolve))
            active.set(ref, (active.get(ref) ?? 0) - 1)
            return undefined
          },
        })
      const queues = await Promise.all(['first', 'second'].map(member))
      for (let round = 0; round < 20; round += 1)
        for (const { queue } of queues) await queue.add(`lane${round % 5} ${round % 10}`)
      await queues[0]?.queue.idle()
      expect(most).toBe(1)
      expect(runs).toBeGreaterThanOrEqual(10)
      expect([...workers].sort()).toEqual(['first', 'second'])
    })

    test('do once what one of them names at intervals', async () => {
      const prefix = `test-${randomUUID()}`
      const ran: string[] = []
      const member = (name: string) =>
        create({ prefix, run: async (ref) => void ran.push(`${name} ${ref}`) as undefined })
      const queues = await Promise.all(['first', 'second'].map(member))
      for (const { queue } of queues) await queue.every('a 1', 3_600_000)
      await expect.poll(() => ran.length).toBeGreaterThan(0)
      await queues[0]?.queue.idle()
      expect(ran.length).toBeLessThanOrEqual(2)
    })
  })

  test('what waits when a process stops is done by the next', async () => {
    const prefix = `test-${randomUUID()}`
    const first = gate()
    const before: string[] = []
    const dying = await create({
      prefix,
      concurrency: 1,
      run: async (ref) => {
        before.push(ref)
        return first.passed
      },
    })
    await dying.queue.add('a 1')
    await expect.poll(() => before).toEqual(['a 1'])
    await dying.queue.add('a 1')
    await dying.queue.add('b 1')
    const stopped = dying.queue.stop()
    // A delivery that arrives now is kept as well.
    await dying.queue.add('c 1')
    first.open()
    await stopped
    const after: string[] = []
    const { queue } = await create({ prefix, run: async (ref) => void after.push(ref) as undefined })
    await queue.idle()
    expect(after.sort()).toEqual(['a 1', 'b 1', 'c 1'])
  })

  test('a run that does not end holds up no process that stops, and that is said', async () => {
    const [begun, stuck] = [gate(), gate()]
    const said: string[] = []
    const { queue } = await create({
      longestStop: 100,
      log: { ...silent, warn: (_details, message) => said.push(message) },
      run: () => {
        begun.open()
        return stuck.passed
      },
    })
    await queue.add('a 1')
    await begun.passed
    await queue.stop()
    expect(said).toEqual(['a run did not end in time; another process takes it over'])
    stuck.open()
  })

  test('work cut off by the shutdown goes back and counts as no failure', async () => {
    const prefix = `test-${randomUUID()}`
    const first = gate()
    let started = false
    const dying = await create({
      prefix,
      retries: [],
      run: async () => {
        started = true
        await first.passed
        throw new Error('Not sent: this process is shutting down.')
      },
    })
    await dying.queue.add('a 1')
    await expect.poll(() => started).toBe(true)
    const stopped = dying.queue.stop()
    first.open()
    await stopped
    const after: string[] = []
    const { queue } = await create({ prefix, run: async (ref) => void after.push(ref) as undefined })
    await queue.idle()
    expect(after).toEqual(['a 1'])
    expect((await queue.stats()).dead).toBe(0)
  })
})

describe.skipIf(!HAS_REDIS)('with a Redis that dies', () => {
  test('refuses what is named meanwhile, keeps what was named before, and goes on by itself', async () => {
    const mortal = await startRedis()
    try {
      const ran: string[] = []
      const first = gate()
      const { queue } = await create({
        ...(await connectRedis(mortal.url)),
        concurrency: 1,
        takeOver: 1_000,
        run: async (ref) => {
          ran.push(ref)
          if (ran.length === 1) await first.passed
          return undefined
        },
      })
      await queue.add('a 1')
      await expect.poll(() => ran).toEqual(['a 1'])
      await queue.add('b 1')
      await queue.add('c 1')
      await mortal.kill()
      await expect.poll(() => queue.isReady()).toBe(false)
      await expect(queue.add('d 1')).rejects.toThrow()
      first.open()
      await mortal.start()
      await expect.poll(() => queue.isReady(), { timeout: 10_000 }).toBe(true)
      await queue.add('e 1')
      await expect
        .poll(() => [...new Set(ran)].sort(), { timeout: 20_000 })
        .toEqual(['a 1', 'b 1', 'c 1', 'e 1'])
      await queue.close()
    } finally {
      await mortal.close()
    }
  })

  test.each(['before it is told to stop', 'while it stops'])(
    'holds up no process that stops: %s',
    async (when) => {
      const mortal = await startRedis()
      const prefix = `test-${randomUUID()}`
      const said: string[] = []
      const log = { ...silent, warn: (_details: object, message: string) => said.push(message) }
      const [begun, first] = [gate(), gate()]
      const ran: string[] = []
      const member = async (run: Options['run']) =>
        // Whoever waited for Redis, or for a run, would wait longer than this test may take.
        create({
          ...(await connectRedis(mortal.url)),
          prefix,
          log,
          concurrency: 1,
          takeOver: 1_000,
          longestStop: 300_000,
          run,
        })
      try {
        const { queue: dying } = await member(() => {
          begun.open()
          return first.passed
        })
        await dying.add('a 1')
        await begun.passed
        await dying.add('b 1')
        if (when === 'while it stops') void dying.stop()
        await mortal.kill()
        const closed = dying.close()
        first.open()
        await closed
        expect(said).toEqual(['stopped while Redis is away; what it holds is done when it is back'])
        await mortal.start()
        const { queue } = await member(async (ref) => void ran.push(ref) as undefined)
        await queue.idle()
        expect(ran.sort()).toEqual(['a 1', 'b 1'])
        await queue.close()
      } finally {
        await mortal.close()
      }
    },
  )
})

test('a Redis that is not there is named, and its password is not', async () => {
  await expect(connectRedis('redis://:hunter2@127.0.0.1:1', 500)).rejects.toThrow(
    /^Redis at 127\.0\.0\.1:1 cannot be used: .*ECONNREFUSED/,
  )
})
