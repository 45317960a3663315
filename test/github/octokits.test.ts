import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { rateLimitPause } from '../../src/github/errors.ts'
import { createOctokits, type FinishedRequest, type Octokits } from '../../src/github/octokits.ts'

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** A GitHub that hands out tokens named after their installation and answers everything else as it is told. */
function github(answer: (installation: string, path: string) => Response) {
  const seen: string[] = []
  const finished: FinishedRequest[] = []
  const octokits = createOctokits({
    appId: 1,
    privateKey,
    apiUrl: 'http://github.test/api/v3',
    log: silent,
    now: () => new Date('2026-11-24T02:47:00Z'),
    onRequest: (request) => finished.push(request),
    fetch: async (resource, init) => {
      const { pathname } = new URL(String(resource))
      const token = /access_tokens$/.test(pathname) ? pathname.split('/').at(-2) : undefined
      if (token)
        return Response.json(
          { token: `ghs_${token}`, expires_at: '2099-01-01T00:00:00Z', permissions: {} },
          { status: 201 },
        )
      const headers = new Headers(init?.headers)
      const installation = headers.get('authorization')?.replace(/^token ghs_/, '') ?? ''
      seen.push(installation)
      return answer(installation, pathname)
    },
  })
  return { octokits, seen, finished }
}

async function comment(octokits: Octokits, installation: number): Promise<unknown> {
  const { rest } = await octokits.authenticate(installation)
  return rest.issues.createComment({ owner: 'acme', repo: 'incidents', issue_number: 1, body: 'x' })
}

test('an installation that writes much makes no other wait: each has a throttle of its own', async () => {
  const { octokits, seen } = github(() => Response.json({ id: 1 }, { status: 201 }))
  const busy = await octokits.authenticate(71)
  const write = () =>
    busy.rest.issues.createComment({ owner: 'acme', repo: 'incidents', issue_number: 1, body: 'x' })
  await Promise.all([write(), write(), comment(octokits, 72)])
  // The other one goes while the second write of the busy one waits its turn.
  expect(seen).toHaveLength(3)
  expect(seen.indexOf('72')).toBeLessThan(2)
})

test('who waits for the throttle does not hold the shutdown', { timeout: 20_000 }, async () => {
  let first = () => {}
  const answered = new Promise<void>((resolve) => {
    first = resolve
  })
  const { octokits, seen } = github(() => {
    first()
    return Response.json({ id: 1 }, { status: 201 })
  })
  // Three seconds between two of them: half a minute in all.
  const writes = Promise.allSettled(Array.from({ length: 10 }, () => comment(octokits, 71)))
  await answered
  octokits.close()
  const ended = (await writes).filter(({ status }) => status === 'rejected')
  expect(ended.length + seen.length).toBe(10)
  expect(ended.length).toBeGreaterThan(7)
  await expect(comment(octokits, 71)).rejects.toThrow('shutting down')
})

test('whoever is limited goes back to the queue with the time that GitHub names, after one request', async () => {
  const { octokits, seen, finished } = github(() =>
    Response.json(
      { message: 'You have exceeded a secondary rate limit.' },
      { status: 403, headers: { 'retry-after': '73', 'x-ratelimit-remaining': '12' } },
    ),
  )
  const limited = await comment(octokits, 73).catch((error: unknown) => error)
  expect(rateLimitPause(limited)).toBe(73_000)
  expect(seen).toEqual(['73'])
  expect(finished.at(-1)).toEqual({
    installation: 73,
    method: 'POST',
    route: '/repos/{owner}/{repo}/issues/{issue_number}/comments',
    status: 403,
    remaining: 12,
    resource: 'core',
  })
})

test('after the end no request is sent, and none is tried again', async () => {
  const { octokits, seen } = github(() => Response.json({ id: 1 }, { status: 201 }))
  await octokits.authenticate(74)
  octokits.close()
  await expect(comment(octokits, 74)).rejects.toThrow('Not sent: this process is shutting down.')
  expect(seen).toEqual([])
})
