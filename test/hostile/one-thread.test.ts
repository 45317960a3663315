import { expect, test } from 'vitest'
import { HOSTILE } from '../corpus/hostile.ts'
import { createWorld } from '../lifecycle/a-world.ts'
import { rendered } from './what-github-reads.ts'

const INCIDENTS = 'acme/incidents'
/** Each reply is a request; the renderers are shown all of them elsewhere. */
const SOME = HOSTILE.filter((_, index) => index % 6 === 0)

test('a thread in which many of them were said pings nobody, links nowhere and closes nothing by us', async () => {
  const world = await createWorld({ validateResponses: false })
  const { sandbox } = world
  await world.sweep()
  const number = sandbox.openIssue(INCIDENTS, { title: 'Slow', labels: ['incident'], author: 'ada' })
  await world.settle()
  for (const { text } of SOME) {
    const line = text.replace(/[\r\n]+/g, ' ').slice(0, 3_000)
    sandbox.comment(INCIDENTS, number, {
      body: `/note ${line}\n/impact ${line}\n/severity ${line}`,
      author: 'ada',
    })
  }
  await world.settle()
  const bot = sandbox.app.botLogin
  const issue = sandbox.state().repositories[INCIDENTS]?.issues[number]
  const own = issue?.comments.filter(({ author }) => author === bot).map(({ body }) => body) ?? []
  // The console and a reply to each severity that is none.
  expect(own.length).toBeGreaterThan(SOME.length / 2)
  for (const body of own) {
    const { shape, interpreted } = rendered(body)
    expect([body.slice(0, 300), interpreted, shape.includes('(foreign)')]).toEqual([
      body.slice(0, 300),
      [],
      false,
    ])
  }
  expect(sandbox.mentions.filter(({ by }) => by === bot)).toEqual([])
  expect(sandbox.crossReferences.filter(({ by }) => by === bot)).toEqual([])
  expect(issue?.state).toBe('open')
})

test('a pull request whose documents are called so gets its verdict, on each of them', async () => {
  const world = await createWorld({ validateResponses: false })
  const { sandbox } = world
  await world.sweep()
  const repository = 'acme/postmortems'
  const names = HOSTILE.map(
    ({ text }, index) => `postmortems/${index} ${text.replace(/\//g, '').slice(0, 60)}.md`,
  )
  const files = Object.fromEntries(
    names.map((name) => [name.replace(/\p{Surrogate}/gu, ''), '# Nothing yet\n']),
  )
  sandbox.commit(repository, 'called', files, { author: 'linus', message: 'x' })
  const pull = sandbox.openPull(repository, { title: 'Called', head: 'called', author: 'linus' })
  await world.settle()
  const [run, ...more] =
    sandbox
      .state()
      .repositories[repository]?.checkRuns.filter(({ on }) => on.split(' ').includes(`#${pull}`)) ?? []
  expect(more).toEqual([])
  expect(run?.conclusion).toBe('failure')
  expect(new Set(run?.annotations.map(({ path }) => path)).size).toBe(names.length)
  const refused = run?.annotations.filter(({ message }) => message?.includes('does not hand out'))
  expect(refused?.length).toBeGreaterThan(5)
  const { shape, interpreted } = rendered(run?.summary ?? '')
  expect([interpreted, /\((?:foreign|image)/.test(shape)]).toEqual([[], false])
})
