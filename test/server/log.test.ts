import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { concreteActions, firstDraft, systemicCause } from '../../src/cli/story/document.ts'
import { INCIDENTS, POSTMORTEMS } from '../../src/cli/story/look.ts'
import { personOf } from '../../src/cli/story/people.ts'
import { createLog } from '../../src/log.ts'
import { createWorld, SECRET, type TestWorld } from '../lifecycle/a-world.ts'

/** A word for each text that people write: none may stand in the log, in whatever form a name takes it. */
const CANARIES: string[] = []
function canary(field: string): string {
  const word = `zq${field}${randomBytes(4).toString('hex')}`
  CANARIES.push(word)
  return word
}

let world: TestWorld
let written = ''

beforeAll(async () => {
  const log = createLog('trace', {
    write: (line: string) => {
      written += line
    },
  })
  world = await createWorld({ validateResponses: false, log })
  await play(world)
  await world.app.close()
})

async function play({ sandbox, settle, sweep, clock }: TestWorld): Promise<void> {
  await sweep()
  const [ada, linus, grace] = [
    personOf(sandbox, 'ada'),
    personOf(sandbox, 'linus'),
    personOf(sandbox, 'grace'),
  ]
  const incident = await ada.declare(INCIDENTS, `Checkout ${canary('title')} declines`, {
    Severity: 'P1 - customer impact, revenue loss',
    Services: 'checkout',
    Started: '20 minutes ago',
    Impact: canary('impactfield'),
  })
  await settle()
  const talk = [
    '/commander me\n/lead @linus\n/comms @grace',
    `/note ${canary('note')}\n/update ${canary('update')}\n/impact ${canary('impact')}`,
    `/severity ${canary('badargument')}\n/${canary('unknowncommand')} ${canary('unknownargument')}`,
    `just talk ${canary('talk')}`,
  ]
  for (const text of talk) {
    await ada.comment(INCIDENTS, incident, text)
    await settle()
    clock.pass(3)
  }
  // GitHub quotes what it refuses.
  sandbox.faults.failNth(3, {
    status: 422,
    body: {
      message: 'Validation Failed',
      errors: [{ resource: 'Issue', field: 'title', code: 'invalid', value: canary('refusal') }],
    },
  })
  await ada.comment(INCIDENTS, incident, '/resolve')
  await settle()
  await sweep()
  const issues = Object.entries(sandbox.state().repositories[POSTMORTEMS]?.issues ?? {})
  const [number = '', pull] = issues.find(([, issue]) => issue.pull?.head.startsWith('postmortem/')) ?? []
  const branch = pull?.pull?.head ?? ''
  const files = sandbox.state().repositories[POSTMORTEMS]?.branches[branch] ?? {}
  const path = Object.keys(files).find((file) => file.includes('zqtitle')) ?? ''
  expect(path).not.toBe('')
  const whyNot = canary('document')
  for (const change of [
    firstDraft,
    systemicCause,
    (text: string) =>
      concreteActions(text, '2099-01-15').replace('| Start the runbook', `| Start ${whyNot} the runbook`),
  ]) {
    await linus.edit(POSTMORTEMS, path, branch, canary('commit'), change)
    await settle()
  }
  grace.ready(POSTMORTEMS, Number(number))
  await settle()
  await grace.merge(POSTMORTEMS, Number(number))
  await settle()
  // A day on which GitHub answers with pages and breaks lines.
  for (const fault of [{ status: 502, body: `<html>${canary('page')}</html>` }, 'drop-connection'] as const) {
    sandbox.faults.failNth(2, fault)
    await sweep()
  }
}

describe('the log of a whole life, at the level trace', () => {
  test('is there', () => {
    expect(written.split('\n').length).toBeGreaterThan(100)
    expect(written).toContain('create-console')
    expect(written).toContain('"msg":"request"')
    expect(written).toContain('run failed')
    expect(written).toContain('"status":422')
    expect(world.sandbox.requests.filter(({ method }) => method === 'POST').length).toBeGreaterThan(20)
  })

  test('has no word that people wrote', () => {
    const log = written.toLowerCase()
    const lines = log.split('\n')
    const found = CANARIES.filter((word) => log.includes(word.toLowerCase()))
    expect(found.map((word) => lines.find((line) => line.includes(word.toLowerCase())))).toEqual([])
    expect(CANARIES.length).toBeGreaterThan(12)
  })

  test('has no secret and no token', () => {
    expect(written).not.toContain(SECRET)
    expect(written).not.toMatch(/gh[a-z]_\w{10}|eyJ[\w-]+\.|PRIVATE KEY|authorization/i)
    const pem = world.sandbox.app.privateKey.split('\n').filter((line) => line.length > 40)
    for (const line of pem) expect(written).not.toContain(line)
  })
})

describe('whatever is logged by mistake', () => {
  function logged(details: object, message = 'x'): string {
    let text = ''
    createLog('trace', {
      write: (line: string) => {
        text += line
      },
    }).error(details, message)
    return text
  }

  test.each([
    ['a token in a sentence', () => logged({}, 'token ghs_1_abc.DEF-0123456789abcdef refused')],
    ['a token of a person', () => logged({ note: 'github_pat_0123456789abcdef0123' })],
    ['a header', () => logged({ request: { headers: { authorization: 'sesame-0123456789abcdef' } } })],
    ['a JSON web token', () => logged({}, 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOjF9.0123456789abcdef')],
    [
      'a key',
      () =>
        logged({ note: '-----BEGIN RSA PRIVATE KEY-----\n0123456789abcdef\n-----END RSA PRIVATE KEY-----' }),
    ],
    ['the password of a Redis', () => logged({}, 'connect redis://user:0123456789abcdef@cache:6379')],
    ['a body', () => logged({ body: '0123456789abcdef' })],
    ['what a parser quotes', () => logged({ error: new SyntaxError('Unexpected token "0123456789abcdef"') })],
    ['an object that is thrown', () => logged({ error: { body: '0123456789abcdef' } })],
  ])('%s is not there', (_name, log) => {
    expect(log()).not.toContain('0123456789abcdef')
  })

  test('an error keeps its name, its status and where it came from', () => {
    const error = Object.assign(new TypeError('x is undefined'), { status: 502 })
    expect(JSON.parse(logged({ error })).error).toMatchObject({
      name: 'TypeError',
      message: 'x is undefined',
      status: 502,
      stack: expect.stringContaining('at '),
    })
  })
})
