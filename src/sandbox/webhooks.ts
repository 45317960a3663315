import { createHmac, randomUUID } from 'node:crypto'
import { randomFrom } from './random.ts'

/** Signs, queues and delivers. In order and once by default; a plan can lose, repeat, hold back and shuffle. */

export interface Delivery {
  id: string
  event: string
  headers: Record<string, string>
  body: string
}

/** One try to deliver, as GitHub lists it. */
export interface Attempt {
  id: number
  delivery: Delivery
  at: string
  redelivery: boolean
  /** 0: nobody answered. */
  status: number
}

export type WebhookTarget =
  | { url: string; secret: string }
  | { deliver: (delivery: Delivery) => Promise<number>; secret?: string }

/** A probability from 0 to 1 (drawn from the plan's seed), or a decision for each delivery. */
type Choice = number | ((delivery: Delivery) => boolean)

export interface DeliveryPlan {
  /** The same seed and the same deliveries give the same draws. */
  seed: number
  /** Never delivered; `redeliver` still can. */
  lose: Choice
  /** Delivered twice under the same id. */
  repeat: Choice
  /** Held back until `flush()`. */
  delay: Choice
  /** Overtaken by others that are waiting. */
  reorder: Choice
}

export interface Webhooks {
  configure: (target: WebhookTarget | undefined) => void
  /** Everything announced, also what was lost; the oldest are forgotten after some thousands. */
  deliveries: readonly Delivery[]
  /** Resolves when no delivery waits or runs and no API request is being answered. Not to be awaited in a delivery. */
  idle: () => Promise<void>
  plan: DeliveryPlan
  /** Releases what was held back and waits until all is quiet. */
  flush: () => Promise<void>
  /** Sends one delivery again, with its old id. Resolves to the receiver's status; 0 when nobody answered. */
  redeliver: (id: string) => Promise<number>
}

export interface WebhookEngine {
  api: Webhooks
  isConfigured: () => boolean
  announce: (event: string, payload: Record<string, unknown>) => void
  /** Brackets an API request, so that `idle` can wait for it. */
  requestStarted: () => void
  requestEnded: () => void
  stop: () => void
  /** The newest last. */
  attempts: readonly Attempt[]
}

const DEFAULT_SECRET = 'second-story sandbox'
const MOST_REMEMBERED = 5_000
/** GitHub does not send what is larger. */
const LARGEST_PAYLOAD = 25 * 1024 * 1024

const sign = (secret: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(body, 'utf8').digest('hex')}`

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

async function post(target: WebhookTarget, delivery: Delivery): Promise<number> {
  try {
    if ('deliver' in target) return await target.deliver(delivery)
    const { headers, body } = delivery
    const answer = await fetch(target.url, { method: 'POST', headers, body })
    await answer.arrayBuffer()
    return answer.status
  } catch {
    // GitHub notes a failed delivery and goes on; so do we. The receiver's own log tells why.
    return 0
  }
}

export function createWebhooks(appId: number, now: () => Date): WebhookEngine {
  let target: WebhookTarget | undefined
  let running = 0
  let requests = 0
  let draws = randomFrom(1)
  let drawnSeed = 1
  const deliveries: Delivery[] = []
  const attempts: Attempt[] = []
  let tried = 0
  const waiting: Delivery[] = []
  const held: Delivery[] = []
  let watchers: (() => void)[] = []
  const plan: DeliveryPlan = { seed: 1, lose: 0, repeat: 0, delay: 0, reorder: 0 }

  const random = (): number => {
    if (plan.seed !== drawnSeed) {
      drawnSeed = plan.seed
      draws = randomFrom(drawnSeed)
    }
    return draws()
  }
  const chosen = (choice: Choice, delivery: Delivery): boolean =>
    typeof choice === 'function' ? choice(delivery) : choice > 0 && random() < choice
  const isBusy = (): boolean => running > 0 || waiting.length > 0 || requests > 0
  const changed = (): void => {
    const woken = watchers
    watchers = []
    for (const wake of woken) wake()
  }

  function headersOf(event: string, id: string, body: string): Record<string, string> {
    const secret = target?.secret ?? DEFAULT_SECRET
    return {
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/sandbox',
      'x-github-event': event,
      'x-github-delivery': id,
      'x-github-hook-installation-target-id': String(appId),
      'x-github-hook-installation-target-type': 'integration',
      'x-hub-signature-256': sign(secret, body),
    }
  }

  function enqueue(...added: Delivery[]): void {
    waiting.push(...added)
    if (running === 0 && added.length > 0) void pump()
  }

  async function attempt(to: WebhookTarget, delivery: Delivery, redelivery = false): Promise<number> {
    const at = now().toISOString()
    const status = await post(to, delivery)
    tried += 1
    attempts.push({ id: tried, delivery, at, redelivery, status })
    if (attempts.length > MOST_REMEMBERED) attempts.shift()
    return status
  }

  async function pump(): Promise<void> {
    running++
    // The answer to the request that caused all this leaves first.
    await turn()
    while (waiting.length > 0 && target !== undefined) {
      const first = waiting[0]
      const index =
        first !== undefined && chosen(plan.reorder, first) ? Math.floor(random() * waiting.length) : 0
      const [delivery] = waiting.splice(index, 1)
      if (delivery !== undefined) await attempt(target, delivery)
    }
    running--
    changed()
  }

  async function idle(): Promise<void> {
    for (;;) {
      await turn()
      if (isBusy()) await new Promise<void>((resolve) => watchers.push(resolve))
      else {
        await turn()
        if (!isBusy()) return
      }
    }
  }

  return {
    attempts,
    isConfigured: () => target !== undefined,
    announce: (event, payload) => {
      const id = randomUUID()
      const body = JSON.stringify(payload)
      if (Buffer.byteLength(body) > LARGEST_PAYLOAD) return
      const delivery: Delivery = { id, event, headers: headersOf(event, id, body), body }
      deliveries.push(delivery)
      if (deliveries.length > MOST_REMEMBERED) deliveries.shift()
      if (chosen(plan.lose, delivery)) return
      const copies = chosen(plan.repeat, delivery) ? [delivery, delivery] : [delivery]
      if (chosen(plan.delay, delivery)) held.push(...copies)
      else enqueue(...copies)
    },
    requestStarted: () => {
      requests++
    },
    requestEnded: () => {
      requests--
      changed()
    },
    stop: () => {
      target = undefined
      waiting.length = 0
      held.length = 0
      changed()
    },
    api: {
      configure: (next) => {
        target = next
      },
      deliveries,
      idle,
      plan,
      flush: async () => {
        enqueue(...held.splice(0))
        await idle()
      },
      redeliver: async (id) => {
        const delivery = deliveries.find((candidate) => candidate.id === id)
        if (delivery === undefined) throw new Error(`No delivery ${id} is remembered`)
        if (target === undefined) throw new Error('No webhook is configured: call webhooks.configure first')
        running++
        const status = await attempt(target, delivery, true)
        running--
        // What was announced meanwhile waits for a pump.
        if (waiting.length > 0 && running === 0) void pump()
        changed()
        return status
      },
    },
  }
}
