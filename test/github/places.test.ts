import { describe, expect, test } from 'vitest'
import { personOf } from '../../src/cli/story/people.ts'
import { parsePostmortem } from '../../src/postmortem/parse.ts'
import { createWorld } from '../lifecycle/a-world.ts'
import { consoleOf, incidentOf, issuesOf, itemsOf, merged, resolved } from './a-life.ts'

describe('incidents, post-mortems and the service in one repository', async () => {
  const world = await createWorld({ seed: 'one-repository' })
  const life = await merged(world, { incidents: 'solo/app', postmortems: 'solo/app', services: 'app' })
  const document = () => world.sandbox.state().repositories['solo/app']?.branches.main?.[life.path] ?? ''

  test('the console shows what reached the service, and the pull request beside the incident', () => {
    expect(consoleOf(life)).toMatch(/Keep sessions for a week[^\n]*\n/)
    expect(consoleOf(life)).toContain(`[solo/app pull request ${life.pull}]`)
  })

  test('the document names its incident by the number alone, and the template is taken from beside', () => {
    const { frontMatter } = parsePostmortem(document())
    expect(frontMatter?.data.incident).toBe(life.incident)
    expect(document()).toContain('## What could be improved')
  })

  test('every head is judged, also of pull requests of the service', () => {
    const runs = world.sandbox.state().repositories['solo/app']?.checkRuns ?? []
    expect(runs.map(({ name }) => name)).toContain('postmortem')
    expect(runs.at(-1)?.conclusion).toBe('success')
  })

  test('the items are issues there, and when they are closed the incident closes', async () => {
    expect(itemsOf(life).map(({ assignees }) => assignees)).toEqual([['linus'], ['ada']])
    for (const { number } of itemsOf(life)) await personOf(world.sandbox, 'ada').close('solo/app', number)
    await world.settle()
    expect(incidentOf(life).state).toBe('closed')
    expect(issuesOf(world, 'solo/app')[life.pull]?.pull?.merged).toBe(true)
  })
})

describe('a service in an organisation with an installation of its own', async () => {
  const world = await createWorld()
  const life = await resolved(world, { title: 'Requests pile up at the door', services: 'gateway' })

  test('the incident of one organisation shows the private changes of the other', () => {
    expect(consoleOf(life)).toContain('[Allow more requests a second]')
  })

  test('each organisation is read with a token of its own', () => {
    const tokens = world.sandbox.requests.filter(({ path }) => path.endsWith('/access_tokens'))
    expect(new Set(tokens.map(({ path }) => path)).size).toBe(2)
  })

  test('the heads of its pull requests are judged as well', () => {
    world.sandbox.commit(
      'acme-platform/gateway',
      'more',
      { 'a.md': 'a\n' },
      { author: 'ada', message: 'More' },
    )
    const pull = world.sandbox.openPull('acme-platform/gateway', {
      title: 'More',
      head: 'more',
      author: 'ada',
    })
    return world.settle().then(() => {
      const runs = world.sandbox.state().repositories['acme-platform/gateway']?.checkRuns ?? []
      expect(runs.filter(({ on }) => on.includes(`#${pull}`))).toMatchObject([
        { conclusion: 'success', title: 'Nothing to check' },
      ])
    })
  })
})
