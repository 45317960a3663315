import type { ApiAnswer, ApiRequest } from './handle.ts'

const MOST_REDIRECTS = 5

/** `fetch` that never leaves the process. A dropped connection rejects as a real one does, with a TypeError. */
export function createFetch(handle: (request: ApiRequest) => Promise<ApiAnswer>): typeof fetch {
  return async (resource, init) => {
    const request = new Request(resource, init)
    const body = request.body === null ? undefined : await request.text()
    const headers = Object.fromEntries(request.headers)
    let url = request.url
    for (let hop = 0; ; hop++) {
      const asked = { method: request.method, url, headers, ...(body === undefined ? {} : { body }) }
      const answer = await handle(asked).catch((cause: unknown) => {
        throw isDropped(cause) ? new TypeError('fetch failed', { cause }) : cause
      })
      const location = answer.headers.location
      const follows = (answer.status === 301 || answer.status === 307) && location !== undefined
      if (!follows || request.redirect === 'manual' || hop === MOST_REDIRECTS) return toResponse(answer, url)
      url = location
    }
  }
}

const isDropped = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ECONNRESET'

function toResponse({ status, headers, body }: ApiAnswer, url: string): Response {
  const response = new Response(body === '' || status === 204 || status === 304 ? null : body, {
    status,
    headers,
  })
  Object.defineProperty(response, 'url', { value: url })
  return response
}
