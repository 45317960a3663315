import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectRedis, type RedisClients } from '../../src/queue/redis.ts'
import { createTurns } from '../../src/queue/turns.ts'
import { HAS_REDIS, type RedisServer, startRedis } from './a-redis.ts'

let server: RedisServer
let clients: RedisClients

beforeAll(async () => {
  if (!HAS_REDIS) return
  server = await startRedis()
  clients = await connectRedis(server.url)
})

afterAll(async () => {
  if (!HAS_REDIS) return
  for (const client of [clients.redis, clients.patient]) client.disconnect()
  await server.close()
})

function create() {
  const { redis } = clients
  const prefix = `test-${randomUUID()}`
  const turns = createTurns(redis, prefix, `${prefix}:job:`)
  return {
    ...turns,
    /** A ref that has its job. */
    name: async (ref: string) => {
      await redis.set(`${prefix}:job:${ref}`, '')
      return turns.next(ref.split(' ')[0] ?? '', ref)
    },
    /** Its job is gone without having been served. */
    lose: (ref: string) => redis.del(`${prefix}:job:${ref}`),
  }
}

describe.skipIf(!HAS_REDIS)('turns', () => {
  test('of a lane with one ref come next, whatever the others have queued up', async () => {
    const { name } = create()
    for (const [index, ref] of ['a 1', 'a 2', 'a 3', 'a 4'].entries()) expect(await name(ref)).toBe(index + 1)
    expect(await name('b 1')).toBe(2)
    expect(await name('b 2')).toBe(3)
    expect(await name('a 5')).toBe(5)
  })

  test('come after the earliest ref that waits, also when later ones were served before it', async () => {
    const { name, serving } = create()
    for (const ref of ['a 1', 'a 2', 'a 3', 'a 4']) await name(ref)
    await serving(1, 'a 1')
    // The second and the third found no room and wait somewhere else.
    await serving(4, 'a 4')
    expect(await name('b 1')).toBe(3)
  })

  test('go on from the last one that was served when nobody waits', async () => {
    const { name, serving } = create()
    for (const ref of ['a 1', 'a 2']) await name(ref)
    await serving(2, 'a 2')
    await serving(1, 'a 1')
    expect(await name('b 1')).toBe(3)
  })

  test('wait for no ref whose job is gone', async () => {
    const { name, lose, serving } = create()
    for (const ref of ['a 1', 'a 2', 'a 3', 'a 4']) await name(ref)
    await lose('a 1')
    await lose('a 2')
    await serving(4, 'a 4')
    expect(await name('b 1')).toBe(4)
  })

  test('begin again only when nobody waits', async () => {
    const { name, serving, reset } = create()
    for (const ref of ['a 1', 'a 2']) await name(ref)
    await serving(2, 'a 2')
    await reset()
    expect(await name('a 3')).toBe(3)
    await serving(1, 'a 1')
    await serving(3, 'a 3')
    await reset()
    expect(await name('a 4')).toBe(1)
  })
})
