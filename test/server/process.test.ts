import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { LABELS } from '../../src/reconcile/plan-labels.ts'
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts'
import { headersOf, SECRET } from './a-delivery.ts'
import { createGateway, type Gateway, hold } from './a-gateway.ts'
import { createPerson, type Person, REPOSITORY } from './a-person.ts'
import { type AppProcess, startProcess } from './a-process.ts'

// Whole processes, which share the cores with all other files.
vi.setConfig({ testTimeout: 90_000 })

let sandbox: Sandbox
let gateway: Gateway
let grace: Person
let running: AppProcess[]

beforeEach(async () => {
  sandbox = await createSandbox({ seed: 'one-repository', validateResponses: false })
  await sandbox.listen()
  // The App would make them, one a second, as GitHub wants it.
  grace = createPerson(sandbox, 'grace')
  for (const label of LABELS) await grace.post('labels', label)
  gateway = await createGateway(sandbox.apiUrl)
  running = []
})

afterEach(async () => {
  for (const { child } of running) child.kill('SIGKILL')
  await gateway.close()
  await sandbox.close()
})

async function start(env: Record<string, string> = {}): Promise<AppProcess> {
  const { id, privateKey } = sandbox.app
  const app = await startProcess({ apiUrl: gateway.apiUrl, appId: id, privateKey, env })
  running.push(app)
  return app
}

async function startReady(env: Record<string, string> = {}): Promise<AppProcess> {
  const app = await start(env)
  await app.said(/^ready for webhooks$/)
  sandbox.webhooks.configure({
    url: `http://127.0.0.1:${app.port}/api/github/webhooks`,
    secret: SECRET,
  })
  return app
}

describe('readiness', () => {
  test('waits until GitHub has said who we are, and liveness does not', async () => {
    let away = true
    gateway.meet((_method, path) => (away && path.endsWith('/app') ? 503 : undefined))
    const app = await start()
    await app.said(/trying again/)
    expect(await app.get('/healthz')).toEqual({ status: 200, text: 'ok\n' })
    expect(await app.get('/readyz')).toMatchObject({
      status: 503,
      text: expect.stringContaining('starting'),
    })
    expect((await app.post()).status).toBe(503)
    away = false
    await app.said(/^ready for webhooks$/)
    expect(await app.get('/readyz')).toEqual({ status: 200, text: 'ready\n' })
    expect((await app.post()).status).toBe(202)
  })

  test('is asked for again only when a limit of GitHub is over', async () => {
    gateway.meet((_method, path) => (path.endsWith('/app') ? 429 : undefined))
    const app = await start()
    const { pause } = await app.said(/trying again/)
    expect(pause).toBeGreaterThanOrEqual(60_000)
  })

  test('is not waited for when GitHub refuses the credentials', async () => {
    gateway.meet((_method, path) => (path.endsWith('/app') ? 401 : undefined))
    const { id, privateKey } = sandbox.app
    const app = await startProcess({ apiUrl: gateway.apiUrl, appId: id, privateKey })
    running.push(app)
    expect(await app.ended).toBe(1)
    expect(app.lines.map(({ msg }) => msg)).toContainEqual(
      expect.stringContaining('Are both of the same App?'),
    )
  })
})

