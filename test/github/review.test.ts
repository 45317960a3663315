import { describe, expect, test } from 'vitest'
import { createWorld, type TestWorld } from '../lifecycle/a-world.ts'
import { PATH, propose, REPOSITORY, runsOn, withWrittenDates } from './a-proposal.ts'

const runsAt = (world: TestWorld, branch: string) =>
  (world.sandbox.state().repositories[REPOSITORY]?.checkRuns ?? []).filter(({ on }) => on.includes(branch))

describe('a head of the merge queue', () => {
  test('gets the verdict of the documents that it brings', async () => {
    const world = await createWorld()
    const good = propose(world.sandbox, (text) => text)
    await world.settle()
    world.sandbox.requestMergeGroup(REPOSITORY, good, 'ada')
    await world.settle()
    expect(runsAt(world, `pr-${good}-`)).toMatchObject([
      { conclusion: 'success', title: expect.stringMatching(/^Ready/) },
    ])
    const bad = await createWorld()
    const pull = propose(bad.sandbox, (text) =>
      withWrittenDates(text).replace(/^5\. .*$/m, '5. **Why did nobody notice?** Human error.'),
    )
    await bad.settle()
    bad.sandbox.requestMergeGroup(REPOSITORY, pull, 'ada')
    await bad.settle()
    const [run] = runsAt(bad, `pr-${pull}-`)
    expect(run?.conclusion).toBe('failure')
    expect(run?.annotations.map(({ path }) => path)).toContain(PATH)
    expect(run?.actions).toEqual([])
  })

  test('gets a verdict also when it brings no document', async () => {
    const world = await createWorld()
    world.sandbox.commit(REPOSITORY, 'other', { 'a.txt': 'a\n' }, { author: 'ada', message: 'Other' })
    const pull = world.sandbox.openPull(REPOSITORY, { title: 'Other', head: 'other', author: 'ada' })
    world.sandbox.requestMergeGroup(REPOSITORY, pull, 'ada')
    await world.settle()
    expect(runsAt(world, `pr-${pull}-`)).toMatchObject([{ conclusion: 'success', title: 'Nothing to check' }])
  })

  test('gets it from the sweep when the delivery is lost, and once', async () => {
    const world = await createWorld()
    world.sandbox.webhooks.plan.lose = 1
    const pull = propose(world.sandbox, (text) => text)
    world.sandbox.requestMergeGroup(REPOSITORY, pull, 'ada')
    await world.settle()
    expect(runsAt(world, `pr-${pull}-`)).toEqual([])
    await world.sweep()
    await world.restart()
    expect(runsAt(world, `pr-${pull}-`)).toMatchObject([{ conclusion: 'success' }])
  })
})

describe('a head of a pull request', () => {
  test('hears of a due date that is over, as a hint, and its conclusion stays', async () => {
    const world = await createWorld()
    const row = '| Alert when the cache is older than a minute | detect | @linus | 2026-11-26 | | |\n'
    const pull = propose(world.sandbox, (text) => text.replace('status: final', 'status: in-review') + row)
    await world.settle()
    world.clock.pass(3 * 24 * 60)
    await world.sweep()
    await world.sweep()
    const runs = runsOn(world.sandbox, pull)
    const over = runs.map(({ annotations }) =>
      annotations.filter(({ message }) => message?.includes('in the past')),
    )
    expect(runs.map(({ conclusion }) => conclusion)).toEqual(['success', 'success'])
    expect(over.map((found) => found.map(({ annotation_level }) => annotation_level))).toEqual([
      [],
      ['warning'],
    ])
  })

  test('that is judged twice with the same verdict has one run', async () => {
    const world = await createWorld()
    const pull = propose(world.sandbox, withWrittenDates)
    await world.settle()
    await world.sweep()
    await world.restart()
    expect(runsOn(world.sandbox, pull)).toHaveLength(1)
  })
})
