import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ConnectionDropped } from './faults.ts'
import type { ApiAnswer, ApiRequest } from './handle.ts'

export type PagesHandler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean> | boolean

const LARGEST_BODY = 25 * 1024 * 1024
const HOST = '127.0.0.1'

export interface Listener {
  server: Server
  url: string
}

/** Listens on the loopback address only, on another free port when the wanted one is taken. */
export async function startListening(
  handle: (request: ApiRequest) => Promise<ApiAnswer>,
  { port = 0, pages }: { port?: number; pages?: PagesHandler },
): Promise<Listener> {
  const server = createServer((request, response) => {
    serve(handle, pages, request, response).catch((error: unknown) => fail(response, error))
  })
  const bound = await bind(server, port).catch((error: unknown) => {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    if (!taken) throw error
    return bind(server, 0)
  })
  return { server, url: `http://${HOST}:${bound}` }
}

function bind(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

async function serve(
  handle: (request: ApiRequest) => Promise<ApiAnswer>,
  pages: PagesHandler | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A page of somewhere else must not reach us through a name of its own that points to this machine.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/i.test(request.headers.host ?? '')) {
    return send(response, 403, {
      message: `The sandbox answers to 127.0.0.1 and localhost, not to ${request.headers.host ?? 'no host'}`,
    })
  }
  const url = request.url ?? '/'
  if (!url.startsWith('/api/')) {
    if (pages === undefined || !(await pages(request, response)))
      send(response, 404, { message: 'Not Found' })
    return
  }
  const body = await readBody(request)
  if (body === undefined)
    return send(response, 413, { message: `The body is larger than ${LARGEST_BODY} bytes` })
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers))
    headers[name] = Array.isArray(value) ? value.join(', ') : (value ?? '')
  const answer = await handle({ method: request.method ?? 'GET', url, headers, body })
  response.writeHead(answer.status, answer.headers)
  response.end(request.method === 'HEAD' ? undefined : answer.body)
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    // Read on to the end, so that the client gets the answer instead of a broken line.
    if (size <= LARGEST_BODY) chunks.push(chunk)
  }
  return size > LARGEST_BODY ? undefined : Buffer.concat(chunks).toString('utf8')
}

function send(response: ServerResponse, status: number, body: Record<string, unknown>): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(body))
}

function fail(response: ServerResponse, error: unknown): void {
  if (error instanceof ConnectionDropped || response.headersSent) {
    response.destroy()
    return
  }
  send(response, 500, { message: error instanceof Error ? error.message : String(error) })
}

export function stopListening(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)))
    server.closeAllConnections()
  })
}
