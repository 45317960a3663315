import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import { createNodeMiddleware, Probot } from 'probot'
import { createApp } from '../../src/app.ts'
import { createLog } from '../../src/log.ts'
import { listen, startServer } from '../../src/server.ts'
import { type Arranged, PATH, SECRET } from './roles.ts'

/** One of the servers that are compared: ours with all its work, a bare Probot, and the floor that Node sets. */
type Kind = 'second-story' | 'probot' | 'node'

const { kind, arranged } = JSON.parse(process.argv[2] ?? '{}') as { kind: Kind; arranged: Arranged }
const port = await (kind === 'second-story' ? ours() : bare(kind))
process.on('message', () => {
  // What is left after a collection is what is kept.
  globalThis.gc?.()
  const { rss, heapUsed } = process.memoryUsage()
  process.send?.({ rss, heap: heapUsed })
})
process.send?.({ port })

async function ours(): Promise<number> {
  const log = createLog('warn')
  const app = await createApp({ ...arranged, webhookSecrets: [SECRET], log, throttle: false })
  const server = await startServer({ host: '127.0.0.1', port: 0, log })
  server.serve(app)
  return server.port
}

async function bare(which: 'probot' | 'node'): Promise<number> {
  const listener: RequestListener = which === 'probot' ? await probotListener() : checkSignature
  return listen(createServer(listener), '127.0.0.1', 0)
}

async function probotListener(): Promise<RequestListener> {
  const { appId, privateKey } = arranged
  const probot = new Probot({ appId, privateKey, secret: SECRET, logLevel: 'warn' })
  const middleware = await createNodeMiddleware((app) => void app.on('issues', async () => {}), {
    probot,
    webhooksPath: PATH,
  })
  return (request, response) => void middleware(request, response)
}

function checkSignature(...[request, response]: Parameters<RequestListener>): void {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const expected = createHmac('sha256', SECRET).update(Buffer.concat(chunks)).digest()
    const given = Buffer.from(String(request.headers['x-hub-signature-256']).slice(7), 'hex')
    response.writeHead(timingSafeEqual(expected, given) ? 200 : 401).end()
  })
}
