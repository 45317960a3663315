import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { NotYetDone } from './awaited.ts'
import type { Log } from './github/deps.ts'
import { answer } from './http-answer.ts'
import { createSeen } from './seen.ts'

export interface ReceiverOptions {
  /** All that are valid now: two while the secret is being changed. */
  secrets: readonly string[]
  /** Events that mean something to us; others are acknowledged and never parsed. */
  events: ReadonlySet<string>
  /** Enqueues. Rejects when that cannot be done, and GitHub then shows the delivery as failed. */
  receive: (event: string, payload: unknown, delivery: string) => Promise<void>
  log: Log
  onDelivery?: (event: string, outcome: Outcome) => void
}

export type Outcome = 'accepted' | 'repeated' | 'ignored' | 'refused' | 'failed'

/** GitHub sends no larger payload; a larger body is refused before anything is computed with it. */
const LARGEST_BODY = 25 * 1024 * 1024
/** Bodies that are being received at the same time: strangers must not fill the memory before they are refused. */
const MOST_IN_FLIGHT = 4 * LARGEST_BODY
const MOST_REMEMBERED = 10_000
const SIGNATURE = /^sha256=[0-9a-f]{64}$/

/**
 * Takes deliveries from GitHub: cap the body, check the signature over the raw bytes, drop repeats, parse, enqueue,
 * answer. No handler does work: GitHub waits ten seconds and never asks again. What stands nowhere but in a delivery is
 * the exception: its answer says that it is done.
 */
export function createReceiver(
  options: ReceiverOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { secrets, events, receive, log, onDelivery } = options
  const keys = secrets.map((secret) => Buffer.from(secret, 'utf8'))
  const seen = createSeen(MOST_REMEMBERED)
  let inFlight = 0

  function end(
    response: ServerResponse,
    event: string,
    outcome: Outcome,
    status: number,
    text: string,
  ): void {
    onDelivery?.(event, outcome)
    // The body of a refused request is not read to its end.
    answer(response, status, text, outcome === 'refused' ? { connection: 'close' } : {})
  }

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { event, id, signature } = headersOf(request)
    // What strangers send must not become a label of the metrics.
    const name = events.has(event) ? event : 'other'
    const refuse = (status: number, text: string) => end(response, name, 'refused', status, text)
    const malformed = problemOf(request, { event, id, signature })
    if (malformed) return refuse(malformed.status, malformed.text)
    const length = Number(request.headers['content-length'])
    if (inFlight + length > MOST_IN_FLIGHT)
      return refuse(503, 'Too many large deliveries at once. Deliver it again later.')
    inFlight += length
    const body = await readBody(request).finally(() => {
      inFlight -= length
    })
    if (!keys.some((key) => isSigned(key, body, signature))) {
      log.warn({ event: name }, 'webhook refused: the signature fits no secret')
      return refuse(401, 'The signature does not fit. Is the webhook secret of the App WEBHOOK_SECRET?')
    }
    if (event === 'ping') return end(response, 'other', 'ignored', 200, 'pong')
    if (!events.has(event)) return end(response, name, 'ignored', 200, 'ignored: nothing here listens to it')
    if (seen.has(id)) return end(response, name, 'repeated', 200, 'seen already')
    let payload: unknown
    try {
      payload = JSON.parse(body.toString('utf8'))
    } catch {
      return refuse(400, 'The body is no JSON.')
    }
    try {
      await receive(event, payload, id)
    } catch (error) {
      if (error instanceof NotYetDone) {
        log.warn(
          { error, event, delivery: id },
          'webhook not done yet: GitHub is told so. Sending it again at the page of the App does nothing twice',
        )
        return end(response, name, 'failed', 503, 'Not done yet. Sent again, it does nothing twice.')
      }
      log.error({ error, event, delivery: id }, 'webhook not taken; the sweep will find what it named')
      return end(response, name, 'failed', 503, 'Not taken. The next sweep finds what it named.')
    }
    seen.add(id)
    end(response, name, 'accepted', 202, 'accepted')
  }

  return async (request, response) => {
    try {
      await take(request, response)
    } catch (error) {
      // The line broke while the body came: nobody is left to be answered.
      if (!request.errored && !request.destroyed) throw error
    }
  }
}

interface Headers {
  event: string
  id: string
  signature: string
}

function headersOf({ headers }: IncomingMessage): Headers {
  return {
    event: String(headers['x-github-event'] ?? ''),
    id: String(headers['x-github-delivery'] ?? ''),
    signature: String(headers['x-hub-signature-256'] ?? ''),
  }
}

/** What can be refused without reading the body. */
function problemOf(
  { method, headers }: IncomingMessage,
  { event, id, signature }: Headers,
): { status: number; text: string } | undefined {
  if (method !== 'POST') return { status: 405, text: 'Webhooks are posted.' }
  if (!/^application\/json\b/i.test(headers['content-type'] ?? ''))
    return {
      status: 415,
      text: 'Expected application/json. Choose it as the content type in the settings of the App.',
    }
  if (!(Number(headers['content-length']) <= LARGEST_BODY))
    return { status: 413, text: 'Webhooks carry a content-length of at most 25 MB.' }
  if (event === '' || id === '' || id.length > 100)
    return { status: 400, text: 'Expected the headers x-github-event and x-github-delivery.' }
  if (!SIGNATURE.test(signature))
    return {
      status: 401,
      text: 'Expected the header x-hub-signature-256. Set a webhook secret in the settings of the App.',
    }
  return undefined
}

function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.once('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)))
    request.once('error', reject)
    request.once('close', () => reject(new Error('The request was cut off.')))
  })
}

/** Compares in constant time: how long it takes tells nothing about how much of the signature is right. */
function isSigned(key: Buffer, body: Buffer, signature: string): boolean {
  const expected = createHmac('sha256', key).update(body).digest()
  return timingSafeEqual(expected, Buffer.from(signature.slice('sha256='.length), 'hex'))
}
