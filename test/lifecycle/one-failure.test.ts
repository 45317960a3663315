import { type Logger, pino } from 'pino'
import { expect, test } from 'vitest'
import { INCIDENTS } from '../../src/cli/story/look.ts'
import { personOf } from '../../src/cli/story/people.ts'
import { editMerged, itemsOf, merged, ROWS, withRows } from '../github/a-life.ts'
import { propose, runsOn } from '../github/a-proposal.ts'
import { createWorld, type TestWorld } from './a-world.ts'

/** The first request that fits is answered so; all others reach the sandbox. */
async function worldWith(
  fits: (method: string, path: string, body: string) => boolean,
  answer: (init: RequestInit) => Promise<Response>,
  log?: Logger,
) {
  let met = 0
  const world = await createWorld({
    validateResponses: false,
    patience: 50,
    ...(log ? { log } : {}),
    wrap:
      (sandbox) =>
      async (resource, init = {}) => {
        const path = decodeURIComponent(new URL(String(resource)).pathname)
        if (met > 0 || !fits(init.method ?? 'GET', path, String(init.body)))
          return sandbox.fetch(resource, init)
        met += 1
        return answer(init)
      },
  })
  return { world, met: () => met }
}

const json = (status: number, message: string) => async () =>
  new Response(JSON.stringify({ message }), { status, headers: { 'content-type': 'application/json' } })

async function declareAndSay(world: TestWorld): Promise<string[]> {
  const number = await personOf(world.sandbox, 'ada').declare(INCIDENTS, 'Checkout is down', {
    Severity: 'P1 - customer impact, revenue loss',
    Services: 'checkout',
  })
  await world.settle()
  await personOf(world.sandbox, 'ada').comment(INCIDENTS, number, '/ack')
  await world.settle()
  await world.sweep()
  const issue = world.sandbox.state().repositories[INCIDENTS]?.issues[number]
  return (issue?.comments ?? []).map(({ body }) => /second-story:\w+/.exec(body)?.[0] ?? body)
}

test('a request that nobody answers is given up and made again', async () => {
  // Only the App itself can end it.
  const silence = ({ signal }: RequestInit) =>
    new Promise<Response>((_resolve, reject) =>
      signal?.addEventListener('abort', () => reject(signal.reason)),
    )
  const { world, met } = await worldWith(
    (method, path) => method === 'POST' && path.endsWith('/labels'),
    silence,
  )
  expect(await declareAndSay(world)).toEqual(['second-story:console', '/ack'])
  expect(met()).toBe(1)
})

test('a document that is changed and cannot be read is not "nothing to check"', async () => {
  const { world, met } = await worldWith(
    (method, path) => method === 'GET' && path.includes('/contents/postmortems/2026/2026-11-20'),
    json(404, 'Not Found'),
  )
  await world.sweep()
  const pull = propose(world.sandbox)
  await world.settle()
  await world.sweep()
  expect(met()).toBe(1)
  expect(runsOn(world.sandbox, pull).map(({ title }) => title)).not.toContain('Nothing to check')
  expect(runsOn(world.sandbox, pull)).toHaveLength(1)
})

test.each([
  ['NOT_FOUND', 'no such issue: it was deleted, transferred or is a pull request, or GitHub lags'],
  ['FORBIDDEN', 'no permission to read the issue'],
])(
  'a thread that GraphQL answers once with %s is a line in the log, and read by the next sweep',
  async (type, seen) => {
    const lines: Record<string, unknown>[] = []
    const log = pino({ level: 'warn' }, { write: (line: string) => lines.push(JSON.parse(line)) })
    const answer = JSON.stringify({
      data: { repository: { issue: null } },
      errors: [{ type, message: 'No' }],
    })
    const { world, met } = await worldWith(
      (_method, _path, body) => body.includes('query Thread('),
      async () => new Response(answer, { headers: { 'content-type': 'application/json' } }),
      log,
    )
    // Only the sweep looks.
    Object.assign(world.sandbox.webhooks.plan, { lose: 1 })
    const number = await personOf(world.sandbox, 'ada').declare(INCIDENTS, 'Checkout is down', {})
    const consoles = () =>
      world.sandbox
        .state()
        .repositories[INCIDENTS]?.issues[number]?.comments.filter(({ body }) => body.includes(':console'))
    await world.sweep()
    expect([met(), consoles()]).toEqual([1, []])
    expect(lines).toMatchObject([
      {
        incident: `${INCIDENTS}#${number}`,
        seen,
        msg: expect.stringMatching(/^incident not found; .* each sweep/),
      },
    ])
    world.clock.pass(5)
    await world.sweep()
    expect(consoles()).toHaveLength(1)
    expect(lines).toHaveLength(1)
  },
)

test('an incident that GitHub does not find for a moment gets its new action item in the next sweep', async () => {
  let isMerged = false
  const { world, met } = await worldWith(
    (method, path) => isMerged && method === 'GET' && /\/incidents\/issues\/\d+$/.test(path),
    json(404, 'Not Found'),
  )
  const [first = '', second = ''] = ROWS
  const life = await merged(world, {}, [first])
  isMerged = true
  // Nothing but the sweep looks.
  Object.assign(world.sandbox.webhooks.plan, { lose: 1 })
  await editMerged(life, (text) => withRows(text, [first, second]))
  await world.sweep()
  expect(met()).toBe(1)
  expect(itemsOf(life)).toHaveLength(1)
  world.clock.pass(5)
  await world.sweep()
  expect(itemsOf(life)).toHaveLength(2)
})

test('a merged post-mortem whose incident GitHub does not find in two looks at once is followed by the next sweep', async () => {
  let lagging = false
  let met = 0
  const world = await createWorld({
    validateResponses: false,
    wrap: (sandbox) => async (resource, init) => {
      if (!lagging || !/\/issues\/\d+$/.test(new URL(String(resource)).pathname))
        return sandbox.fetch(resource, init)
      met += 1
      return json(404, 'Not Found')()
    },
  })
  const life = await merged(world, {}, ROWS, (text) => {
    lagging = true
    return text
  })
  await world.sweep()
  expect(met).toBeGreaterThan(1)
  expect(itemsOf(life)).toEqual([])
  lagging = false
  await world.sweep()
  expect(itemsOf(life)).toHaveLength(ROWS.length)
})

test('a label that GitHub made up in grey gets its colour and its meaning', async () => {
  const world = await createWorld({ validateResponses: false })
  const labels = () => world.sandbox.state().repositories[INCIDENTS]?.labels ?? []
  const { sandbox } = world
  await sandbox.fetch(`${sandbox.apiUrl}/repos/${INCIDENTS}/issues/1/labels`, {
    method: 'POST',
    headers: { authorization: `token ${sandbox.token('ada')}` },
    body: JSON.stringify({ labels: ['severity: P1'] }),
  })
  expect(labels().find(({ name }) => name === 'severity: P1')?.color).toBe('ededed')
  await world.sweep()
  expect(labels().find(({ name }) => name === 'severity: P1')).toMatchObject({
    color: 'b60205',
    description: expect.stringContaining('Customer impact'),
  })
})
