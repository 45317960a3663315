import { describe, expect, test } from 'vitest'
import { rateLimitPause } from '../../src/github/errors.ts'

const now = new Date('2026-11-24T02:47:00Z')
const reset = String(now.getTime() / 1_000 + 900)

function error(status: number, headers: Record<string, string>, message = 'no'): Error {
  return Object.assign(new Error(message), { status, response: { headers } })
}

describe('how long a limit makes us wait', () => {
  test.each([
    ['as long as retry-after says', error(403, { 'retry-after': '17' }), 17_000],
    ['also with 429', error(429, { 'retry-after': '17' }), 17_000],
    ['until the reset', error(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }), 900_000],
    ['a minute when no time is named', error(403, {}, 'You have exceeded a secondary rate limit'), 60_000],
    [
      'until the reset, when GraphQL answers 200 with an error of its own',
      Object.assign(new Error('GraphQL Rate Limit Exceeded'), {
        response: { status: 200, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset } },
      }),
      900_000,
    ],
    [
      'a minute when GraphQL names no time',
      Object.assign(new Error('no'), { errors: [{ type: 'RATE_LIMITED' }], headers: {} }),
      60_000,
    ],
  ])('%s', (_name, limit, expected) => {
    expect(rateLimitPause(limit, now)).toBe(expected)
  })

  test.each([
    ['a refusal', error(403, { 'x-ratelimit-remaining': '4000' }, 'Resource not accessible by integration')],
    ['a fault of GitHub', error(502, {})],
    ['a GraphQL error of another kind', Object.assign(new Error('no'), { errors: [{ type: 'NOT_FOUND' }] })],
    ['a bug of ours', new TypeError('x is undefined')],
  ])('%s is no limit', (_name, other) => {
    expect(rateLimitPause(other, now)).toBeUndefined()
  })
})
