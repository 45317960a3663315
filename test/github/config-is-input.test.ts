import { expect, test } from 'vitest'
import { createWorld } from '../lifecycle/a-world.ts'

const CONFIG = '.github/second-story.yml'
const INCIDENTS = 'acme/incidents'

test('only the config of the default branch counts, and none of its addresses is fetched', async () => {
  const asked: string[] = []
  const wrap: NonNullable<NonNullable<Parameters<typeof createWorld>[0]>['wrap']> =
    (sandbox) => (input, init) => {
      asked.push(String(input instanceof Request ? input.url : input))
      return sandbox.fetch(input, init)
    }
  const world = await createWorld({ validateResponses: false, wrap })
  const { sandbox } = world
  const config = (word: string) => ({
    [CONFIG]: `services: { checkout: { runbook: "https://${word}.test/r", dashboard: "http://169.254.169.254/${word}" } }\nseverities: { P1: { meaning: ${word} } }\n`,
  })
  sandbox.commit(INCIDENTS, 'main', config('decided'), { author: 'ada', message: 'Configure' })
  sandbox.commit(INCIDENTS, 'proposal', config('proposed'), { author: 'grace', message: 'Propose' })
  sandbox.openPull(INCIDENTS, { title: 'Propose', head: 'proposal', author: 'grace' })
  await world.sweep()
  const body = '### Severity\n\nP1 - customer impact\n\n### Services\n\ncheckout'
  const number = sandbox.openIssue(INCIDENTS, { title: 'Slow', body, labels: ['incident'], author: 'ada' })
  await world.settle()
  sandbox.comment(INCIDENTS, number, { body: '/resolve', author: 'ada' })
  await world.settle()
  const issue = sandbox.state().repositories[INCIDENTS]?.issues[number]
  const said = issue?.comments.map((comment) => comment.body).join('\n')
  expect(said).toContain('decided')
  expect(said).not.toContain('proposed')
  expect(asked.length).toBeGreaterThan(10)
  expect(asked.filter((url) => new URL(url).origin !== new URL(sandbox.apiUrl).origin)).toEqual([])
})
