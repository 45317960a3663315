import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connectRedis } from '../../src/queue/redis.ts'
import type { Delivery } from '../../src/sandbox/sandbox.ts'
import { HAS_REDIS } from '../queue/a-redis.ts'
import { type Cluster, createCluster } from './a-cluster.ts'
import { SECRET } from './a-delivery.ts'
import { hold } from './a-gateway.ts'

let cluster: Cluster

beforeEach(async () => {
  if (HAS_REDIS) cluster = await createCluster()
})

afterEach(() => cluster?.close())

async function keys(pattern: string): Promise<string[]> {
  const { redis: client, patient } = await connectRedis(cluster.redis.url)
  const found = await client.keys(pattern)
  client.disconnect()
  patient.disconnect()
  return found
}

describe.skipIf(!HAS_REDIS)('several processes on one Redis', () => {
  test('do what one of them was told, once, also when that one dies; and say when Redis is away', {
    timeout: 120_000,
  }, async () => {
    const { sandbox, grace, redis, start } = cluster
    const [first, second] = await Promise.all([start(), start()])
    let taken: Delivery | undefined
    sandbox.webhooks.configure({
      deliver: async (delivery) => {
        const { event, id, body } = delivery
        taken ??= delivery
        return (await first.post({ event, id, body })).status
      },
    })
    const number = await grace.declare()
    await sandbox.webhooks.idle()
    expect(taken?.event).toBe('issues')
    first.child.kill('SIGKILL')
    await first.ended
    // The one that died may have been at it: its work is taken over.
    await expect.poll(() => grace.comments(number), { timeout: 75_000 }).toBe(1)
    // The pauses of Octokit's throttle are kept there, for all of them.
    expect(await keys('b_octokit-*')).not.toEqual([])

    await redis.kill()
    await second.said(/Redis is away/)
    expect(await second.get('/healthz')).toMatchObject({ status: 200 })
    expect(await second.get('/readyz')).toMatchObject({ status: 503, text: 'the queue is not connected\n' })
    if (taken) expect((await second.post({ event: taken.event, body: taken.body })).status).toBe(503)
    await redis.start()
    await second.said(/Redis is back/)
    expect((await second.get('/readyz')).status).toBe(200)
    if (taken) expect((await second.post({ event: taken.event, body: taken.body })).status).toBe(202)
    second.child.kill('SIGTERM')
    expect(await second.ended).toBe(0)
    expect(grace.comments(number)).toBe(1)
  })
})

describe.skipIf(!HAS_REDIS)('SIGTERM while Redis is away', () => {
  test('ends the process with 0 while it works, and the next one does what was left', {
    timeout: 120_000,
  }, async () => {
    const { sandbox, grace, gateway, redis, start } = cluster
    const app = await start()
    sandbox.webhooks.configure({ url: `http://127.0.0.1:${app.port}/api/github/webhooks`, secret: SECRET })
    const comment = hold(gateway, 'POST', /\/issues\/\d+\/comments$/)
    const first = await grace.declare()
    await comment.arrived
    const second = await grace.declare()
    await sandbox.webhooks.idle()
    await redis.kill()
    await app.said(/Redis is away/)
    app.child.kill('SIGTERM')
    await app.said(/^shutting down$/)
    comment.release()
    // What does not end by itself is cut off with 1.
    expect(await app.ended).toBe(0)
    await redis.start()
    await start()
    for (const number of [first, second])
      await expect.poll(() => grace.comments(number), { timeout: 75_000 }).toBe(1)
  })
})