describe('SIGTERM', () => {
  test('lets the request on its way end, sends no other, takes no delivery, and exits with 0', async () => {
    const app = await startReady()
    const comment = hold(gateway, 'POST', /\/issues\/\d+\/comments$/)
    const number = await grace.declare()
    await comment.arrived
    app.child.kill('SIGTERM')
    await app.said(/^shutting down$/)
    await expect(app.post()).rejects.toThrow(/ECONNREFUSED|ECONNRESET/)
    expect(app.child.exitCode).toBeNull()
    sandbox.resetRequests()
    comment.release()
    expect(await app.ended).toBe(0)
    expect(grace.comments(number)).toBe(1)
    const later = sandbox.requests.filter(
      ({ method, path }) => !(method === 'POST' && /comments$/.test(path)),
    )
    expect(later.filter(({ actor }) => actor === sandbox.app.botLogin)).toEqual([])
  })

  test('refuses the delivery that was half received, and the next start finds what it was about', async () => {
    const app = await startReady()
    const body = JSON.stringify({ action: 'opened' })
    const lines = Object.entries(headersOf({ body })).map(([name, value]) => `${name}: ${value}`)
    const socket = connect(app.port, '127.0.0.1')
    socket.write(`POST /api/github/webhooks HTTP/1.1\r\nhost: x\r\n${lines.join('\r\n')}\r\n\r\n{`)
    // The server reads in order: when this one is answered, the half above has arrived.
    await app.get('/healthz')
    app.child.kill('SIGTERM')
    await app.said(/^shutting down$/)
    sandbox.webhooks.configure(undefined)
    const number = await grace.declare()
    const answered = new Promise<string>((resolve) => socket.once('data', (chunk) => resolve(String(chunk))))
    socket.write(body.slice(1))
    expect((await answered).split('\r\n')[0]).toMatch(/^HTTP\/1.1 (202|503)/)
    expect(await app.ended).toBe(0)
    await startReady()
    await expect.poll(() => grace.comments(number), { timeout: 60_000 }).toBe(1)
  })

  test('given twice ends at once', async () => {
    const app = await startReady()
    const comment = hold(gateway, 'POST', /\/issues\/\d+\/comments$/)
    await grace.declare()
    await comment.arrived
    app.child.kill('SIGTERM')
    await app.said(/^shutting down$/)
    app.child.kill('SIGTERM')
    expect(await app.ended).toBe(143)
  })
})

test('a rejection that nobody handles is logged as an error and ends the process with 1', async () => {
  const fault = 'process.on("SIGUSR2", () => void Promise.reject(new Error("nobody looked")))'
  const app = await startReady({ NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(fault)}` })
  app.child.kill('SIGUSR2')
  expect(await app.ended).toBe(1)
  expect(app.lines).toContainEqual(
    expect.objectContaining({
      msg: 'unhandledRejection',
      level: 50,
      error: expect.objectContaining({ message: 'nobody looked' }),
    }),
  )
})

test('deliveries signed with the old secret are taken while the secret is being changed', async () => {
  const app = await startReady({ WEBHOOK_SECRET: `the new secret of the tests,${SECRET}` })
  expect((await app.post({ secret: SECRET })).status).toBe(202)
  expect((await app.post({ secret: 'the new secret of the tests' })).status).toBe(202)
  expect((await app.post({ secret: 'somebody guessed this one' })).status).toBe(401)
})

describe('a dispatch, which stands nowhere but in its delivery', () => {
  const dispatch = { event: 'repository_dispatch', id: 'the-only-one' }
  const issues = () => Object.values(sandbox.state().repositories[REPOSITORY]?.issues ?? {})
  const incidents = () => issues().filter(({ labels }) => labels.includes('incident'))
  const body = () =>
    JSON.stringify({
      action: 'incident',
      client_payload: { title: 'Error rate above 5 %' },
      repository: { full_name: REPOSITORY, default_branch: 'main' },
      sender: { login: 'grace' },
    })

  test.each([
    ['before the issue was written', 503],
    ['when it was written and GitHub had not said so', undefined],
  ])(
    'is not acknowledged by a process that dies %s, and sent again it is one incident',
    async (_, answered) => {
      const app = await startReady()
      const declared = hold(gateway, 'POST', /\/issues$/, answered)
      const acknowledged = app.post({ ...dispatch, body: body() })
      await declared.arrived
      app.child.kill('SIGKILL')
      await expect(acknowledged).rejects.toThrow(/socket hang up|ECONNRESET/)
      declared.release()
      const written = answered === undefined ? 1 : 0
      await expect.poll(() => incidents().length).toBe(written)
      gateway.meet(() => undefined)
      const next = await startReady()
      expect(await next.post({ ...dispatch, body: body() })).toMatchObject({ status: 202 })
      expect(incidents().map(({ title }) => title)).toEqual(['Error rate above 5 %'])
    },
  )

  test('is answered with 503 by a process that shuts down before it is done', async () => {
    const app = await startReady()
    const declared = hold(gateway, 'POST', /\/issues$/)
    const answered = app.post({ ...dispatch, body: body() })
    await declared.arrived
    app.child.kill('SIGTERM')
    expect(await answered).toMatchObject({ status: 503, text: expect.stringContaining('Not done yet') })
    declared.release()
    expect(await app.ended).toBe(0)
  })
})
