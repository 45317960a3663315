import { describe, expect, test } from 'vitest'
import { personOf } from '../../src/cli/story/people.ts'
import { createWorld, type TestWorld } from '../lifecycle/a-world.ts'
import {
  consoleOf,
  declaredWith,
  editMerged,
  incidentOf,
  issuesOf,
  itemsOf,
  type Life,
  merged,
  ROWS,
  resolved,
  withRows,
} from './a-life.ts'

const aWorld = () => createWorld({ validateResponses: false })
const INCIDENTS = 'acme/incidents'

/** A P1 that ada declares; the post-mortem is not yet wanted. */
const declared = (world: TestWorld) =>
  declaredWith(world, {
    Severity: 'P1 - customer impact, revenue loss',
    Services: 'checkout',
  })

async function resolve(life: Life, repository = life.incidents): Promise<void> {
  life.world.clock.pass(10)
  await personOf(life.world.sandbox, 'ada').comment(
    repository,
    life.incident,
    '/ack\n/commander me\n/resolve',
  )
  await life.world.settle()
}

const failures = ({ sandbox }: TestWorld) =>
  sandbox.requests.filter(({ status }) => status === 0 || (status >= 400 && status !== 404))
const postmortemPulls = (life: Life) =>
  Object.values(issuesOf(life.world, life.postmortems)).filter(({ pull }) =>
    pull?.head.startsWith('postmortem/'),
  )

describe('an archived repository', () => {
  test('of post-mortems: the console says once that it is read-only; unarchived, the pull request is opened', async () => {
    const life = await declared(await aWorld())
    life.world.sandbox.archive(life.postmortems)
    await resolve(life)
    await life.world.sweep()
    expect(consoleOf(life).match(/Repository was archived so is read-only/g)).toHaveLength(1)
    life.world.sandbox.archive(life.postmortems, false)
    await life.world.sweep()
    expect(postmortemPulls(life)).toHaveLength(1)
    expect(consoleOf(life)).not.toContain('read-only')
  })

  test('of incidents: it is left alone, and no sweep fails', async () => {
    const life = await declared(await aWorld())
    life.world.sandbox.archive(INCIDENTS)
    life.world.sandbox.resetRequests()
    await life.world.sweep()
    expect(failures(life.world)).toEqual([])
  })
})

describe('a renamed repository', () => {
  test('of incidents: the incident goes on under its new name, with one console and no item twice', async () => {
    const life = await merged(await aWorld())
    life.world.sandbox.renameRepository(INCIDENTS, 'outages')
    const renamed = { ...life, incidents: 'acme/outages' }
    await life.world.settle()
    await editMerged(life, (text) =>
      withRows(text, [...ROWS.slice(1), `| Load-test with real latency | detect | @grace | 2027-01-15 | |`]),
    )
    await life.world.sweep()
    expect(itemsOf(renamed).map(({ state }) => state)).toEqual(['closed', 'open', 'open'])
    for (const { number } of itemsOf(renamed))
      await personOf(life.world.sandbox, 'ada').close('acme/outages', number)
    await life.world.settle()
    await life.world.restart()
    expect(incidentOf(renamed).state).toBe('closed')
    expect(consoleOf(renamed)).toContain('All done')
    expect(itemsOf(renamed)).toHaveLength(3)
  })

  test('of post-mortems: the pull request and the document are found', async () => {
    const life = await resolved(await aWorld())
    life.world.sandbox.renameRepository(life.postmortems, 'lessons')
    await life.world.settle()
    await life.world.restart()
    expect(postmortemPulls({ ...life, postmortems: 'acme/lessons' })).toHaveLength(1)
    expect(consoleOf(life)).toContain('pull request')
  })
})

test('a renamed default branch: the post-mortem opened before and merged after is followed up', async () => {
  const world = await aWorld()
  const life = await resolved(world)
  world.sandbox.renameDefaultBranch(life.postmortems, 'trunk')
  await world.settle()
  const text = world.sandbox.state().repositories[life.postmortems]?.branches[life.branch]?.[life.path] ?? ''
  const done = { [life.path]: withRows(text, ROWS) }
  world.sandbox.commit(life.postmortems, life.branch, done, { author: 'linus', message: 'Done' })
  world.sandbox.mergePull(life.postmortems, life.pull, { by: 'ada' })
  await world.settle()
  await world.sweep()
  expect(itemsOf(life)).toHaveLength(2)
  expect(itemsOf(life)[0]?.body).toContain(`/blob/trunk/${life.path}`)
})

test('a rule that forbids our branch: said once; lifted, the pull request is opened', async () => {
  const life = await declared(await aWorld())
  const message =
    'Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n'
  life.world.sandbox.faults.onRequest(({ method, path }, phase) =>
    phase === 'before' && method === 'POST' && path.endsWith('/git/refs')
      ? { status: 422, body: { message } }
      : undefined,
  )
  await resolve(life)
  await life.world.sweep()
  await life.world.restart()
  expect(consoleOf(life).match(/Repository rule violations found/g)).toHaveLength(1)
  expect(consoleOf(life)).toContain('the rules of the branch')
  life.world.sandbox.faults.clear()
  await life.world.sweep()
  expect(postmortemPulls(life)).toHaveLength(1)
})

test('issues switched off where labels are made: the sweep goes on to everything else', async () => {
  const world = await aWorld()
  world.sandbox.faults.onRequest(({ path }, phase) =>
    phase === 'before' && /^\/repos\/acme\/incidents\/(labels|issues)/.test(path)
      ? { status: 410, body: { message: 'Issues are disabled for this repo' } }
      : undefined,
  )
  await world.sweep()
  const runs = world.sandbox.state().repositories['acme/checkout']?.checkRuns ?? []
  expect(runs.length).toBeGreaterThan(0)
})

test('a suspended App does nothing and asks for nothing; resumed, it catches up', async () => {
  const life = await declared(await aWorld())
  const { world } = life
  world.sandbox.suspend('acme')
  await world.settle()
  await resolve(life)
  world.sandbox.resetRequests()
  await world.sweep()
  expect(failures(world)).toEqual([])
  expect(incidentOf(life).labels).toContain('status: investigating')
  world.sandbox.suspend('acme', false)
  await world.settle()
  expect(incidentOf(life).labels).toContain('status: resolved')
  expect(postmortemPulls(life)).toHaveLength(1)
})
