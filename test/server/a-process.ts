import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { deliver, type Post, SECRET } from './a-delivery.ts'

/** The real process: its own clock, its own memory, nothing shared with the test but HTTP and signals. */
export interface AppProcess {
  child: ChildProcess
  port: number
  /** Parsed lines of the log. */
  lines: { msg: string; [field: string]: unknown }[]
  /** Resolves with the first line, past or to come, whose message matches. */
  said: (message: RegExp) => Promise<{ msg: string; [field: string]: unknown }>
  post: (post?: Post) => Promise<{ status: number; text: string }>
  get: (path: string) => Promise<{ status: number; text: string }>
  /** Resolves to the exit code. */
  ended: Promise<number | null>
}

export interface ProcessOptions {
  apiUrl: string
  appId: number
  privateKey: string
  env?: Record<string, string>
}

export async function startProcess({
  apiUrl,
  appId,
  privateKey,
  env = {},
}: ProcessOptions): Promise<AppProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    env: {
      PATH: process.env.PATH,
      APP_ID: String(appId),
      PRIVATE_KEY: privateKey,
      WEBHOOK_SECRET: SECRET,
      GITHUB_API_URL: apiUrl,
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'debug',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: AppProcess['lines'] = []
  const watchers = new Set<() => void>()
  let rest = ''
  const read = (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n')
    rest = parts.pop() ?? ''
    for (const part of parts) lines.push(part.startsWith('{') ? JSON.parse(part) : { msg: part })
    for (const watch of watchers) watch()
  }
  child.stdout.on('data', read)
  child.stderr.on('data', read)
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const said: AppProcess['said'] = (message) =>
    new Promise((resolve, reject) => {
      const look = () => {
        const line = lines.find(({ msg }) => message.test(msg))
        if (!line) return
        watchers.delete(look)
        resolve(line)
      }
      watchers.add(look)
      look()
      void ended.then((code) =>
        reject(new Error(`Ended with ${code} without saying ${message}: ${JSON.stringify(lines.slice(-5))}`)),
      )
    })
  const port = Number((await said(/^listening$/)).port)
  return {
    child,
    port,
    lines,
    said,
    post: (post) => deliver(port, post),
    get: (path) => deliver(port, { method: 'GET', path, body: '' }),
    ended,
  }
}
