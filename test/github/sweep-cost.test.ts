import { expect, test } from 'vitest'
import { createWorld } from '../lifecycle/a-world.ts'
import { REPOSITORY, seededDocument } from './a-proposal.ts'

const OLD = 'postmortems/2025/2025-01-02-7-old.md'

test('a sweep that finds nothing new reads each repository once, and documents where there are some', async () => {
  const world = await createWorld({ validateResponses: false })
  await world.sweep()
  world.sandbox.resetRequests()
  await world.sweep()
  const asked = world.sandbox.requests.filter(({ path }) => path.endsWith('/graphql'))
  // One question for each of the two installations, and one for the only repository with post-mortems.
  expect(asked).toHaveLength(3)
})

test('a document that names no incident of ours is looked at in two sweeps, then once an hour', async () => {
  const world = await createWorld({ validateResponses: false })
  const text = seededDocument(world.sandbox).replace('incident: 1\n', 'incident: 777\n')
  world.sandbox.commit(REPOSITORY, 'main', { [OLD]: text }, { author: 'ada', message: 'Old' })
  await world.settle()
  const looks = () => world.sandbox.requests.filter(({ path }) => path.endsWith('/issues/777')).length
  await world.sweep()
  expect(looks()).toBeGreaterThan(0)
  world.clock.pass(5)
  await world.sweep()
  const before = looks()
  for (let sweep = 0; sweep < 5; sweep += 1) {
    world.clock.pass(5)
    await world.sweep()
  }
  expect(looks()).toBe(before)
  world.clock.pass(60)
  await world.sweep()
  expect(looks()).toBe(before + 1)
})
