import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { DoctorFinding } from '../../src/cli/doctor.ts'
import { personOf } from '../../src/cli/story/people.ts'
import { diagnose } from '../../src/doctor.ts'
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts'
import { emptyFolder, run } from './command-line.ts'

const CONFIG = '.github/second-story.yml'

async function examine(
  prepare: (sandbox: Sandbox) => void | Promise<void> = () => {},
  args: string[] = [],
  date?: Date,
) {
  const sandbox = await createSandbox({ seed: 'acme', validateResponses: false })
  await prepare(sandbox)
  const fetch: typeof globalThis.fetch = async (resource, init) => {
    const response = await sandbox.fetch(resource, init)
    if (date) response.headers.set('date', date.toUTCString())
    return response
  }
  const env = {
    APP_ID: String(sandbox.app.id),
    PRIVATE_KEY: sandbox.app.privateKey,
    WEBHOOK_SECRET: 'long enough for a test of this',
    GITHUB_API_URL: 'http://127.0.0.1/api/v3',
  }
  const { code, out } = await run(['doctor', '--json', ...args], {
    env,
    fetch,
    diagnose,
    now: () => new Date(),
  })
  const findings = JSON.parse(out) as DoctorFinding[]
  const of = (about: string) => findings.filter((finding) => finding.about === about)
  const bad = findings.filter(({ level }) => level !== 'ok')
  return { code, findings, of, bad, sandbox }
}

