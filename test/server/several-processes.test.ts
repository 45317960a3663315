import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connectRedis } from '../../src/queue/redis.ts'
import { LABELS } from '../../src/reconcile/plan-labels.ts'
import { createSandbox, type Delivery, type Sandbox } from '../../src/sandbox/sandbox.ts'
import { HAS_REDIS, type RedisServer, startRedis } from '../queue/a-redis.ts'
import { SECRET } from './a-delivery.ts'
import { createGateway, type Gateway, hold } from './a-gateway.ts'
import { createPerson, type Person } from './a-person.ts'
import { type AppProcess, startProcess } from './a-process.ts'

let redis: RedisServer
let sandbox: Sandbox
let gateway: Gateway
let grace: Person
let running: AppProcess[]

beforeEach(async () => {
  if (!HAS_REDIS) return
  redis = await startRedis()
  sandbox = await createSandbox({ seed: 'one-repository', validateResponses: false })
  await sandbox.listen()
  grace = createPerson(sandbox, 'grace')
  for (const label of LABELS) await grace.post('labels', label)
  gateway = await createGateway(sandbox.apiUrl)
  running = []
})

afterEach(async () => {
  if (!HAS_REDIS) return
  for (const { child } of running) child.kill('SIGKILL')
  await gateway.close()
  await sandbox.close()
  await redis.close()
})

async function start(): Promise<AppProcess> {
  const { id, privateKey } = sandbox.app
  const env = { REDIS_URL: redis.url }
  const app = await startProcess({ apiUrl: gateway.apiUrl, appId: id, privateKey, env })
  running.push(app)
  await app.said(/^ready for webhooks$/)
  return app
}

async function keys(pattern: string): Promise<string[]> {
  const { redis: client, patient } = await connectRedis(redis.url)
  const found = await client.keys(pattern)
  client.disconnect()
  patient.disconnect()
  return found
}

describe.skipIf(!HAS_REDIS)('several processes on one Redis', () => {
  test('do what one of them was told, once, also when that one dies; and say when Redis is away', {
    timeout: 120_000,
  }, async () => {
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
