import { expect, test } from 'vitest'
import { createWorld } from '../lifecycle/a-world.ts'

/** A public repository in which a thousand people without any right write, some of them what looks like a command. */

const INCIDENTS = 'acme/incidents'
const PEOPLE = 1_000
const EACH_TENTH = 10

test('a thousand strangers cost a question for each who seems to command, once, and get no word', async () => {
  const world = await createWorld({ validateResponses: false })
  const { sandbox } = world
  sandbox.setVisibility(INCIDENTS, 'public')
  await world.sweep()
  const number = sandbox.openIssue(INCIDENTS, { title: 'Slow', labels: ['incident'], author: 'ada' })
  await world.settle()
  const ours = () =>
    sandbox
      .state()
      .repositories[INCIDENTS]?.issues[number]?.comments.filter(
        ({ author }) => author === sandbox.app.botLogin,
      )
  const before = ours()
  const from = sandbox.requests.length

  const commanding = new Set<string>()
  for (let index = 0; index < PEOPLE; index += 1) {
    const author = `passer-by-${index}`
    const body = index % EACH_TENTH === 0 ? '/resolve\n/severity P4' : 'Same here, see and/or fix it'
    if (body.startsWith('/')) commanding.add(author)
    sandbox.createPerson(author)
    sandbox.comment(INCIDENTS, number, { body, author })
  }
  await world.settle()
  for (const author of commanding) sandbox.comment(INCIDENTS, number, { body: '/drill', author })
  await world.settle()
  await world.sweep()

  const asked = sandbox.requests
    .slice(from)
    .flatMap(({ path }) => /collaborators\/(passer-by-\d+)\/permission/.exec(path)?.[1] ?? [])
  expect(new Set(asked)).toEqual(commanding)
  expect(asked).toHaveLength(commanding.size)
  expect(ours()).toEqual(before)
  expect(sandbox.state().repositories[INCIDENTS]?.issues[number]).toMatchObject({ state: 'open' })
})