describe('second-story doctor', () => {
  test('finds nothing to mend in the seeded organisation, writes nothing, and every finding that is not well has its remedy', async () => {
    const { code, bad, findings, sandbox } = await examine()
    expect(code).toBe(0)
    expect(bad).toEqual([])
    expect(findings.map(({ about }) => about)).toEqual([
      'credentials',
      'clock',
      'permissions',
      'events',
      'deliveries',
      'installation on acme',
      'installation on acme-platform',
      'config of acme/incidents',
      'labels of acme/incidents',
      'form of acme/incidents',
      'config of acme/postmortems',
      'template of acme/postmortems',
      'check of acme/postmortems',
    ])
    const writes = sandbox.requests.filter(
      ({ method, path }) => method !== 'GET' && !path.endsWith('/access_tokens'),
    )
    expect(writes).toEqual([])
  })

  test('says it for people, with the remedy below', async () => {
    const folder = emptyFolder()
    writeFileSync(join(folder, '.env'), 'APP_ID=abc\n')
    const { code, out } = await run(['doctor'], { cwd: folder, diagnose })
    expect(code).toBe(1)
    expect(out).toContain('fail  credentials: APP_ID is `abc`, expected a whole number.')
    expect(out).toContain('      → ')
    expect(out).toMatch(/\d to mend, 0 to look at, 0 well\.\n$/)
    expect((await run(['doctor'], { cwd: emptyFolder(), diagnose })).out).toContain('none are set')
  })

  test('credentials of another App', async () => {
    const other = await createSandbox({ seed: 'empty' })
    const env = {
      APP_ID: '999',
      PRIVATE_KEY: other.app.privateKey,
      WEBHOOK_SECRET: 'long enough for a test of this',
      GITHUB_API_URL: 'http://127.0.0.1/api/v3',
    }
    const { code, out } = await run(['doctor'], { env, fetch: other.fetch, diagnose, now: () => new Date() })
    expect(code).toBe(1)
    expect(out).toContain('fail  credentials: GitHub does not accept them')
    expect(out).toContain('must be of the same App')
  })

  test.each([
    [401, 'The secret of the webhook must be WEBHOOK_SECRET.'],
    [404, 'must end in `/api/github/webhooks`'],
    [503, 'starting or ending'],
    [0, 'GitHub must reach the address'],
  ])('deliveries that are answered with %i, until they are sent again', async (status, remedy) => {
    let answer = status
    const declare = async (sandbox: Sandbox) => {
      sandbox.webhooks.configure({ deliver: async () => answer })
      await personOf(sandbox, 'ada').comment('acme/incidents', 1, 'A word')
      await sandbox.webhooks.idle()
    }
    const { code, of } = await examine(declare)
    expect(code).toBe(0)
    const seen = expect.stringMatching(
      /^1 of the last 1 did not arrive, the newest \(issue_comment, .*\): \d{3} /,
    )
    expect(of('deliveries')).toMatchObject([{ level: 'warn', seen, remedy: expect.stringContaining(remedy) }])
    const again = await examine(async (sandbox) => {
      await declare(sandbox)
      answer = 202
      await sandbox.webhooks.redeliver(sandbox.webhooks.deliveries[0]?.id ?? '')
    })
    expect(again.of('deliveries')).toEqual([{ level: 'ok', about: 'deliveries', seen: 'the last 1 arrived' }])
  })

  test('a clock that is off', async () => {
    const { of } = await examine(() => {}, [], new Date(Date.now() + 90_000))
    expect(of('clock')).toMatchObject([
      { level: 'fail', seen: expect.stringMatching(/is (89|90|91) s behind GitHub/) },
    ])
  })

  test('a permission that an installation has not accepted, and a suspended one', async () => {
    const { of, code } = await examine((sandbox) => {
      sandbox.setPermissions('acme', {
        issues: 'write',
        pull_requests: 'write',
        contents: 'write',
        statuses: 'write',
      })
      sandbox.suspend('acme-platform')
    })
    expect(code).toBe(1)
    expect(of('installation on acme').map(({ seen }) => seen.split(':')[0])).toEqual([
      'lacks Checks (read and write)',
      'lacks Deployments (read-only)',
      'lacks Merge queues (read-only)',
      'lacks Members (read-only)',
    ])
    expect(of('installation on acme')[0]?.remedy).toContain('settings/installations/')
    expect(of('installation on acme-platform')[0]?.seen).toContain('suspended since')
  })

  test('a check that is not required, required of anybody, or of another App', async () => {
    const required = async (checks: { context: string; appId?: number }[]) =>
      (
        await examine(
          (sandbox) => sandbox.protect('acme/postmortems', 'main', { checks }),
          ['acme/postmortems'],
        )
      ).of('check of acme/postmortems')[0]
    expect(await required([])).toMatchObject({ level: 'warn', remedy: expect.stringContaining('Import') })
    expect(await required([{ context: 'postmortem' }])).toMatchObject({
      level: 'warn',
      seen: expect.stringContaining('whoever may push could report it'),
    })
    expect(await required([{ context: 'postmortem', appId: 77 }])).toMatchObject({
      level: 'fail',
      seen: expect.stringContaining('nothing can be merged'),
    })
  })

  test('a configuration with mistakes, and names that nobody can reach', async () => {
    const text = 'timezone: Mars/Olympus\npostmortems: { repository: acme/postmortem }\n'
    const { of } = await examine((sandbox) => {
      sandbox.commit('acme/incidents', 'main', { [CONFIG]: text }, { author: 'ada', message: 'Configure' })
    })
    expect(of('config of acme/incidents').map(({ level, seen }) => [level, seen])).toEqual([
      ['fail', expect.stringContaining('second-story.yml:1 timezone')],
      ['fail', expect.stringContaining('line 2: acme/postmortem is out of reach')],
    ])
  })

  test('a template that is missing, or lacks what the check asks for', async () => {
    const template = async (text: string | null) =>
      (
        await examine(
          (sandbox) => {
            const files = { 'postmortems/TEMPLATE.md': text }
            sandbox.commit('acme/postmortems', 'main', files, { author: 'ada', message: 'Template' })
          },
          ['acme/postmortems'],
        )
      ).of('template of acme/postmortems')[0]
    expect(await template(null)).toMatchObject({
      level: 'warn',
      remedy: expect.stringContaining('second-story init'),
    })
    expect(await template('# {{ title }}\n\n## Timeline\n\n## Impact\n')).toMatchObject({
      level: 'warn',
      seen: expect.stringContaining('lacks the sections root-cause, action-items'),
    })
  })
})
