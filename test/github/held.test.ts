import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Held, patiently } from '../../src/github/held.ts'

const NOW = new Date('2026-11-24T02:47:00Z')
const installation = { headers: { authorization: 'token ghs_one' } }

let answers: Response[]
let sent: string[]
const send: typeof fetch = async (resource, init) => {
  sent.push(`${resource} ${new Headers(init?.headers).get('authorization')}`)
  return answers.shift() ?? new Response('{}')
}
const limited = (status: number, headers: Record<string, string>, message = 'Slow down') =>
  new Response(JSON.stringify({ message }), { status, headers })

beforeEach(() => {
  answers = []
  sent = []
  vi.useFakeTimers({ toFake: ['performance'] })
})
afterEach(() => void vi.useRealTimers())

test('after a limit nothing is sent with that token until the time that GitHub named is over', async () => {
  const patient = patiently(send, () => NOW)
  answers = [limited(429, { 'retry-after': '30' })]
  await patient('/one', installation)
  await expect(patient('/two', installation)).rejects.toMatchObject({ retryAfter: 30_000 })
  vi.advanceTimersByTime(29_999)
  await expect(patient('/two', installation)).rejects.toBeInstanceOf(Held)
  vi.advanceTimersByTime(1)
  await patient('/two', installation)
  expect(sent).toEqual(['/one token ghs_one', '/two token ghs_one'])
})

test('a used-up budget holds until its reset', async () => {
  const patient = patiently(send, () => NOW)
  const reset = String(NOW.getTime() / 1_000 + 90)
  answers = [limited(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset })]
  await patient('/one', installation)
  await expect(patient('/two', installation)).rejects.toMatchObject({ retryAfter: 90_000 })
})

test('other installations go on, and so does who was refused for want of rights', async () => {
  const patient = patiently(send, () => NOW)
  answers = [
    limited(403, { 'retry-after': '30' }),
    limited(403, {}, 'Resource not accessible by integration'),
  ]
  await patient('/one', installation)
  const other = { headers: { authorization: 'token ghs_two' } }
  await patient('/two', other)
  await patient('/three', other)
  expect(sent).toHaveLength(3)
})

test('the tokens of the App itself share one budget', async () => {
  const patient = patiently(send, () => NOW)
  answers = [limited(403, { 'retry-after': '30' })]
  await patient('/app', { headers: { authorization: 'bearer a.b.c' } })
  const later = { headers: { authorization: 'bearer d.e.f' } }
  await expect(patient('/app', later)).rejects.toBeInstanceOf(Held)
})

test('the answer that told of the limit can still be read', async () => {
  answers = [limited(429, { 'retry-after': '1' })]
  const answer = await patiently(send, () => NOW)('/one', installation)
  expect(await answer.json()).toEqual({ message: 'Slow down' })
})
