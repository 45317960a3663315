import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import { type App, type AppOptions, createApp, WEBHOOK_PATH } from './app.ts'
import { createPages } from './sandbox/pages/pages.ts'
import { createSandbox, type Sandbox, type SandboxOptions } from './sandbox/sandbox.ts'
import { startServer } from './server.ts'

export interface PlaygroundOptions {
  log: Logger
  /** Preferred port of the page; a free one when it is taken. */
  port?: number
  now?: () => Date
  seed?: SandboxOptions['seed']
}

export interface Playground {
  sandbox: Sandbox
  app: App
  /** Address of the page. */
  url: string
  /** Resolves when neither the sandbox delivers nor the App works. */
  settled: () => Promise<void>
  close: () => Promise<void>
}

/** The real App and an embedded GitHub, talking HTTP over the loopback address with a secret made for this run. */
export async function startPlayground({
  log,
  port = 3000,
  now,
  seed = 'acme',
}: PlaygroundOptions): Promise<Playground> {
  const clock = now ? { now } : {}
  const sandbox = await createSandbox({ seed, validateResponses: false, ...clock })
  const { url } = await sandbox.listen({ port, pages: createPages(sandbox) })
  const webhookSecret = randomBytes(24).toString('hex')
  const app = await createApp({
    ...credentials(sandbox),
    webhookSecrets: [webhookSecret],
    apiUrl: sandbox.apiUrl,
    log,
    throttle: false,
    gap: 0,
    debounce: 30,
    ...clock,
  })
  const server = await startServer({ host: '127.0.0.1', port: 0, log })
  server.serve(app)
  sandbox.webhooks.configure({
    url: `http://127.0.0.1:${server.port}${WEBHOOK_PATH}`,
    secret: webhookSecret,
  })
  await app.queue.add({ kind: 'sweep' })
  return {
    sandbox,
    app,
    url,
    settled: () => settled(sandbox, app),
    close: async () => {
      await Promise.all([server.close(), app.stop()])
      await app.close()
      await sandbox.close()
    },
  }
}

export function credentials(sandbox: Sandbox): Pick<AppOptions, 'appId' | 'privateKey'> {
  return { appId: sandbox.app.id, privateKey: sandbox.app.privateKey }
}

/** Work causes deliveries and deliveries cause work: quiet is when both were idle one after the other. */
export async function settled(sandbox: Sandbox, app: App): Promise<void> {
  for (;;) {
    const before = sandbox.requests.length + sandbox.webhooks.deliveries.length
    await sandbox.webhooks.idle()
    await app.queue.idle()
    if (before === sandbox.requests.length + sandbox.webhooks.deliveries.length) return
  }
}
