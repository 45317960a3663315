import { expect, test } from 'vitest'
import { INCIDENTS, POSTMORTEMS } from '../../src/cli/story/look.ts'
import { createWorld } from './a-world.ts'
import { fullStory } from './full-story.ts'
import { likeness } from './likeness.ts'

async function playFully() {
  const world = await createWorld({ validateResponses: false })
  await world.sweep()
  for (const act of fullStory()) {
    await act(world)
    await world.settle()
  }
  await world.sweep()
  return world.sandbox
}

test('three incidents at once, two post-mortems, five action items: each ends, none touches another', async () => {
  const sandbox = await playFully()
  const issues = Object.values(sandbox.state().repositories[INCIDENTS]?.issues ?? {})
  expect(
    issues
      .filter(({ labels }) => labels.includes('incident'))
      .map(({ title, state }) => `${title}: ${state}`),
  ).toEqual(
    expect.arrayContaining([
      'Checkout declines card payments: closed',
      'Search answers slowly: closed',
      'The wiki is read-only: closed',
    ]),
  )
  const items = issues.filter(({ labels }) => labels.includes('action-item'))
  expect(items.map(({ state, assignees }) => [state, assignees.length])).toEqual(
    Array.from({ length: 5 }, () => ['closed', 1]),
  )
  const pulls = Object.values(sandbox.state().repositories[POSTMORTEMS]?.issues ?? {})
  expect(pulls.map(({ pull }) => pull?.merged)).toEqual([true, true])
  expect(likeness(sandbox)).toEqual(likeness(await playFully()))
})
