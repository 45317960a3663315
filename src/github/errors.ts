/** GitHub's answers as decisions: wait and try again, or say it to the team. */

interface HttpError {
  status: number
  message: string
  response?: { headers?: Record<string, string | number | undefined>; data?: unknown }
}

export function httpError(error: unknown): HttpError | undefined {
  return error instanceof Error && typeof (error as { status?: unknown }).status === 'number'
    ? (error as unknown as HttpError)
    : undefined
}

export function isStatus(error: unknown, ...statuses: number[]): boolean {
  const status = httpError(error)?.status
  return status !== undefined && statuses.includes(status)
}

/**
 * Creating is never repeated by the client: a lost answer may hide a success, and the next run looks before it
 * creates again.
 */
export const ONCE = { request: { retries: 0 } }

/** No installation covers the repository: for the team a matter of configuration, not a fault to retry. */
export class OutOfReach extends Error {}

export function isOutOfReach(error: unknown): boolean {
  return error instanceof OutOfReach
}

/** Not ours to read or write, and asking again does not help; unlike a limit of the rate. */
export function isForbidden(error: unknown): boolean {
  if (isStatus(error, 403)) return rateLimitPause(error) === undefined
  const errors = (error as { errors?: { type?: string }[] }).errors
  return (
    error instanceof Error &&
    error.name === 'GraphqlResponseError' &&
    errors?.some(({ type }) => type === 'FORBIDDEN') === true
  )
}

/** `undefined` instead of what we may not read: whoever reads on says which permission is missing. */
export async function unlessForbidden<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request
  } catch (error) {
    if (isForbidden(error)) return undefined
    throw error
  }
}

/** `undefined` instead of an answer that does not exist. */
export async function ifFound<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request
  } catch (error) {
    if (isStatus(error, 404, 410) || isUnresolved(error)) return undefined
    throw error
  }
}

/** GraphQL says it with status 200 and a list of errors. */
function isUnresolved(error: unknown): boolean {
  const errors = (error as { errors?: { type?: string }[] } | undefined)?.errors
  return Array.isArray(errors) && errors.length > 0 && errors.every(({ type }) => type === 'NOT_FOUND')
}

/** What GraphQL found of several things when it says that the others do not exist. Undefined: another error. */
export function foundBeside<T>(error: unknown): T | undefined {
  return isUnresolved(error) ? (error as { data?: T }).data : undefined
}

/** A refusal for good, in GitHub's words; undefined when trying again may help. */
export function refusal(error: unknown): string | undefined {
  const http = httpError(error)
  if (!http || rateLimitPause(error) !== undefined) return undefined
  if (![400, 403, 404, 410, 422].includes(http.status) && !isRule(http)) return undefined
  return `${http.status} ${http.message.split('\n')[0]?.slice(0, 200) ?? ''}`
}

/** Other conflicts pass; a rule of the branch stays. */
function isRule({ status, message }: HttpError): boolean {
  return status === 409 && /rule violation|protected branch|through a pull request/i.test(message)
}

/** Milliseconds to wait, when GitHub limits the rate; source: REST best practices, "rate limit errors". */
export function rateLimitPause(error: unknown, now: Date = new Date(0)): number | undefined {
  const limited = httpError(error) ?? graphqlLimit(error)
  if (!limited || ![200, 403, 429].includes(limited.status)) return undefined
  const headers = limited.response?.headers ?? {}
  const after = Number(headers['retry-after'])
  if (Number.isFinite(after)) return after * 1_000
  if (Number(headers['x-ratelimit-remaining']) === 0) {
    return Math.max(1_000, Number(headers['x-ratelimit-reset']) * 1_000 - now.getTime())
  }
  return limited.status !== 403 || /rate limit/i.test(limited.message) ? 60_000 : undefined
}

/** GraphQL answers with 200 when a limit is reached, and Octokit's error has no status then. */
function graphqlLimit(error: unknown): HttpError | undefined {
  if (!(error instanceof Error)) return undefined
  const { errors, headers, response } = error as Error & {
    errors?: { type?: string }[]
    headers?: Record<string, string>
    response?: { headers?: Record<string, string> }
  }
  const isLimit =
    error.message === 'GraphQL Rate Limit Exceeded' ||
    (Array.isArray(errors) && errors.some(({ type }) => type === 'RATE_LIMITED'))
  return isLimit
    ? { status: 200, message: error.message, response: { headers: response?.headers ?? headers ?? {} } }
    : undefined
}
