import { createHmac, randomUUID } from 'node:crypto'
import { request } from 'node:http'

export interface Post {
  secret?: string
  event?: string
  id?: string
  method?: string
  path?: string
  headers?: Record<string, string | undefined>
  body?: string
}

export const SECRET = 'a secret of the tests that is long enough'

export const sign = (secret: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

export function headersOf({ secret = SECRET, event = 'issues', id = randomUUID(), body = '{}' }: Post) {
  return {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'x-github-event': event,
    'x-github-delivery': id,
    'x-hub-signature-256': sign(secret, body),
  }
}

/** One delivery as GitHub sends it, with what a test changes about it. Resolves to what was answered. */
export function deliver(port: number, post: Post = {}): Promise<{ status: number; text: string }> {
  const { method = 'POST', path = '/api/github/webhooks', body = '{}' } = post
  const headers = { ...headersOf(post), ...post.headers }
  for (const [name, value] of Object.entries(headers)) if (value === undefined) delete headers[name as never]
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
