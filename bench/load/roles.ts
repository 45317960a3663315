import { fork } from 'node:child_process'
import { once } from 'node:events'

/** What the sandbox's process tells: where it is, and the bodies of its deliveries. */
export interface Arranged {
  apiUrl: string
  appId: number
  privateKey: string
  bodies: string[]
}

export interface Measured {
  /** Bytes. */
  rss: number
  heap: number
}

export const SECRET = 'a secret of the benchmark'
export const PATH = '/api/github/webhooks'

export interface Role<Told> {
  told: Told
  memory: () => Promise<Measured>
  end: () => void
}

/** Starts a file of this folder in a process of its own, on the loopback address; resolves with the first thing it tells. */
export async function startRole<Told>(file: string, settings: object = {}): Promise<Role<Told>> {
  const child = fork(new URL(file, import.meta.url), [JSON.stringify(settings)], {
    execArgv: ['--expose-gc', '--import', 'tsx'],
  })
  const [told] = (await once(child, 'message')) as [Told]
  return {
    told,
    memory: async () => {
      child.send('memory')
      const [measured] = (await once(child, 'message')) as [Measured]
      return measured
    },
    end: () => child.kill('SIGKILL'),
  }
}
