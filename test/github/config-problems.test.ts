import { describe, expect, test } from 'vitest'
import { createWorld, type TestWorld } from '../lifecycle/a-world.ts'
import { propose, REPOSITORY, runsOn } from './a-proposal.ts'

const CONFIG = '.github/second-story.yml'
const INCIDENTS = 'acme/incidents'

async function worldWith(config: string, repository = INCIDENTS): Promise<TestWorld> {
  const world = await createWorld({ validateResponses: false })
  world.sandbox.commit(repository, 'main', { [CONFIG]: config }, { author: 'ada', message: 'Configure' })
  await world.sweep()
  return world
}

/** The console of a new incident of checkout, P1 and resolved, so that its post-mortem is wanted. */
async function consoleWith(config: string, prepare: (world: TestWorld) => void = () => {}): Promise<string> {
  const world = await worldWith(config)
  prepare(world)
  const { sandbox } = world
  const body = '### Severity\n\nP1 - customer impact\n\n### Services\n\ncheckout'
  const number = sandbox.openIssue(INCIDENTS, { title: 'Slow', body, labels: ['incident'], author: 'ada' })
  await world.settle()
  world.clock.pass(10)
  sandbox.comment(INCIDENTS, number, { body: '/resolve', author: 'ada' })
  await world.settle()
  const own = sandbox
    .state()
    .repositories[INCIDENTS]?.issues[number]?.comments.filter(({ author }) => author === sandbox.app.botLogin)
  return own?.[0]?.body ?? ''
}

const withService = (repository: string) =>
  `postmortems: { repository: acme/postmortems }\nservices: { checkout: { repositories: [${repository}] } }\n`

describe('a problem of the configuration stands in the console of the incident', () => {
  test('a wrong value, with the file, the line and what was expected', async () => {
    const console = await consoleWith(
      'timezone: Mars/Olympus\npostmortems: { repository: acme/postmortems }\n',
    )
    expect(console).toMatch(/acme\/incidents\/\.github\/second-story\.yml:1 timezone: .*Mars\/Olympus/)
  })

  test('a service in a repository that does not exist', async () => {
    expect(await consoleWith(withService('acme/chekout'))).toContain(
      'The service repository acme/chekout is out of reach',
    )
  })

  test('a service in an organisation without the App', async () => {
    const console = await consoleWith(withService('elsewhere/pay'), ({ sandbox }) =>
      sandbox.createRepository('elsewhere', 'pay', { author: 'ada' }),
    )
    expect(console).toContain('The service repository elsewhere/pay is out of reach')
  })

  test('a post-mortem repository out of reach', async () => {
    expect(await consoleWith('postmortems: { repository: acme/postmortem }\n')).toContain(
      'postmortems.repository names acme/postmortem, which this App cannot reach',
    )
  })

  test('a template that is missing: the built-in one is used, and said', async () => {
    const console = await consoleWith(
      'postmortems: { repository: acme/postmortems, template: postmortems/NONE.md }\n',
    )
    expect(console).toContain('The template postmortems/NONE.md is missing in acme/postmortems')
    expect(console).toContain('acme/postmortems pull request')
  })
})

describe('a problem of the configuration stands in the check', () => {
  test('of the pull request that makes it, on its line', async () => {
    const { world, pull } = await proposeConfig('timezone: Mars/Olympus\n')
    const [run] = runsIn(world, INCIDENTS, pull)
    expect(run).toMatchObject({ conclusion: 'failure', title: '1 problem in the configuration' })
    expect(run?.annotations).toMatchObject([{ path: CONFIG, start_line: 1 }])
  })

  test('a repository that the App cannot see, on the line that names it', async () => {
    const { world, pull } = await proposeConfig(
      'timezone: UTC\npostmortems: { repository: acme/postmortems }\nservices:\n  pay: { repositories: [acme/checkout, acme/chekout] }\n',
    )
    const [run] = runsIn(world, INCIDENTS, pull)
    expect(run).toMatchObject({ conclusion: 'failure', title: '1 problem in the configuration' })
    expect(run?.annotations).toMatchObject([
      { start_line: 4, message: expect.stringContaining('acme/chekout is out of reach for this App') },
    ])
  })

  test('of the pull request that mends it: success', async () => {
    const { world, pull } = await proposeConfig('timezone: Europe/Berlin\n', 'timezone: Mars/Olympus\n')
    expect(runsIn(world, INCIDENTS, pull)).toMatchObject([{ conclusion: 'success' }])
  })

  test('of a post-mortem that cannot be judged before: action required, and judged again when it is mended', async () => {
    const world = await worldWith('timezone: Mars/Olympus\npostmortems: { repository: acme/postmortems }\n')
    const pull = propose(world.sandbox, (text) => text)
    await world.settle()
    expect(runsOn(world.sandbox, pull)).toMatchObject([
      { conclusion: 'action_required', title: 'The configuration cannot be read' },
    ])
    const mended = 'timezone: UTC\npostmortems: { repository: acme/postmortems }\n'
    world.sandbox.commit(INCIDENTS, 'main', { [CONFIG]: mended }, { author: 'ada', message: 'Mend' })
    await world.sweep()
    expect(runsOn(world.sandbox, pull).at(-1)?.conclusion).toBe('success')
  })

  test('a pointer to an incidents repository that nobody can reach', async () => {
    const world = await worldWith('incidents: { repository: acme/nowhere }\n', REPOSITORY)
    const pull = propose(world.sandbox, (text) => text)
    await world.settle()
    expect(runsOn(world.sandbox, pull).at(-1)?.summary).toContain(
      'incidents.repository names acme/nowhere, which this App cannot reach',
    )
  })
})

async function proposeConfig(text: string, before?: string): Promise<{ world: TestWorld; pull: number }> {
  const world =
    before === undefined ? await createWorld({ validateResponses: false }) : await worldWith(before)
  world.sandbox.commit(INCIDENTS, 'configure', { [CONFIG]: text }, { author: 'ada', message: 'Configure' })
  const pull = world.sandbox.openPull(INCIDENTS, { title: 'Configure', head: 'configure', author: 'ada' })
  await world.settle()
  return { world, pull }
}

const runsIn = ({ sandbox }: TestWorld, repository: string, pull: number) =>
  (sandbox.state().repositories[repository]?.checkRuns ?? []).filter(({ on }) => on.includes(`#${pull}`))
