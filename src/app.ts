import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { createAwaited } from './awaited.ts'
import { createChecker } from './checker/checker.ts'
import { createClients } from './github/clients.ts'
import type { Deps } from './github/deps.ts'
import { configKey } from './github/load-config.ts'
import { createMemory } from './github/memory.ts'
import { nameRefs, type WebhookPayload } from './github/name-refs.ts'
import { createOctokits } from './github/octokits.ts'
import { grantedKey } from './github/permissions.ts'
import { changesKey } from './github/read-changes.ts'
import { type Ref, refKey, refLane, refName } from './github/refs.ts'
import { factsKey } from './github/repositories.ts'
import { watchers } from './github/watch.ts'
import { work } from './github/work.ts'
import { type Meter, timed } from './meter.ts'
import type { Check } from './postmortem/check.ts'
import { createMemoryQueue } from './queue/memory-queue.ts'
import type { Queue, QueueOptions } from './queue/queue.ts'
import type { Shared } from './shared.ts'
import { createReceiver } from './webhooks.ts'

export interface AppOptions {
  appId: number
  privateKey: string
  /** All that are valid now: two while the secret is being changed. */
  webhookSecrets: readonly string[]
  /** API root without a slash at the end. */
  apiUrl: string
  log: Logger
  now?: () => Date
  /** Replaces the network: the sandbox in process. */
  fetch?: typeof fetch
  /** Off only where nobody limits rates: the sandbox. */
  throttle?: boolean
  /** Milliseconds after which a request without an answer is given up. */
  patience?: number
  /** Milliseconds between two runs of one incident: a burst of comments becomes few runs. */
  gap?: number
  /** Milliseconds before the first run: GitHub tells one thing in several events. */
  debounce?: number
  /** Milliseconds before each new try of a failed run. */
  retries?: number[]
  /** Replaces the thread in which documents are checked. */
  check?: Check
  /** Several processes share one queue and one throttle there. */
  redisUrl?: string
  meter?: Meter
}

export interface App {
  /** Answers a delivery from GitHub. */
  webhooks: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  /** The same without a server: the delivery as it came. */
  receive: (event: string, payload: unknown, delivery?: string) => Promise<void>
  queue: Queue<Ref>
  deps: Deps
  /** Requests on their way end, runs stop there, nothing more begins. Deliveries are taken where they survive. */
  stop: () => Promise<void>
  close: () => Promise<void>
}

/** Milliseconds. GitHub waits ten seconds for an answer. */
const LONGEST_ANSWER = 8_000

export const WEBHOOK_PATH = '/api/github/webhooks'

/** The events of `app.yml`, the optional one too, and those about itself that every App gets. */
export const EVENTS: ReadonlySet<string> = new Set([
  'check_run',
  'check_suite',
  'deployment_status',
  'installation',
  'installation_repositories',
  'issue_comment',
  'issues',
  'member',
  'membership',
  'merge_group',
  'pull_request',
  'push',
  'release',
  'repository',
  'repository_dispatch',
  'team',
  'workflow_run',
])

