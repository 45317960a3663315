import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { type App, WEBHOOK_PATH } from './app.ts'

export interface ServerOptions {
  app: App
  host: string
  port: number
  log: Logger
}

/** GitHub sends no larger payload; a larger body is refused before anything is computed with it. */
const LARGEST_BODY = 25 * 1024 * 1024

/** Resolves when it listens. `port` 0 takes a free one. */
export async function startServer({
  app,
  host,
  port,
  log,
}: ServerOptions): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    serve(app, request, response).catch((error: unknown) => {
      log.error({ error: error instanceof Error ? error.message : String(error) }, 'request failed')
      if (!response.headersSent) answer(response, 500, 'Something went wrong here. The log knows more.')
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const address = server.address()
  return { server, port: typeof address === 'object' && address ? address.port : port }
}

async function serve(app: App, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url === '/healthz') return answer(response, 200, 'ok')
  if (request.url !== WEBHOOK_PATH)
    return answer(response, 404, `Second Story listens for webhooks at ${WEBHOOK_PATH}.`)
  const length = Number(request.headers['content-length'])
  if (!(length <= LARGEST_BODY))
    return answer(response, 413, 'Webhooks carry a content-length of at most 25 MB.')
  await app.webhooks(request, response)
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
}
