import { expect, test } from 'vitest'
import { INCIDENTS } from '../../src/cli/story/look.ts'
import { personOf } from '../../src/cli/story/people.ts'
import { createWorld, type TestWorld } from './a-world.ts'

/** GitHub drops who may not be assigned without a word: we say so, once, and do not try in each run. */

const FORM = { Severity: 'P1 - customer impact, revenue loss', Services: 'checkout' }
const issueOf = (world: TestWorld, number: number) =>
  world.sandbox.state().repositories[INCIDENTS]?.issues[String(number)]
const consoleOf = (world: TestWorld, number: number) =>
  issueOf(world, number)?.comments.find(({ body }) => body.includes('second-story:console'))?.body ?? ''

async function writes(world: TestWorld, happens: () => Promise<void>): Promise<string[]> {
  const before = world.sandbox.requests.length
  await happens()
  await world.settle()
  return world.sandbox.requests
    .slice(before)
    .filter(
      ({ method, path, actor }) =>
        actor === world.sandbox.app.botLogin && method !== 'GET' && !path.endsWith('/graphql'),
    )
    .map(({ method, path }) => `${method} ${path}`)
}

async function withLead(lead: string) {
  const world = await createWorld()
  await world.sweep()
  const ada = personOf(world.sandbox, 'ada')
  const number = await ada.declare(INCIDENTS, 'Cards fail', FORM)
  await world.settle()
  await ada.comment(INCIDENTS, number, `/ack\n/commander me\n/lead ${lead}\n/comms grace`)
  await world.settle()
  const again = () => world.app.queue.add({ kind: 'incident' as const, repository: INCIDENTS, number })
  return { world, ada, number, again }
}

test('somebody without access keeps the role, is named, and is assigned once they have access', async () => {
  const { world, number, again } = await withLead('mallory')
  expect(consoleOf(world, number)).toContain('**mallory cannot be assigned here.**')
  expect(consoleOf(world, number)).toContain('**Technical lead** · [mallory]')
  expect(issueOf(world, number)?.assignees).toEqual(['ada', 'grace'])
  expect(await writes(world, again)).toEqual([])
  await world.restart()
  expect(await writes(world, again)).toEqual([])

  world.sandbox.grant(INCIDENTS, 'mallory', 'write')
  world.clock.pass(10)
  await again()
  await world.settle()
  expect(issueOf(world, number)?.assignees).toEqual(['ada', 'grace', 'mallory'])
  expect(consoleOf(world, number)).not.toContain('cannot be assigned')
})

test('a name that GitHub does not know is an empty role: the clock of the commander runs on', async () => {
  const { world, ada, number, again } = await withLead('linus')
  await ada.comment(INCIDENTS, number, '/commander lnius')
  await world.settle()
  expect(consoleOf(world, number)).toContain('**GitHub knows nobody called lnius.**')
  expect(consoleOf(world, number)).toContain('**Nobody commands this incident.**')
  expect(await writes(world, again)).toEqual([])
  world.clock.pass(6)
  const nudged = await writes(world, again)
  expect(nudged).toEqual([`POST /repos/${INCIDENTS}/issues/${number}/comments`])
  await ada.comment(INCIDENTS, number, '/commander linus')
  await world.settle()
  expect(consoleOf(world, number)).not.toContain('lnius cannot')
  expect(consoleOf(world, number)).not.toContain('GitHub knows nobody')
})

test('who is needed in another open P1 is pointed out in both, as far as they are swept', async () => {
  const { world, ada, number } = await withLead('linus')
  const second = await ada.declare(INCIDENTS, 'Search is down', { ...FORM, Services: 'website' })
  await world.settle()
  await ada.comment(INCIDENTS, second, '/ack\n/commander dennis\n/lead linus\n/comms margaret')
  await world.settle()
  await world.sweep()
  expect(consoleOf(world, second)).toContain(`**linus is also needed in incident ${number} (P1).**`)
  expect(consoleOf(world, number)).toContain(`**linus is also needed in incident ${second} (P1).**`)
  await ada.comment(INCIDENTS, second, '/resolve')
  await ada.close(INCIDENTS, second)
  await world.settle()
  await world.sweep()
  expect(consoleOf(world, number)).not.toContain('is also needed')
})