/** App function: event → Ref → queue. Rejects when GitHub does not say who we are. */
export async function createApp(options: AppOptions): Promise<App> {
  const { log, meter, now = () => new Date() } = options
  const shared = await connect(options)
  const octokits = createOctokits({
    ...options,
    now,
    ...(shared ? { clustering: shared.clustering } : {}),
    ...(meter ? { onRequest: meter.request } : {}),
  })
  const clients = createClients(octokits.authenticate)
  const self = await identify(clients).catch(async (error: unknown) => {
    // Whoever starts us tries again, with connections of its own.
    await shared?.close()
    throw error
  })
  const memory = createMemory(now)
  const onFailure = (error: Error) => log.error({ error: error.message }, 'checking a document failed')
  const checker = createChecker({ onFailure })
  const checkNow = options.check ?? checker.check
  const check: Check = (...document) =>
    timed(
      () => checkNow(...document),
      (_outcome, seconds) => meter?.lint(seconds),
    )
  const deps: Deps = {
    clientFor: clients.forRepository,
    grantedOn: clients.grantedOn,
    self,
    now,
    log,
    memory,
    check,
    ...(shared ? { exclusively: shared.exclusively } : {}),
    ...(meter ? { onAction: meter.action } : {}),
  }
  const awaited = createAwaited(LONGEST_ANSWER)
  const queueOptions: QueueOptions<Ref> = {
    key: refKey,
    nameOf: refName,
    lane: refLane,
    run: async (ref) => {
      const result = await timed(
        () => work(deps, clients, ref, (next) => queue.add(next)),
        (outcome, seconds) => meter?.run(ref.kind, outcome, seconds),
      )
      awaited.done(refKey(ref))
      return result
    },
    onRetry: (ref) => meter?.retry(ref.kind),
    onDead: (ref) => meter?.dead(ref.kind),
    now,
    log,
    gap: options.gap ?? 5_000,
    debounce: options.debounce ?? 300,
    ...(options.retries ? { retries: options.retries } : {}),
  }
  const queue: Queue<Ref> = shared ? shared.createQueue(queueOptions) : createMemoryQueue(queueOptions)

  shared?.onForget((stale) => {
    for (const staleKey of stale) memory.forget(staleKey)
  })

  const receive = (event: string, payload: unknown, delivery: string = randomUUID()) =>
    take(event, payload, delivery, queue.add)

  /** What stands nowhere else and would die with this process is acknowledged when it is done. */
  const addSafely = (ref: Ref): Promise<unknown> =>
    ref.kind === 'declaration' && !shared
      ? Promise.all([awaited.until(refKey(ref)), queue.add(ref)])
      : queue.add(ref)

  async function take(
    event: string,
    payload: unknown,
    delivery: string,
    add: (ref: Ref) => Promise<unknown>,
  ): Promise<void> {
    const known = payload as WebhookPayload & Installed
    const owner = known.repository?.full_name.split('/')[0]
    if (owner && known.installation) clients.learn(owner, known.installation.id)
    const stale = staleKeys(event, known)
    for (const staleKey of stale) memory.forget(staleKey)
    if (stale.length > 0) await shared?.forget(stale)
    // A token keeps what it was given when it was made.
    if (event === 'installation' && known.installation) clients.renew(known.installation.id)
    const named = nameRefs(event, known, self.login, { id: delivery, at: now().toISOString() })
    const refs = [...named, ...(await watchers(deps, event, known))]
    await Promise.all(refs.map(add))
  }

  const stop = (): Promise<void> => {
    awaited.close()
    const stopped = queue.stop()
    octokits.close()
    return Promise.all([stopped, checker.close()]).then(() => {})
  }

  return {
    webhooks: createReceiver({
      secrets: options.webhookSecrets,
      events: EVENTS,
      receive: (...delivery) => take(...delivery, addSafely),
      log,
      ...(meter ? { onDelivery: meter.delivery } : {}),
    }),
    receive,
    queue,
    deps,
    stop,
    close: async () => {
      await stop()
      await queue.close()
      await shared?.close()
    },
  }
}

/** Redis and its libraries are loaded only where they are wanted. */
async function connect({ redisUrl, appId, log }: AppOptions): Promise<Shared | undefined> {
  if (!redisUrl) return undefined
  const { connectShared } = await import('./shared.ts')
  return connectShared(redisUrl, appId, log)
}

async function identify(clients: ReturnType<typeof createClients>): Promise<Deps['self']> {
  // Whoever starts us asks again, and says so.
  const { data: app } = await (await clients.app()).rest.apps.getAuthenticated({ request: { retries: 0 } })
  if (!app)
    throw new Error('GitHub did not say which App this is. Are APP_ID and PRIVATE_KEY of the same App?')
  return { login: `${app.slug}[bot]`, appId: app.id }
}

interface Installed {
  installation?: { id: number; account?: { login?: string } | null }
}

function isDefaultBranch({ ref, repository }: WebhookPayload): boolean {
  return ref === `refs/heads/${repository?.default_branch}`
}

const CHANGE_EVENTS: ReadonlySet<string> = new Set(['push', 'deployment_status', 'release', 'workflow_run'])

/** What a webhook makes stale is read anew; a lost one only means: a minute later. */
function staleKeys(event: string, payload: WebhookPayload & Installed): string[] {
  const account = payload.installation?.account?.login
  if (event === 'installation') return account ? [grantedKey(account)] : []
  const repository = payload.repository?.full_name
  if (event === 'member' || event === 'membership' || event === 'team') return ['authority ']
  if (!repository) return []
  if (event === 'repository') return [factsKey(repository)]
  if (event === 'push' && isDefaultBranch(payload)) return [configKey(repository), changesKey(repository)]
  return CHANGE_EVENTS.has(event) ? [changesKey(repository)] : []
}
