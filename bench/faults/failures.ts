/** How a request can fail. Each is met once, or by chance; the request may have been executed all the same. */
export interface Failure {
  name: string
  /** Milliseconds that GitHub asks to wait. */
  wait?: number
  /** Absent: any request can fail so. */
  meets?: (method: string, path: string) => boolean
  answer: (go: () => Promise<Response>, request: RequestInit, now: Date) => Promise<Response | Untouched>
}

/** The true answer, where there is nothing that could fail in this way. */
export interface Untouched {
  untouched: Response
}

const json = (status: number, message: string, headers: Record<string, string> = {}, more: object = {}) =>
  new Response(JSON.stringify({ message, ...more }), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  })

const reset = () =>
  new TypeError('fetch failed', {
    cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }),
  })

export const WAIT = 1_000
const seconds = String(WAIT / 1_000)

export const FAILURES: readonly Failure[] = [
  { name: '500', answer: async () => json(500, 'Server Error') },
  {
    name: '502, executed',
    answer: async (go) => {
      await go()
      return json(502, 'Bad Gateway')
    },
  },
  { name: '503', answer: async () => json(503, 'Service Unavailable') },
  {
    name: '504, executed',
    answer: async (go) => {
      await go()
      return json(504, 'We had issues producing the response to your request.')
    },
  },
  {
    name: 'connection reset',
    answer: async () => {
      throw reset()
    },
  },
  {
    name: 'connection reset, executed',
    answer: async (go) => {
      await go()
      throw reset()
    },
  },
  { name: 'stall', answer: async (_go, { signal }) => stall(signal ?? undefined) },
  {
    name: '403 with retry-after',
    wait: WAIT,
    answer: async () => json(403, 'You have exceeded a secondary rate limit.', { 'retry-after': seconds }),
  },
  { name: '429', wait: WAIT, answer: async () => json(429, 'Too many requests', { 'retry-after': seconds }) },
  {
    name: 'primary limit with reset',
    wait: WAIT,
    answer: async (_go, _request, now) =>
      json(403, 'API rate limit exceeded for installation.', {
        'x-ratelimit-limit': '5000',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(now.getTime() / 1_000 + WAIT / 1_000),
      }),
  },
  {
    name: '404 while GitHub lags',
    // It lags behind what was written a moment ago: comments, branches, pull requests, checks. Not behind rights and settings.
    meets: (_method, path) =>
      /\/(issues|pulls|git|contents|check-runs|labels)\b/.test(path) && !path.includes('/.github'),
    answer: async (go, { method = 'GET' }) => {
      // What is not there cannot lag.
      const truth = method === 'GET' ? await go() : undefined
      return truth?.status === 404 ? { untouched: truth } : json(404, 'Not Found')
    },
  },
  { name: '409', answer: async () => json(409, 'Conflict') },
  {
    name: '422 already exists',
    meets: (method) => method === 'POST' || method === 'PUT',
    answer: async (go) => {
      await go()
      return json(
        422,
        'Validation Failed',
        {},
        { errors: [{ resource: 'Any', code: 'already_exists', field: 'name' }] },
      )
    },
  },
  {
    name: 'truncated JSON',
    answer: async (go) => {
      const answer = await go()
      // Of an error the status says all, and an empty body cannot be cut.
      if (!answer.ok || answer.status === 204) return { untouched: answer }
      const text = await answer.text()
      const headers = { 'content-type': answer.headers.get('content-type') ?? 'application/json' }
      return new Response(text.slice(0, text.length / 2), { status: answer.status, headers })
    },
  },
  {
    name: '200 with an HTML page',
    answer: async () =>
      new Response('<!DOCTYPE html><title>Down for maintenance</title>', {
        status: 200,
        headers: { 'content-type': 'text/html; charset=utf-8' },
      }),
  },
]

/** Says nothing for ever: whoever waits without a limit of its own waits with it. */
function stall(signal: AbortSignal | undefined): Promise<Response> {
  return new Promise((_resolve, reject) => {
    if (!signal) throw new Error('The App asks without a time limit: a stall would hold its worker.')
    const end = () => reject(signal.reason)
    if (signal.aborted) end()
    else signal.addEventListener('abort', end, { once: true })
  })
}
