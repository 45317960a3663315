import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createSandbox } from '../../src/sandbox/sandbox.ts'
import { clientOf } from './a-sandbox.ts'

const NOW = new Date('2026-11-24T14:00:00Z')
const minutesAgo = (time: string | null | undefined) => (NOW.getTime() - Date.parse(time ?? '')) / 60_000

async function acme() {
  const sandbox = await createSandbox({ now: () => NOW })
  return { sandbox, rest: clientOf(sandbox, sandbox.token('ada')).rest }
}

const CHECKOUT = { owner: 'acme', repo: 'checkout' }
const text = (data: unknown) => Buffer.from((data as { content: string }).content, 'base64').toString()

test('two organisations with the App installed on both', async () => {
  const { sandbox } = await acme()
  expect(Object.keys(sandbox.state().repositories)).toEqual([
    'acme-platform/gateway', 'acme/checkout', 'acme/incidents', 'acme/postmortems', 'acme/website',
  ]) // biome-ignore format: one list
})

test('everybody has the rights of their part', async () => {
  const { rest } = await acme()
  const role = async (username: string) =>
    (await rest.repos.getCollaboratorPermissionLevel({ owner: 'acme', repo: 'incidents', username })).data
      .role_name
  const people = ['ada', 'linus', 'grace', 'margaret', 'dennis', 'mallory']
  expect(await Promise.all(people.map(role))).toEqual(['admin', 'write', 'write', 'write', 'write', 'none'])
})

test('the files of the template are those that teams copy', async () => {
  const { rest } = await acme()
  for (const [repo, path] of [
    ['incidents', '.github/ISSUE_TEMPLATE/incident.yml'],
    ['postmortems', 'postmortems/TEMPLATE.md'],
  ] as const) {
    const { data } = await rest.repos.getContent({ owner: 'acme', repo, path })
    expect(text(data)).toBe(
      readFileSync(new URL(`../../postmortems-template/${path}`, import.meta.url), 'utf8'),
    )
  }
})

test('the guilty change was merged 43 minutes ago and reached production 20 minutes ago', async () => {
  const { rest } = await acme()
  const merged = (await rest.pulls.list({ ...CHECKOUT, state: 'closed' })).data.find(
    ({ user }) => user?.login === 'margaret',
  )
  expect(merged?.title).toContain('connection pool')
  expect(minutesAgo(merged?.merged_at)).toBe(43)
  const [deployment] = (await rest.repos.listDeployments({ ...CHECKOUT, environment: 'production' })).data
  if (deployment === undefined) throw new Error('no deployment')
  const statuses = (await rest.repos.listDeploymentStatuses({ ...CHECKOUT, deployment_id: deployment.id }))
    .data
  expect(statuses.map(({ state, created_at }) => [state, minutesAgo(created_at)])).toEqual([
    ['success', 20],
    ['in_progress', 23],
  ])
  const compared = await rest.repos.compareCommitsWithBasehead({
    ...CHECKOUT,
    basehead: `${merged?.merge_commit_sha}...${deployment.sha}`,
  })
  expect(compared.data.status).toBe('ahead')
})

test('at least eight candidates lie within two hours, and some outside', async () => {
  const { rest } = await acme()
  const pulls = (await rest.pulls.list({ ...CHECKOUT, state: 'closed' })).data
  const recent = pulls.filter(({ merged_at }) => minutesAgo(merged_at) <= 120)
  expect(recent.length).toBeGreaterThanOrEqual(7)
  expect(pulls.length).toBeGreaterThan(recent.length)
  const pushes = (
    await rest.repos.listActivities({ ...CHECKOUT, ref: 'main', time_period: 'day' })
  ).data.filter((entry) => entry.activity_type === 'push')
  expect(pushes).toHaveLength(1)
  expect((await rest.repos.listReleases(CHECKOUT)).data).toHaveLength(1)
  expect(pulls.some(({ user }) => user?.login === 'renovate[bot]')).toBe(true)
})

test('the post-mortem repository requires the check of the App on main', async () => {
  const { rest, sandbox } = await acme()
  const { data } = await rest.repos.getBranch({ owner: 'acme', repo: 'postmortems', branch: 'main' })
  expect(data.protection.required_status_checks?.checks).toEqual([
    { context: 'postmortem', app_id: sandbox.app.id },
  ])
})

test('nothing was announced and nobody pinged while seeding', async () => {
  const { sandbox } = await acme()
  expect([sandbox.webhooks.deliveries, sandbox.mentions, sandbox.requests]).toEqual([[], [], []])
})

test('the same clock gives the same world', async () => {
  expect((await acme()).sandbox.state()).toEqual((await acme()).sandbox.state())
})

test('one repository can hold everything', async () => {
  const sandbox = await createSandbox({ seed: 'one-repository', now: () => NOW })
  const files = Object.keys(sandbox.state().repositories['solo/app']?.branches.main ?? {})
  expect(files).toContain('.github/ISSUE_TEMPLATE/incident.yml')
  expect(files).toContain('postmortems/TEMPLATE.md')
  expect(
    (await clientOf(sandbox, sandbox.token('grace')).rest.repos.get({ owner: 'solo', repo: 'app' })).data
      .permissions?.push,
  ).toBe(true)
})
