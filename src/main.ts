#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { type App, type AppOptions, createApp } from './app.ts'
import { type AppEnvironment, logLevelOf, readEnvironment } from './environment.ts'
import { isStatus, rateLimitPause } from './github/errors.ts'
import { endWell } from './lifetime.ts'
import { createLog } from './log.ts'
import { startPlayground } from './playground.ts'
import type { QueueStats } from './queue/queue.ts'
import { startServer } from './server.ts'

/** The composition root: the only place that reads the environment and the clock. */
const log = createLog(logLevelOf(process.env.LOG_LEVEL, 'info'))
const SWEEP_EVERY = 5 * 60_000
/** Milliseconds before the start is tried again; the last one for ever. */
const START_PAUSES = [1_000, 2_000, 5_000, 15_000, 30_000]

// `second-story setup` writes the credentials there; what the shell says goes first.
if (existsSync('.env')) process.loadEnvFile('.env')
const environment = readEnvironment(process.env, (path) => readFileSync(path, 'utf8'))
if (environment.kind === 'refused') {
  for (const problem of environment.problems) process.stderr.write(`${problem}\n`)
  process.exitCode = 1
} else if (environment.kind === 'sandbox') await playground(environment.port)
else await serve(environment)

async function playground(port?: number): Promise<void> {
  log.level = logLevelOf(process.env.LOG_LEVEL, 'warn')
  const { url, close, app } = await startPlayground({ log, ...(port ? { port } : {}) })
  endWell(log, close)
  await app.queue.every({ kind: 'sweep' }, SWEEP_EVERY)
  process.stdout.write(
    `\nNo credentials: Second Story runs against its own small GitHub, in memory.\n\n  Open ${url}\n\nStop it with Ctrl+C. For the real App see the README, "Install it for real".\n`,
  )
}

async function serve({ host, port, metricsPort, ...credentials }: AppEnvironment): Promise<void> {
  const server = await startServer({ host, port, log }).catch((error: unknown) => {
    log.error(
      { error, host, port },
      'cannot listen there. Is another process using the port? Set HOST and PORT',
    )
    process.exit(1)
  })
  let app: App | undefined
  const measured =
    metricsPort === undefined ? undefined : await measure(host, metricsPort, () => app?.queue.stats())
  endWell(log, async () => {
    await Promise.all([server.close(), app?.stop()])
    measured?.close()
    await app?.close()
  })
  log.info({ host, port: server.port, metrics: measured?.port }, 'listening')
  app = await createPatiently({ ...credentials, log, ...(measured ? { meter: measured.meter } : {}) })
  server.serve(app)
  await app.queue.add({ kind: 'sweep' })
  await app.queue.every({ kind: 'sweep' }, SWEEP_EVERY)
  log.info({ app: app.deps.self.login }, 'ready for webhooks')
}

/** The metrics and their library are loaded only where they are wanted. */
async function measure(host: string, port: number, stats: () => Promise<QueueStats> | undefined) {
  const { createMetrics, serveMetrics } = await import('./metrics.ts')
  const meter = createMetrics(stats)
  return { meter, ...(await serveMetrics(meter, host, port)) }
}

/** GitHub or Redis may be away when we start: wait for them, unless GitHub says that the credentials are wrong. */
async function createPatiently(options: AppOptions): Promise<App> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await createApp(options)
    } catch (error) {
      if (isStatus(error, 401, 404)) {
        log.error({ error }, 'GitHub does not accept APP_ID and PRIVATE_KEY. Are both of the same App?')
        process.exit(1)
      }
      const ours = START_PAUSES[Math.min(attempt, START_PAUSES.length - 1)] ?? 0
      const milliseconds = Math.max(ours, rateLimitPause(error, new Date()) ?? 0)
      log.warn({ error, pause: milliseconds }, 'cannot start yet; trying again')
      await pause(milliseconds)
    }
  }
}
