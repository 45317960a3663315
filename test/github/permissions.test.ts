import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { NEEDED } from '../../src/github/permissions.ts'
import { createWorld, type TestWorld } from '../lifecycle/a-world.ts'
import { propose, REPOSITORY, runsOn } from './a-proposal.ts'

const INCIDENTS = 'acme/incidents'
const { metadata: _, ...ALL } = (
  parse(readFileSync(new URL('../../app.yml', import.meta.url), 'utf8')) as {
    default_permissions: Record<string, 'read' | 'write'>
  }
).default_permissions

function without(name: string): Record<string, 'read' | 'write'> {
  const { [name]: _, ...rest } = ALL
  return rest
}

/** A P1 of checkout, declared and resolved; and a proposed post-mortem. Everything swept twice. */
async function lived(permissions: Record<string, 'read' | 'write'>) {
  const world = await createWorld({ validateResponses: false })
  world.sandbox.setPermissions('acme', permissions)
  const incident = await live(world)
  const pull = propose(world.sandbox, (text) => text)
  await world.settle()
  await world.restart()
  return { world, incident, pull }
}

const lives = new Map<string, ReturnType<typeof lived>>()

/** One life for each permission; the tests only look at it. */
function lacking(name: string): ReturnType<typeof lived> {
  const life = lives.get(name) ?? lived(without(name))
  lives.set(name, life)
  return life
}

async function live(world: TestWorld): Promise<number> {
  const { sandbox } = world
  const body = '### Severity\n\nP1 - customer impact\n\n### Services\n\ncheckout'
  const incident = sandbox.openIssue(INCIDENTS, { title: 'Slow', body, labels: ['incident'], author: 'ada' })
  await world.settle()
  sandbox.comment(INCIDENTS, incident, { body: '/ack\n/commander me', author: 'ada' })
  await world.settle()
  world.clock.pass(10)
  sandbox.comment(INCIDENTS, incident, { body: '/resolve', author: 'ada' })
  await world.settle()
  await world.sweep()
  return incident
}

const issueOf = ({ sandbox }: TestWorld, number: number) =>
  sandbox.state().repositories[INCIDENTS]?.issues[number]
const consolesOf = (world: TestWorld, number: number) =>
  (issueOf(world, number)?.comments ?? [])
    .filter(({ author, body }) => author === world.sandbox.app.botLogin && body.includes(':console'))
    .map(({ body }) => body)
const postmortems = ({ sandbox }: TestWorld) =>
  Object.values(sandbox.state().repositories[REPOSITORY]?.issues ?? {}).filter(({ pull }) =>
    pull?.head.startsWith('postmortem/'),
  )

test('the list of permissions is that of app.yml', () => {
  expect(Object.fromEntries(NEEDED.map(({ name, level }) => [name, level]))).toEqual(ALL)
})

test('with all of them nothing is said', async () => {
  const { world, incident, pull } = await lived(ALL)
  expect(consolesOf(world, incident).join()).not.toContain('lacks the permission')
  expect(runsOn(world.sandbox, pull).at(-1)?.summary).not.toContain('lacks the permission')
  expect(postmortems(world)).toHaveLength(1)
})

describe('without a permission the App does what it still can, and says once what is missing and how to grant it', () => {
  const rest = ['statuses', 'deployments', 'merge_queues', 'members', 'checks', 'pull_requests', 'contents']

  test.each(rest)('%s: one console says so, and keeps up with the thread', async (name) => {
    const { world, incident } = await lacking(name)
    const [console = '', ...more] = consolesOf(world, incident)
    expect(more).toEqual([])
    const title = NEEDED.find((needed) => needed.name === name)?.title
    expect(console.split(`The App lacks the permission ${title} (`)).toHaveLength(2)
    expect(console).toContain('an owner of acme accepts it under Settings')
    expect(console).toContain('Resolved')
    expect(issueOf(world, incident)?.labels).toEqual(['incident', 'severity: P1', 'status: resolved'])
  })

  test.each(['statuses', 'deployments', 'merge_queues', 'members', 'checks'])(
    '%s: the post-mortem is opened all the same',
    async (name) => {
      const { world } = await lacking(name)
      expect(postmortems(world)).toHaveLength(1)
    },
  )

  test('deployments: merges still stand among the changes', async () => {
    const { world, incident } = await lacking('deployments')
    expect(consolesOf(world, incident)[0]).toContain('Raise the payment connection pool and its timeout')
  })

  test('issues: the check still judges, and says there that items will not become issues', async () => {
    const { world, incident, pull } = await lacking('issues')
    expect(
      issueOf(world, incident)?.comments.filter(({ author }) => author === world.sandbox.app.botLogin),
    ).toEqual([])
    const runs = runsOn(world.sandbox, pull)
    expect(runs).toHaveLength(1)
    expect(runs[0]).toMatchObject({ conclusion: 'success' })
    expect(runs[0]?.summary).toContain('The App lacks the permission Issues (Read and write) in acme')
  })

  test('contents: the check does not hang, and says why it cannot judge', async () => {
    const { world, pull } = await lacking('contents')
    expect(runsOn(world.sandbox, pull)).toMatchObject([
      { conclusion: 'action_required', title: 'The App may not read the documents' },
    ])
    expect(runsOn(world.sandbox, pull)[0]?.summary).toContain(
      'lacks the permission Contents (Read and write)',
    )
  })

  test('checks: nothing is reported, and nothing is tried again and again', async () => {
    const { world, pull } = await lacking('checks')
    expect(runsOn(world.sandbox, pull)).toEqual([])
    world.sandbox.resetRequests()
    await world.sweep()
    expect(world.sandbox.requests.filter(({ status }) => status >= 400)).toEqual([])
  })

  test('everything is caught up when the permission is granted', async () => {
    const { world, incident, pull } = await lived(without('checks'))
    world.sandbox.setPermissions('acme', ALL)
    await world.settle()
    await world.sweep()
    expect(consolesOf(world, incident)[0]).not.toContain('lacks the permission')
    expect(runsOn(world.sandbox, pull)).toMatchObject([{ conclusion: 'success' }])
  })
})
