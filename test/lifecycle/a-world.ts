import { setTimeout as pause } from 'node:timers/promises'
import { pino } from 'pino'
import { type App, type AppOptions, createApp } from '../../src/app.ts'
import { rateLimitPause } from '../../src/github/errors.ts'
import { credentials, settled } from '../../src/playground.ts'
import { checkHere } from '../../src/postmortem/check.ts'
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts'

export const START = new Date('2026-11-24T02:47:00Z')
export const SECRET = 'a secret of the tests, long enough'

/** A sandbox and the real App in one process, without sockets and without waiting. */
export interface TestWorld {
  sandbox: Sandbox
  app: App
  clock: { now: Date; pass: (minutes: number) => void }
  /** Until neither delivers nor works. */
  settle: () => Promise<void>
  /** The process dies: what it knew is gone, what it was doing stops. A new one starts with a sweep. */
  restart: () => Promise<void>
  sweep: () => Promise<void>
}

export interface WorldOptions extends Pick<SandboxOptions, 'seed' | 'validateResponses'> {
  debounce?: number
  gap?: number
  /** Sees the body of each request of the App. */
  watch?: (body: string) => void
  /** Milliseconds after which the App gives a request up. */
  patience?: number
  log?: AppOptions['log']
  meter?: AppOptions['meter']
  /** Stands between the App and the sandbox. */
  wrap?: (sandbox: Sandbox, now: () => Date) => typeof fetch
}

export async function createWorld(options: WorldOptions = {}): Promise<TestWorld> {
  const clock = {
    now: START,
    pass: (minutes: number) => {
      clock.now = new Date(clock.now.getTime() + minutes * 60_000)
    },
  }
  const sandbox = await createSandbox({
    seed: options.seed ?? 'acme',
    now: () => clock.now,
    validateResponses: options.validateResponses ?? true,
  })
  const world: TestWorld = {
    sandbox,
    app: await start(sandbox, clock, options),
    clock,
    settle: () => settled(sandbox, world.app),
    restart: async () => {
      await world.app.close()
      world.app = await start(sandbox, clock, options)
      await world.app.queue.add({ kind: 'sweep' })
      await world.settle()
    },
    sweep: async () => {
      await world.app.queue.add({ kind: 'sweep' })
      await world.settle()
    },
  }
  sandbox.webhooks.configure({
    deliver: async (delivery) => {
      await world.app.receive(delivery.event, JSON.parse(delivery.body), delivery.id)
      return 200
    },
  })
  return world
}

async function start(sandbox: Sandbox, clock: { now: Date }, options: WorldOptions): Promise<App> {
  const { debounce = 0, gap = 0, patience, wrap, watch, log, meter } = options
  const send = wrap ? wrap(sandbox, () => clock.now) : sandbox.fetch
  const app = {
    ...credentials(sandbox),
    webhookSecrets: [SECRET],
    apiUrl: sandbox.apiUrl,
    fetch: watch ? watched(send, watch) : send,
    log: log ?? pino({ level: process.env.TEST_LOG ?? 'silent' }),
    ...(meter ? { meter } : {}),
    ...(patience === undefined ? {} : { patience }),
    now: () => clock.now,
    throttle: false,
    gap,
    debounce,
    retries: [0, 0],
    // A thread for each of hundreds of worlds would take longer than all the rest.
    check: checkHere,
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await createApp(app)
    } catch (error) {
      // As `main` does: GitHub may be away when we start.
      if (!wrap || attempt === MOST_STARTS) throw error
      app.log.warn({ error }, 'cannot start yet; trying again')
      await pause(rateLimitPause(error, clock.now) ?? 0)
    }
  }
}

const MOST_STARTS = 50
function watched(fetched: typeof fetch, watch: (body: string) => void): typeof fetch {
  return (input, init) => {
    if (typeof init?.body === 'string') watch(init.body)
    return fetched(input, init)
  }
}
