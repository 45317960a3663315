import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type App, WEBHOOK_PATH } from './app.ts'
import type { Log } from './github/deps.ts'
import { answer } from './http-answer.ts'

export interface ServerOptions {
  host: string
  port: number
  log: Log
}

/** Listens from the first moment, so that `/healthz` and `/readyz` can tell how the start goes. */
export interface RunningServer {
  port: number
  /** From now on deliveries are taken. */
  serve: (app: App) => void
  /** Takes no more, lets what is being answered end. Resolves when all is answered. */
  close: () => Promise<void>
}

/** A delivery of 25 MB over a slow line takes seconds; whoever needs longer only keeps a socket busy. */
const LONGEST_REQUEST = 20_000

/** Resolves when it listens. `port` 0 takes a free one. */
export async function startServer({ host, port, log }: ServerOptions): Promise<RunningServer> {
  let app: App | undefined
  let closing = false

  const whyNotReady = (): string | undefined => {
    if (closing) return 'shutting down'
    if (!app) return 'starting: GitHub has not said yet which App this is, or the queue is not connected'
    return app.queue.isReady() ? undefined : 'the queue is not connected'
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split('?')[0]
    if (path === '/healthz') return answer(response, 200, 'ok')
    if (path === '/readyz') return answer(response, whyNotReady() ? 503 : 200, whyNotReady() ?? 'ready')
    if (path !== WEBHOOK_PATH)
      return answer(response, 404, `Second Story listens for webhooks at ${WEBHOOK_PATH}.`)
    if (!app || closing)
      return answer(response, 503, 'Not ready. The next sweep finds what this was about.', {
        connection: 'close',
      })
    await app.webhooks(request, response)
  }

  const server = createServer({ requestTimeout: LONGEST_REQUEST }, (request, response) => {
    serve(request, response).catch((error: unknown) => {
      log.error({ error }, 'request failed')
      if (!response.headersSent) answer(response, 500, 'Something went wrong here. The log knows more.')
    })
  })
  return {
    port: await listen(server, host, port),
    serve: (next) => {
      app = next
    },
    close: () => {
      closing = true
      return new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        // Kept-alive connections without a request would hold the process.
        server.closeIdleConnections()
      })
    },
  }
}

/** Resolves to the port. */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const address = server.address()
  return typeof address === 'object' && address ? address.port : port
}
