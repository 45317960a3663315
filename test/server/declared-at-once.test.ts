import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { connectRedis } from '../../src/queue/redis.ts'
import type { Delivery } from '../../src/sandbox/sandbox.ts'
import { HAS_REDIS } from '../queue/a-redis.ts'
import { type Cluster, createCluster } from './a-cluster.ts'
import { hold } from './a-gateway.ts'
import { REPOSITORY } from './a-person.ts'
import type { AppProcess } from './a-process.ts'

const BOT = 'second-story[bot]'
const ALERT = { title: 'Error rate above 5 %', severity: 'P1', 'dedupe-key': 'checkout/errors' }
/** More than one process may work on at the same time: the other one gets its part of them. */
const ALERTS = 6

let cluster: Cluster
let processes: AppProcess[]

beforeEach(async () => {
  if (!HAS_REDIS) return
  cluster = await createCluster()
  processes = await Promise.all([cluster.start(), cluster.start()])
}, 60_000)

afterEach(() => cluster?.close())

const issues = () => Object.values(cluster.sandbox.state().repositories[REPOSITORY]?.issues ?? {})
const incidents = () => issues().filter(({ author, labels }) => author === BOT && labels.includes('incident'))

/** What GitHub delivers about something that somebody does. It reaches no process yet. */
async function deliveryOf(event: string, cause: () => Promise<unknown>): Promise<Delivery> {
  let taken: Delivery | undefined
  cluster.sandbox.webhooks.configure({
    deliver: async (delivery) => {
      if (delivery.event === event) taken ??= delivery
      return 202
    },
  })
  await cause()
  await cluster.sandbox.webhooks.idle()
  cluster.sandbox.webhooks.configure(undefined)
  if (!taken) throw new Error(`GitHub delivered no ${event}`)
  return taken
}

/** To each process, at the same moment. */
async function deliverToAll(deliveries: Pick<Delivery, 'event' | 'id' | 'body'>[]): Promise<void> {
  const posts = deliveries.flatMap((delivery) => processes.map((app) => app.post(delivery)))
  for (const { status } of await Promise.all(posts)) expect(status).toBe(202)
}

/** How often each process asked for its turn to declare. Who got it asks once, who waits for it asks again and again. */
async function watchTurns() {
  const { redis, patient } = await connectRedis(cluster.redis.url)
  // Every command is slow enough for this log. MONITOR would say the same, but ioredis mistakes its first lines for answers.
  await redis.config('SET', 'slowlog-max-len', 1_000_000)
  await redis.config('SET', 'slowlog-log-slower-than', 0)
  return {
    asked: async () => {
      const log = (await redis.slowlog('GET', 1_000_000)) as [number, number, number, string[], string][]
      const asked = new Map<string, number>()
      for (const [, , , [command = '', key = ''], source] of log)
        if (/^set$/i.test(command) && key.endsWith(`:lock:declare ${REPOSITORY}`))
          asked.set(source, (asked.get(source) ?? 0) + 1)
      return [...asked.values()]
    },
    close: () => [redis, patient].forEach((client) => void client.disconnect()),
  }
}

describe.skipIf(!HAS_REDIS)('two processes that are told the same at the same moment', () => {
  test('declare one incident of one alert, and say there that it came again', {
    timeout: 120_000,
  }, async () => {
    const { event, body } = await deliveryOf('repository_dispatch', () => cluster.grace.dispatch(ALERT))
    const turns = await watchTurns()
    onTestFinished(turns.close)
    const declared = hold(cluster.gateway, 'POST', /\/issues$/)
    await deliverToAll(Array.from({ length: ALERTS }, () => ({ event, body, id: randomUUID() })))
    await declared.arrived
    // While one of them is about to write the issue, the other one waits: it would see no incident, and write one as well.
    await expect
      .poll(async () => (await turns.asked()).map((times) => times > 5).sort(), {
        timeout: 30_000,
        interval: 500,
      })
      .toEqual([false, true])
    expect(incidents()).toEqual([])
    declared.release()
    const again = `Error rate above 5 %, ${ALERTS - 1} times`
    await expect
      .poll(
        () => incidents().map(({ comments }) => comments.some((comment) => comment.body.includes(again))),
        {
          timeout: 60_000,
        },
      )
      .toEqual([true])
  })

  test('answer one /incident with one incident, in one reply that links to it', {
    timeout: 120_000,
  }, async () => {
    const { number } = await cluster.grace.post('issues', { title: 'The tests are slow' })
    const say = () => cluster.grace.post(`issues/${number}/comments`, { body: '/incident Checkout is slow' })
    const { event, body } = await deliveryOf('issue_comment', say)
    const declared = hold(cluster.gateway, 'POST', /\/issues$/)
    await deliverToAll([{ event, body, id: randomUUID() }])
    await declared.arrived
    await deliverToAll([{ event, body, id: randomUUID() }])
    declared.release()
    const { sandbox } = cluster
    const replies = () =>
      sandbox
        .state()
        .repositories[REPOSITORY]?.issues[number]?.comments.filter(({ author }) => author === BOT)
    await expect.poll(() => replies()?.length, { timeout: 60_000 }).toBe(1)
    const opened = Object.entries(sandbox.state().repositories[REPOSITORY]?.issues ?? {})
    const found = opened.filter(([, { author, labels }]) => author === BOT && labels.includes('incident'))
    expect(found.map(([, { title }]) => title)).toEqual(['Checkout is slow'])
    expect(replies()?.[0]?.body).toContain(`/issues/${found[0]?.[0]}`)
  })
})
