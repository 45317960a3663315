import { describe, expect, test } from 'vitest'
import { LABELS } from '../../src/reconcile/plan-labels.ts'
import { createWorld, type TestWorld } from '../lifecycle/a-world.ts'

const INCIDENTS = 'acme/incidents'

async function quiet(): Promise<TestWorld> {
  const world = await createWorld({ validateResponses: false })
  await world.sweep()
  return world
}

const consoles = (world: TestWorld): number =>
  Object.values(world.sandbox.state().repositories[INCIDENTS]?.issues ?? {}).filter(
    ({ comments, labels }) => labels.includes('incident') && comments.length > 0,
  ).length

describe('the sweep', () => {
  test('finds every open incident, also when there are more than GitHub gives at once', async () => {
    const world = await quiet()
    const before = consoles(world)
    // No delivery tells of them.
    world.sandbox.webhooks.plan.lose = 1
    for (let index = 0; index < 103; index += 1)
      world.sandbox.openIssue(INCIDENTS, { title: `Incident ${index}`, labels: ['incident'], author: 'ada' })
    await world.sweep()
    expect(consoles(world)).toBe(before + 103)
    await world.app.close()
  })

  test('of an installation works in a process that has listed none, as several on one Redis share them', async () => {
    const world = await createWorld({ validateResponses: false })
    const { sandbox } = world
    sandbox.webhooks.plan.lose = 1
    sandbox.createPerson('umbrella', { type: 'Organization' })
    sandbox.createRepository('umbrella', 'incidents', { files: { 'README.md': '# incidents\n' } })
    const id = sandbox.install('umbrella')
    sandbox.grant('umbrella/incidents', 'ada', 'admin')
    const place = { title: 'All is slow', labels: ['incident'], author: 'ada' }
    const number = sandbox.openIssue('umbrella/incidents', place)
    await world.app.queue.add({ kind: 'sweep', installation: { id, owner: 'umbrella' } })
    await world.settle()
    expect(sandbox.requests.filter(({ status }) => status >= 500)).toEqual([])
    expect(sandbox.state().repositories['umbrella/incidents']?.issues[number]?.comments).toHaveLength(1)
    await world.app.close()
  })

  test('of one installation goes on when another one fails', async () => {
    const world = await quiet()
    const { sandbox } = world
    sandbox.createPerson('umbrella', { type: 'Organization' })
    sandbox.createRepository('umbrella', 'incidents', { files: { 'README.md': '# incidents\n' } })
    for (const label of LABELS) sandbox.createLabel('umbrella/incidents', label)
    sandbox.install('umbrella')
    sandbox.webhooks.plan.lose = 1
    sandbox.grant('umbrella/incidents', 'ada', 'admin')
    const number = sandbox.openIssue('umbrella/incidents', {
      title: 'Everything is slow',
      labels: ['incident'],
      author: 'ada',
    })
    // The first installation that is asked for its repositories is out of order.
    let failing: number | undefined
    sandbox.faults.onRequest(({ path, index }, phase) => {
      if (phase !== 'before' || path !== '/installation/repositories') return undefined
      failing ??= index
      return failing === index ? { status: 500 } : undefined
    })
    await world.sweep()
    expect(failing).toBeDefined()
    expect(sandbox.state().repositories['umbrella/incidents']?.issues[number]?.comments).toHaveLength(1)
    await world.app.close()
  })
})
