import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { EVENTS } from '../../src/app.ts'
import { createReceiver } from '../../src/webhooks.ts'
import { deliver, headersOf, SECRET, sign } from './a-delivery.ts'

const NEW_SECRET = 'the next secret of the tests'
const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

let server: Server
let port: number
let received: unknown[]
let outcomes: string[]
let refuse: boolean

beforeEach(async () => {
  received = []
  outcomes = []
  refuse = false
  const take = createReceiver({
    secrets: [NEW_SECRET, SECRET],
    events: EVENTS,
    receive: async (event, payload) => {
      if (refuse) throw new Error('The queue is away.')
      received.push([event, payload])
    },
    log,
    onDelivery: (event, outcome) => outcomes.push(`${event} ${outcome}`),
  })
  server = createServer((request, response) => void take(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})

afterEach(() => new Promise((resolve) => server.close(resolve)))

describe('a delivery', () => {
  test('that is signed is taken once, with its event and payload', async () => {
    const body = '{"action":"opened","title":"Zürich ☂"}'
    expect((await deliver(port, { body })).status).toBe(202)
    expect(received).toEqual([['issues', { action: 'opened', title: 'Zürich ☂' }]])
  })

  test('is accepted under the old and under the new secret while it is being changed', async () => {
    expect((await deliver(port, { secret: SECRET })).status).toBe(202)
    expect((await deliver(port, { secret: NEW_SECRET })).status).toBe(202)
    expect((await deliver(port, { secret: 'a secret from before that' })).status).toBe(401)
    expect(received).toHaveLength(2)
  })

  test('that came before, by its id, is acknowledged and does nothing', async () => {
    await deliver(port, { id: 'one' })
    expect(await deliver(port, { id: 'one' })).toMatchObject({ status: 200, text: 'seen already\n' })
    await deliver(port, { id: 'two' })
    expect(received).toHaveLength(2)
  })

  test('that could not be enqueued is shown as failed, and taken when it comes again', async () => {
    refuse = true
    expect((await deliver(port, { id: 'one' })).status).toBe(503)
    refuse = false
    expect((await deliver(port, { id: 'one' })).status).toBe(202)
    expect(received).toHaveLength(1)
  })

  test('of an event that nothing listens to is acknowledged and never parsed', async () => {
    expect((await deliver(port, { event: 'star', body: 'no json' })).status).toBe(200)
    expect(received).toEqual([])
    expect(outcomes).toEqual(['other ignored'])
  })

  test('that is a ping gets its pong', async () => {
    expect(await deliver(port, { event: 'ping' })).toMatchObject({ status: 200, text: 'pong\n' })
  })

  test.each([
    ['a wrong signature', { headers: { 'x-hub-signature-256': sign('another secret', '{}') } }, 401],
    ['the signature of another body', { headers: { 'x-hub-signature-256': sign(SECRET, '{ }') } }, 401],
    ['no signature', { headers: { 'x-hub-signature-256': undefined } }, 401],
    ['half a signature', { headers: { 'x-hub-signature-256': sign(SECRET, '{}').slice(0, 40) } }, 401],
    ['a signature of the old kind alone', { headers: { 'x-hub-signature-256': 'sha1=00' } }, 401],
    ['no event', { headers: { 'x-github-event': undefined } }, 400],
    ['no id', { headers: { 'x-github-delivery': undefined } }, 400],
    ['an endless id', { id: 'x'.repeat(5_000) }, 400],
    ['a form as its body', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
    ['a body that is no JSON', { body: '{"cut": ' }, 400],
    ['another method', { method: 'PUT' }, 405],
  ])('with %s is refused', async (_name, post, status) => {
    expect((await deliver(port, post)).status).toBe(status)
    expect(received).toEqual([])
    expect(outcomes[0]).toMatch(/refused$/)
  })
})

describe('the size of a body', () => {
  /** Sends the head of a request and the first byte; resolves to the first line of the answer. */
  function head(headers: Record<string, string>): Promise<string> {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () =>
        socket.write(`POST /api/github/webhooks HTTP/1.1\r\nhost: x\r\n${lines.join('\r\n')}\r\n\r\n{`),
      )
      socket.on('error', reject)
      socket.once('data', (chunk) => {
        resolve(chunk.toString().split('\r\n')[0] ?? '')
        socket.destroy()
      })
    })
  }

  test('is capped before the body is read and before the signature is checked', async () => {
    const headers = { ...headersOf({}), 'content-length': String(25 * 1024 * 1024 + 1) }
    expect(await head(headers)).toBe('HTTP/1.1 413 Payload Too Large')
  })

  test('must be told in advance', async () => {
    const { 'content-length': _, ...headers } = headersOf({})
    expect(await head({ ...headers, 'transfer-encoding': 'chunked' })).toBe('HTTP/1.1 413 Payload Too Large')
  })

  test('is capped over all that come at the same time', async () => {
    const large = { ...headersOf({}), 'content-length': String(25 * 1024 * 1024) }
    const lines = Object.entries(large).map(([name, value]) => `${name}: ${value}`)
    const sockets = Array.from({ length: 4 }, () => connect(port, '127.0.0.1'))
    for (const socket of sockets)
      socket.write(`POST /api/github/webhooks HTTP/1.1\r\nhost: x\r\n${lines.join('\r\n')}\r\n\r\n{`)
    const small = { ...headersOf({}), 'content-length': '2' }
    await expect.poll(() => head(small)).toBe('HTTP/1.1 503 Service Unavailable')
    for (const socket of sockets) socket.destroy()
    await expect.poll(async () => (await deliver(port)).status).toBe(202)
  })
})

test('the App listens to the events that app.yml asks for or names as optional, and to those that every App gets', () => {
  const { default_events } = parse(readFileSync('app.yml', 'utf8')) as { default_events: string[] }
  expect([...EVENTS].sort()).toEqual(
    [...default_events, 'installation', 'installation_repositories', 'workflow_run'].sort(),
  )
})
