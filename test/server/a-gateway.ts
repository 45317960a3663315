import { createServer, type IncomingMessage, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A line to the sandbox on which a test can hold requests, or answer them itself. */
export interface Gateway {
  apiUrl: string
  /** Decides before a request goes on: waits for the promise; a status answers in the sandbox's place. */
  meet: (hook: (method: string, path: string) => Promise<number | undefined> | number | undefined) => void
  close: () => Promise<void>
}

export async function createGateway(sandboxUrl: string): Promise<Gateway> {
  const { port } = new URL(sandboxUrl)
  let hook: Parameters<Gateway['meet']>[0] = () => undefined
  const server = createServer(async (request, response) => {
    const status = await hook(request.method ?? 'GET', request.url ?? '/')
    if (status) {
      response.writeHead(status, { 'content-type': 'application/json' }).end('{"message":"Away"}')
      return
    }
    const { method = 'GET', url = '/' } = request
    const headers = { ...request.headers, host: `127.0.0.1:${port}` }
    const forwarded = send({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    // Whoever asked may be gone: the processes of these tests are killed.
    forwarded.on('error', () => response.destroy())
    ;(request as IncomingMessage).pipe(forwarded)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v3`,
    meet: (next) => {
      hook = next
    },
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** Holds the requests that match until they are let go, or answered with that status in the sandbox's place. */
export function hold(gateway: Gateway, method: string, path: RegExp, status?: number) {
  let release: () => void = () => {}
  let reached: () => void = () => {}
  const arrived = new Promise<void>((resolve) => {
    reached = resolve
  })
  const passed = new Promise<number | undefined>((resolve) => {
    release = () => resolve(status)
  })
  gateway.meet((asked, address) => {
    if (asked !== method || !path.test(address)) return undefined
    reached()
    return passed
  })
  return { arrived, release }
}
