import { pino } from 'pino'
import { type App, createApp } from '../../src/app.ts'
import { checkHere } from '../../src/postmortem/check.ts'
import { startServer } from '../../src/server.ts'

/**
 * The App as a process of its own, which somebody may kill. It waits for no rates, and its clock is that of the story;
 * all else is what `npm start` runs.
 */
export type ToApp =
  | { kind: 'start'; now: string; apiUrl: string; appId: number; privateKey: string; webhookSecret: string }
  | { kind: 'clock'; now: string }
  | { kind: 'sweep' }
  | { kind: 'idle' }
export type FromApp = { kind: 'listening'; port: number } | { kind: 'idle' }

let now = new Date()
let app: App | undefined

async function start({ now: at, ...credentials }: Extract<ToApp, { kind: 'start' }>): Promise<void> {
  now = new Date(at)
  const log = pino({ level: 'warn' })
  const { apiUrl, appId, privateKey, webhookSecret } = credentials
  app = await createApp({
    apiUrl,
    appId,
    privateKey,
    webhookSecrets: [webhookSecret],
    log,
    now: () => now,
    // A thread for each of hundreds of processes would take longer than all the rest.
    check: checkHere,
    throttle: false,
    gap: 0,
    debounce: 0,
    retries: [0, 0],
  })
  const server = await startServer({ host: '127.0.0.1', port: 0, log })
  server.serve(app)
  tell({ kind: 'listening', port: server.port })
  await app.queue.add({ kind: 'sweep' })
}

async function obey(message: ToApp): Promise<void> {
  if (message.kind === 'start') await start(message)
  else if (message.kind === 'clock') now = new Date(message.now)
  else if (message.kind === 'sweep') await app?.queue.add({ kind: 'sweep' })
  else {
    await app?.queue.idle()
    tell({ kind: 'idle' })
  }
}

function tell(message: FromApp): void {
  process.send?.(message)
}

process.on('message', (message: ToApp) => {
  obey(message).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    process.exit(1)
  })
})
// Whoever started it is gone: so is its reason to be.
process.on('disconnect', () => process.exit(0))
