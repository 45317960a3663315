import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLock } from '../../src/queue/lock.ts'
import { connectRedis, type RedisClients } from '../../src/queue/redis.ts'
import { HAS_REDIS, type RedisServer, startRedis } from './a-redis.ts'

let server: RedisServer
let here: RedisClients
let there: RedisClients

beforeAll(async () => {
  if (!HAS_REDIS) return
  server = await startRedis()
  here = await connectRedis(server.url)
  there = await connectRedis(server.url)
})

afterAll(async () => {
  if (!HAS_REDIS) return
  for (const { redis, patient } of [here, there]) for (const client of [redis, patient]) client.disconnect()
  await server.close()
})

describe.skipIf(!HAS_REDIS)('what two processes may not do at the same time', () => {
  test('is done by one after the other, also when it takes longer than a lock holds', async () => {
    const locks = [here, there].map(({ redis }) => createLock(redis, 'one after the other', 150, 5))
    let inside = 0
    let most = 0
    const run = async () => {
      inside += 1
      most = Math.max(most, inside)
      await new Promise((resolve) => setTimeout(resolve, 400))
      inside -= 1
    }
    await Promise.all(locks.map((exclusively) => exclusively('acme/incidents', run)))
    expect(most).toBe(1)
  })

  test('goes on at once when it failed, and under another name it waits for nobody', async () => {
    const [first, second] = [here, there].map(({ redis }) => createLock(redis, 'failing', 60_000, 5))
    await expect(first?.('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    const inside = await second?.('a', async () => first?.('b', async () => 'both'))
    expect(inside).toBe('both')
  })

  test('is free after a while when the process that did it died', async () => {
    const dying = await connectRedis(server.url)
    const first = createLock(dying.redis, 'dying', 300, 5)
    let started = () => {}
    const begun = new Promise<void>((resolve) => {
      started = resolve
    })
    // It never ends, and its connection is gone.
    void first('a', () => {
      started()
      return new Promise(() => {})
    })
    await begun
    dying.redis.disconnect()
    dying.patient.disconnect()
    expect(await createLock(there.redis, 'dying', 300, 5)('a', async () => 'mine')).toBe('mine')
  })
})
