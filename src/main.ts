#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs'
import { pino } from 'pino'
import { createApp } from './app.ts'
import { type AppEnvironment, readEnvironment } from './environment.ts'
import { startPlayground } from './playground.ts'
import { startServer } from './server.ts'

/** The composition root: the only place that reads the environment and the clock. */
const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  // No payload and no token in any log, whatever an error carries.
  serializers: { error: briefly, err: briefly },
})
const SWEEP_EVERY = 5 * 60_000

// `second-story setup` writes the credentials there; what the shell says goes first.
if (existsSync('.env')) process.loadEnvFile('.env')
const environment = readEnvironment(process.env, (path) => readFileSync(path, 'utf8'))
if (environment.kind === 'refused') {
  for (const problem of environment.problems) process.stderr.write(`${problem}\n`)
  process.exitCode = 1
} else if (environment.kind === 'sandbox') await playground(environment.port)
else await serve(environment)

async function playground(port?: number): Promise<void> {
  log.level = process.env.LOG_LEVEL ?? 'warn'
  const { url, close, app } = await startPlayground({ log, ...(port ? { port } : {}) })
  keepSweeping(() => app.queue.add({ kind: 'sweep' }))
  onShutdown(close)
  process.stdout.write(
    `\nNo credentials: Second Story runs against its own small GitHub, in memory.\n\n  Open ${url}\n\nStop it with Ctrl+C. For the real App see the README, "Install".\n`,
  )
}

async function serve({ host, port, ...credentials }: AppEnvironment): Promise<void> {
  const app = await createApp({ ...credentials, log })
  const { server, port: listening } = await startServer({ app, host, port, log })
  app.queue.add({ kind: 'sweep' })
  keepSweeping(() => app.queue.add({ kind: 'sweep' }))
  onShutdown(async () => {
    server.close()
    await app.close()
  })
  log.info({ host, port: listening, app: app.deps.self.login }, 'listening for webhooks')
}

function keepSweeping(sweep: () => void): void {
  setInterval(sweep, SWEEP_EVERY).unref()
}

function onShutdown(close: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      close().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ error }, 'shutdown failed')
          process.exit(1)
        },
      )
    })
  }
}

function briefly(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { name, message, stack } = error
  const status = (error as { status?: unknown }).status
  return {
    name,
    message: message.slice(0, 500),
    ...(status === undefined ? {} : { status }),
    stack: stack?.split('\n').slice(0, 6).join('\n'),
  }
}
