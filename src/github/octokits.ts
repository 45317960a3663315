import { Probot, ProbotOctokit } from 'probot'
import type { Log, Octokit } from './deps.ts'
import { patiently } from './held.ts'
import { deservesALine } from './refused-request.ts'
import { refuseBrokenAnswer } from './whole-answer.ts'

export interface OctokitsOptions {
  appId: number
  privateKey: string
  apiUrl: string
  log: Log
  now: () => Date
  /** Replaces the network: the sandbox in process. */
  fetch?: typeof fetch
  /** Off only where nobody limits rates: the sandbox. */
  throttle?: boolean
  /** Milliseconds after which a request without an answer is given up. */
  patience?: number
  /** Bottleneck and its connection: the pauses between requests are then kept by all processes together. */
  clustering?: object
  onRequest?: (request: FinishedRequest) => void
}

export interface FinishedRequest {
  /** Absent: the App itself. */
  installation?: number
  method: string
  /** With its placeholders. */
  route: string
  /** Absent: no answer came. */
  status?: number
  /** What is left of the rate limit, as GitHub said. */
  remaining?: number
  resource?: string
}

export interface Octokits {
  /** A client with its own token and its own throttle bucket; without an installation that of the App. */
  authenticate: (installation?: number) => Promise<Octokit>
  /** Requests on their way end, no other begins. */
  close: () => void
}

/** A request that was not sent since the process ends. Octokit repeats no request that was aborted. */
class ShuttingDown extends Error {
  override name = 'AbortError'
  constructor() {
    super('Not sent: this process is shutting down.')
  }
}

/** Octokit's pagination takes a 409 for an empty repository, and says that there is nothing. */
class Conflict extends Error {
  constructor(route: string) {
    super(`409 in answer to GET ${route}, expected a list or an object.`)
  }
}

/** GitHub ends what takes longer than ten seconds; whoever still says nothing then is a line that hangs. */
const PATIENCE = 20_000

export function createOctokits(options: OctokitsOptions): Octokits {
  const { log, now, onRequest, fetch: send = fetch, patience = PATIENCE } = options
  let closed = false
  /** Of requests that wait for the throttle. */
  const waiting = new Set<(reason: Error) => void>()
  const gated: typeof fetch = (resource, init = {}) => {
    if (closed) return Promise.reject(new ShuttingDown())
    const limit = AbortSignal.timeout(patience)
    return send(resource, { ...init, signal: init.signal ? AbortSignal.any([init.signal, limit]) : limit })
  }
  const line = patiently(gated, now)
  const probot = createProbot(options, line)
  return {
    authenticate: async (installation) => {
      const octokit = (await probot.auth(installation)) as unknown as Octokit & Hooked
      const finished = (method: string, route: string, answer: Answer) => {
        // The route with its placeholders: an address can hold the words of a title.
        log.debug({ method, route, status: answer.status, installation }, 'request')
        onRequest?.({
          ...(installation === undefined ? {} : { installation }),
          method,
          route,
          ...budget(answer),
        })
      }
      octokit.hook.error('request', (error, { method, url }) => {
        finished(method, url, error.response ?? {})
        if (deservesALine(method, url, error.status))
          log.warn(
            { method, route: url, status: error.status, installation },
            'GitHub refused a request; the run goes on with that as the answer, or fails and is tried again',
          )
        throw error.status === 409 && method === 'GET' && !url.includes('/commits')
          ? new Conflict(url)
          : error
      })
      octokit.hook.after('request', (answer, { method, url }) => finished(method, url, answer))
      octokit.hook.after('request', refuseBrokenAnswer)
      octokit.hook.wrap('request', (request, sent) => {
        if (closed) return Promise.reject(new ShuttingDown())
        const own = sent.request?.fetch ?? line
        return new Promise((resolve, reject) => {
          waiting.add(reject)
          const send: typeof fetch = (...args) => {
            waiting.delete(reject)
            return own(...args)
          }
          sent.request = { ...sent.request, fetch: send }
          request(sent)
            .then(resolve, reject)
            .finally(() => waiting.delete(reject))
        })
      })
      octokit.hook.before('request', (request) => {
        // An unversioned request would silently change its meaning with GitHub's next version.
        request.headers['x-github-api-version'] = '2022-11-28'
      })
      return octokit
    },
    close: () => {
      closed = true
      // The throttle keeps some for seconds: who waits there would hold the shutdown.
      for (const reject of waiting) reject(new ShuttingDown())
      waiting.clear()
    },
  }
}

interface Answer {
  status?: number
  data?: unknown
  headers?: Record<string, string | number | undefined>
}
interface Sent {
  method: string
  url: string
  mediaType?: unknown
  headers: Record<string, unknown>
  request?: { fetch?: typeof fetch }
}
/** The hooks of Octokit's core, which `@octokit/rest` types more narrowly than it has them. */
interface Hooked {
  hook: {
    wrap: (
      name: 'request',
      hook: (request: (sent: Sent) => Promise<Answer>, sent: Sent) => Promise<Answer>,
    ) => void
    before: (name: 'request', hook: (request: Sent) => void) => void
    after: (name: 'request', hook: (answer: Answer, request: Sent) => void) => void
    error: (
      name: 'request',
      hook: (error: Error & { status?: number; response?: Answer }, request: Sent) => never,
    ) => void
  }
}

function budget({
  status,
  headers = {},
}: Answer): Pick<FinishedRequest, 'status' | 'remaining' | 'resource'> {
  const remaining = Number(headers['x-ratelimit-remaining'] ?? Number.NaN)
  return {
    ...(status === undefined ? {} : { status }),
    ...(Number.isFinite(remaining)
      ? { remaining, resource: String(headers['x-ratelimit-resource'] ?? 'core') }
      : {}),
  }
}

function createProbot(options: OctokitsOptions, gated: typeof fetch): Probot {
  const { appId, privateKey, apiUrl, throttle = true, clustering } = options
  const limits = throttle
    ? // Whoever is limited goes back to the queue: a worker that sleeps for an hour would delay all others.
      { onRateLimit: () => false, onSecondaryRateLimit: () => false, ...clustering }
    : { enabled: false }
  // Only the function form reaches Probot's own options (reference: octokit's `defaults`).
  const Octokit = ProbotOctokit.defaults((defaults: Record<string, unknown>) => ({
    ...defaults,
    throttle: { ...(defaults.throttle as object), ...limits },
    // One quick try more; the queue has the longer pauses.
    retry: throttle ? { retries: 1 } : { enabled: false },
  }))
  return new Probot({
    appId,
    privateKey,
    // Deliveries never pass through Probot: `webhooks.ts` checks them.
    secret: 'unused',
    baseUrl: apiUrl,
    log: withoutFields(options.log) as never,
    Octokit: Octokit as typeof ProbotOctokit,
    request: { fetch: gated },
  })
}

type Level = 'debug' | 'info' | 'warn' | 'error'

/** Probot logs the body of every request at debug: only its sentences pass. */
function withoutFields(log: Log): object {
  const say =
    (level: Level) =>
    (...parts: unknown[]) => {
      const sentence = parts.find((part) => typeof part === 'string')
      if (level !== 'debug' && sentence) log[level]({}, sentence)
    }
  const quiet = {
    trace: () => {},
    debug: say('debug'),
    info: say('info'),
    warn: say('warn'),
    error: say('error'),
    fatal: say('error'),
    child: () => quiet,
  }
  return quiet
}
