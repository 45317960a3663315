import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { credentials } from '../../src/playground.ts'
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts'
import { START } from '../../test/lifecycle/a-world.ts'
import type { FromApp, ToApp } from './app-process.ts'

const PATH = '/api/github/webhooks'
const SECRET = 'a secret of the bench, long enough'

/** A sandbox that listens, and the App in a process of its own that can be killed at any moment. */
export interface ProcessWorld {
  sandbox: Sandbox
  clock: { now: Date; pass: (minutes: number) => void }
  /** SIGKILL: nothing is said good-bye to. Requests that are on their way find nobody. */
  kill: () => void
  isDead: () => boolean
  /** A new process, which knows nothing of the old one. */
  restart: () => Promise<void>
  sweep: () => Promise<void>
  settle: () => Promise<void>
  close: () => Promise<void>
  /** Lines that the processes logged. */
  log: string[]
}

export async function createProcessWorld(
  entry: string,
  prepare: (sandbox: Sandbox, app: Pick<ProcessWorld, 'kill' | 'isDead'>) => void,
): Promise<ProcessWorld> {
  let child: ChildProcess | undefined
  const log: string[] = []
  const say = (message: ToApp) => {
    if (child?.connected) child.send(message)
  }
  const clock = {
    now: START,
    pass: (minutes: number) => {
      clock.now = new Date(clock.now.getTime() + minutes * 60_000)
      say({ kind: 'clock', now: clock.now.toISOString() })
    },
  }
  const sandbox = await createSandbox({ seed: 'acme', now: () => clock.now, validateResponses: false })
  await sandbox.listen({ port: 0 })

  async function start(): Promise<void> {
    const born = fork(entry, [], { silent: true, execArgv: entry.endsWith('.ts') ? ['--import', 'tsx'] : [] })
    child = born
    for (const stream of [born.stdout, born.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => log.push(...text.split('\n').filter(Boolean)))
    say({
      kind: 'start',
      now: clock.now.toISOString(),
      apiUrl: sandbox.apiUrl,
      ...credentials(sandbox),
      webhookSecret: SECRET,
    })
    const port = await listening(born)
    if (port !== undefined)
      sandbox.webhooks.configure({ url: `http://127.0.0.1:${port}${PATH}`, secret: SECRET })
  }

  const isDead = () =>
    child === undefined || child.exitCode !== null || child.signalCode !== null || child.killed

  async function settle(): Promise<void> {
    for (;;) {
      const before = sandbox.requests.length + sandbox.webhooks.deliveries.length
      await sandbox.webhooks.idle()
      if (child && !isDead()) await idle(child, say)
      if (before === sandbox.requests.length + sandbox.webhooks.deliveries.length) return
    }
  }

  const kill = () => void child?.kill('SIGKILL')
  prepare(sandbox, { kill, isDead })
  await start()
  await settle()
  return {
    sandbox,
    clock,
    log,
    isDead,
    settle,
    kill,
    restart: async () => {
      if (child && child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      await start()
      await settle()
    },
    sweep: async () => {
      say({ kind: 'sweep' })
      await settle()
    },
    close: async () => {
      child?.kill('SIGKILL')
      await sandbox.close()
    },
  }
}

/** Resolves to the port, or to nothing when the process died before it listened. */
function listening(child: ChildProcess): Promise<number | undefined> {
  return new Promise((resolve) => {
    child.on('message', (message: FromApp) => {
      if (message.kind === 'listening') resolve(message.port)
    })
    child.once('exit', () => resolve(undefined))
  })
}

function idle(child: ChildProcess, say: (message: ToApp) => void): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      child.off('message', hear)
      child.off('exit', done)
      resolve()
    }
    const hear = (message: FromApp) => {
      if (message.kind === 'idle') done()
    }
    child.on('message', hear)
    child.once('exit', done)
    say({ kind: 'idle' })
  })
}
