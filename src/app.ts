import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { Probot, ProbotOctokit } from 'probot'
import { createClients } from './github/clients.ts'
import type { Deps, Octokit } from './github/deps.ts'
import { configKey } from './github/load-config.ts'
import { createMemory } from './github/memory.ts'
import { nameRefs, type WebhookPayload } from './github/name-refs.ts'
import { changesKey } from './github/read-changes.ts'
import { type Ref, refKey } from './github/refs.ts'
import { factsKey } from './github/repositories.ts'
import { work } from './github/work.ts'
import { createMemoryQueue, type Queue } from './queue/memory-queue.ts'

export interface AppOptions {
  appId: number
  privateKey: string
  webhookSecret: string
  /** API root without a slash at the end. */
  apiUrl: string
  log: Logger
  now?: () => Date
  /** Replaces the network: the sandbox in process. */
  fetch?: typeof fetch
  /** Off only where nobody limits rates: the sandbox. */
  throttle?: boolean
  /** Milliseconds between two runs of one incident: a burst of comments becomes few runs. */
  gap?: number
  /** Milliseconds before the first run: GitHub tells one thing in several events. */
  debounce?: number
  /** Milliseconds before each new try of a failed run. */
  retries?: number[]
}

export interface App {
  /** Answers webhooks; false when the request is for somebody else. */
  webhooks: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>
  /** The same without a server: the delivery as it came. */
  receive: (event: string, payload: unknown) => void
  queue: Queue<Ref>
  deps: Deps
  close: () => Promise<void>
}

export const WEBHOOK_PATH = '/api/github/webhooks'

/** App function: event → Ref → queue. No handler does work: GitHub waits ten seconds and never asks again. */
export async function createApp(options: AppOptions): Promise<App> {
  const { log, now = () => new Date() } = options
  const probot = createProbot(options)
  const clients = createClients(async (installation) => {
    const octokit = await probot.auth(installation)
    octokit.hook.before('request', (request) => {
      // An unversioned request would silently change its meaning with GitHub's next version.
      request.headers['x-github-api-version'] = '2022-11-28'
    })
    return octokit as unknown as Octokit
  })
  const { data: app } = await (await clients.app()).rest.apps.getAuthenticated()
  if (!app)
    throw new Error('GitHub did not say which App this is. Are APP_ID and PRIVATE_KEY of the same App?')
  const self = { login: `${app.slug}[bot]`, appId: app.id }
  const memory = createMemory(now)
  const deps: Deps = { clientFor: clients.forRepository, self, now, log, memory }
  const queue: Queue<Ref> = createMemoryQueue<Ref>({
    key: refKey,
    run: (ref) => work(deps, clients, ref, (next) => queue.add(next)),
    now,
    log,
    gap: options.gap ?? 2_000,
    debounce: options.debounce ?? 300,
    ...(options.retries ? { retries: options.retries } : {}),
  })

  function receive(event: string, payload: unknown): void {
    const known = payload as WebhookPayload & { installation?: { id: number } }
    const owner = known.repository?.full_name.split('/')[0]
    if (owner && known.installation) clients.learn(owner, known.installation.id)
    forgetStale(deps, event, known)
    for (const ref of nameRefs(event, known, self.login)) queue.add(ref)
  }

  await probot.load((loaded) => {
    loaded.onAny((context) => receive(context.name, context.payload))
    loaded.onError((error) => log.error({ error: error.message }, 'webhook refused'))
  })
  const middleware = await probot.getNodeMiddleware({ path: WEBHOOK_PATH })
  return {
    webhooks: async (request, response) => Boolean(await middleware(request, response)),
    receive,
    queue,
    deps,
    close: () => queue.close(),
  }
}

function createProbot(options: AppOptions): Probot {
  const { appId, privateKey, webhookSecret, apiUrl, log, fetch: customFetch, throttle = true } = options
  // Only the function form reaches Probot's own options (reference: octokit's `defaults`).
  const Octokit = ProbotOctokit.defaults((defaults: Record<string, unknown>) => ({
    ...defaults,
    ...(throttle
      ? {}
      : { throttle: { ...(defaults.throttle as object), enabled: false }, retry: { enabled: false } }),
  }))
  return new Probot({
    appId,
    privateKey,
    secret: webhookSecret,
    baseUrl: apiUrl,
    log,
    Octokit: Octokit as typeof ProbotOctokit,
    ...(customFetch ? { request: { fetch: customFetch } } : {}),
  })
}

function isDefaultBranch({ ref, repository }: WebhookPayload): boolean {
  return ref === `refs/heads/${repository?.default_branch}`
}

/** What a webhook makes stale is read anew; a lost one only means: a minute later. */
function forgetStale(deps: Deps, event: string, payload: WebhookPayload): void {
  const repository = payload.repository?.full_name
  if (!repository) return
  if (event === 'push' && isDefaultBranch(payload)) deps.memory.forget(configKey(repository))
  if (['push', 'deployment_status', 'release'].includes(event)) deps.memory.forget(changesKey(repository))
  if (event === 'repository') deps.memory.forget(factsKey(repository))
  if (event === 'member' || event === 'membership' || event === 'team') deps.memory.forget('authority ')
}
