import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Delivery, DeliveryPlan } from '../../src/sandbox/sandbox.ts'
import { aSandbox } from './a-sandbox.ts'

async function titles(plan: Partial<DeliveryPlan>, count = 12, flush = true): Promise<string[]> {
  const { sandbox } = await aSandbox()
  const received: string[] = []
  const deliver = async ({ body }: Delivery) => received.push(JSON.parse(body).issue.title)
  sandbox.webhooks.configure({ deliver })
  Object.assign(sandbox.webhooks.plan, plan)
  for (let n = 0; n < count; n++) sandbox.openIssue('acme/app', { title: String(n), author: 'ada' })
  await sandbox.webhooks.idle()
  if (flush) await sandbox.webhooks.flush()
  return received
}

const all = Array.from({ length: 12 }, (_, index) => String(index))
const numbered = (n: number) => (delivery: Delivery) => delivery.body.includes(`"title":"${n}"`)

test('without a plan everything arrives once and in order', async () => {
  expect(await titles({})).toEqual(all)
})

test('a lost delivery does not arrive', async () => {
  expect(await titles({ lose: numbered(3) })).toEqual(all.filter((title) => title !== '3'))
})

test('a lost delivery can still be delivered by hand', async () => {
  const { sandbox } = await aSandbox()
  let count = 0
  sandbox.webhooks.configure({ deliver: async () => ++count })
  sandbox.webhooks.plan.lose = 1
  sandbox.openIssue('acme/app', { title: 'a', author: 'ada' })
  await sandbox.webhooks.idle()
  expect(count).toBe(0)
  await sandbox.webhooks.redeliver(sandbox.webhooks.deliveries[0]?.id ?? '')
  expect(count).toBe(1)
})

test('a repeated delivery arrives twice', async () => {
  expect(await titles({ repeat: numbered(1) }, 3)).toEqual(['0', '1', '1', '2'])
})

test('a delayed delivery waits for the flush', async () => {
  expect(await titles({ delay: numbered(0) }, 3, false)).toEqual(['1', '2'])
  expect(await titles({ delay: numbered(0) }, 3)).toEqual(['1', '2', '0'])
})

test('whatever the seed: reordering loses nothing, and the same seed gives the same order', async () => {
  let shuffled = 0
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async (seed) => {
      const [once, again] = [await titles({ seed, reorder: 1 }), await titles({ seed, reorder: 1 })]
      expect(again).toEqual(once)
      expect([...once].sort()).toEqual([...all].sort())
      if (once.join() !== all.join()) shuffled++
    }),
    { numRuns: 10 },
  )
  expect(shuffled).toBeGreaterThan(0)
})
