import { rateLimitPause } from './errors.ts'

/** Not sent. The name is the one that Octokit repeats nothing for. */
export class Held extends Error {
  override name = 'AbortError'
  /** Milliseconds until it may be sent. */
  readonly retryAfter: number
  constructor(retryAfter: number) {
    super('Not sent: GitHub limits the rate, and the time that it named is not over.')
    this.retryAfter = retryAfter
  }
}

/**
 * GitHub said how long to wait: until then nothing more is sent with that token. Whoever goes on while it is limited may
 * be banned (GitHub's REST best practices).
 */
export function patiently(send: typeof fetch, now: () => Date): typeof fetch {
  /** By budget; in milliseconds of the process' own clock, since limits are told in seconds from now. */
  const holds = new Map<string, number>()
  return async (resource, init = {}) => {
    const budget = budgetOf(init)
    const left = (holds.get(budget) ?? 0) - performance.now()
    if (left > 0) throw new Held(Math.ceil(left))
    holds.delete(budget)
    const answer = await send(resource, init)
    const pause = await pauseIn(answer, now())
    if (pause !== undefined) holds.set(budget, performance.now() + pause)
    return answer
  }
}

/** Each installation token has its own; what the App asks for itself shares one, whatever its token of the minute. */
function budgetOf(init: RequestInit): string {
  const authorization = new Headers(init.headers).get('authorization') ?? ''
  return /^bearer /i.test(authorization) ? 'app' : authorization
}

/** Milliseconds that GitHub asks to wait. */
async function pauseIn(answer: Response, now: Date): Promise<number | undefined> {
  if (answer.status !== 403 && answer.status !== 429) return undefined
  const message = await answer.clone().text()
  const headers = Object.fromEntries(answer.headers)
  return rateLimitPause(
    Object.assign(new Error(message), { status: answer.status, response: { headers } }),
    now,
  )
}
