import { describe, expect, test } from 'vitest'
import { personOf } from '../../src/cli/story/people.ts'
import { createWorld, type TestWorld } from '../lifecycle/a-world.ts'
import {
  changeIssue,
  consoleOf,
  declaredWith,
  incidentOf,
  issuesOf,
  type Life,
  lifeOf,
  resolved,
} from './a-life.ts'

const INCIDENTS = 'acme/incidents'

const declared = (world: TestWorld, form: Record<string, string> = {}) =>
  declaredWith(world, {
    Severity: 'P1 - customer impact, revenue loss',
    Services: 'checkout',
    Started: '20 minutes ago',
    ...form,
  })

const botComments = (life: Life) =>
  incidentOf(life).comments.filter(({ author }) => author === life.world.sandbox.app.botLogin).length

describe('closing by hand', () => {
  test('resolves the incident, quiets the nudges, and leaves the required post-mortem due', async () => {
    const life = await declared(await createWorld({ validateResponses: false }))
    const { world } = life
    await personOf(world.sandbox, 'ada').comment(INCIDENTS, life.incident, '/ack\n/commander me')
    await world.settle()
    await changeIssue(life, life.incident, 'ada', { state: 'closed' })
    expect(incidentOf(life)).toMatchObject({
      state: 'closed',
      labels: expect.arrayContaining(['status: resolved']),
    })
    expect(consoleOf(life)).toContain('The post-mortem is due on')
    const pulls = Object.values(issuesOf(world, 'acme/postmortems')).filter(({ kind }) => kind === 'pull')
    expect(pulls.map(({ pull }) => pull?.head)).toEqual([`postmortem/${life.incident}`])
    const before = botComments(life)
    for (let day = 0; day < 12; day += 3) {
      world.clock.pass(3 * 24 * 60)
      await world.sweep()
    }
    expect(botComments(life)).toBe(before)
    expect(incidentOf(life).state).toBe('closed')
  })

  test('is taken back by opening it again', async () => {
    const life = await declared(await createWorld({ validateResponses: false }), {
      Severity: 'P3 - internal only',
    })
    await changeIssue(life, life.incident, 'ada', { state: 'closed' })
    life.world.clock.pass(5)
    await changeIssue(life, life.incident, 'ada', { state: 'open' })
    expect(incidentOf(life).state).toBe('open')
    expect(incidentOf(life).labels).toContain('status: investigating')
  })
})

describe('labels and assignees by hand', () => {
  test('count as facts: severity by label, and what was removed is not put back', async () => {
    const life = await declared(await createWorld({ validateResponses: false }))
    const { world } = life
    const headers = { authorization: `token ${world.sandbox.token('ada')}` }
    const labels = `${world.sandbox.apiUrl}/repos/${INCIDENTS}/issues/${life.incident}/labels`
    await world.sandbox.fetch(labels, {
      method: 'POST',
      headers,
      body: JSON.stringify({ labels: ['severity: P2'] }),
    })
    await world.settle()
    expect(incidentOf(life).labels.filter((label) => label.startsWith('severity'))).toEqual(['severity: P2'])
    expect(consoleOf(life)).toContain('### P2 · Investigating')
    await world.sandbox.fetch(`${labels}/${encodeURIComponent('status: investigating')}`, {
      method: 'DELETE',
      headers,
    })
    await world.settle()
    await world.sweep()
    expect(incidentOf(life).labels).not.toContain('status: investigating')
  })
})

describe('a report of somebody without rights', () => {
  test('is shown with its changes and a label, and nobody is mentioned, assigned or nudged until it is taken up', async () => {
    const world = await createWorld({ validateResponses: false })
    await world.sweep()
    const { sandbox } = world
    const incident = sandbox.openIssue(INCIDENTS, {
      title: 'I cannot pay @acme/everyone',
      body: '### Severity\n\nP1 - customer impact, revenue loss\n\n### Services\n\ncheckout',
      labels: ['incident'],
      author: 'mallory',
    })
    await world.settle()
    const life = lifeOf(world, incident)
    world.clock.pass(12 * 60)
    await world.sweep()
    expect(incidentOf(life).labels).toContain('needs-triage')
    expect(incidentOf(life).assignees).toEqual([])
    expect(consoleOf(life)).toContain('This is a report.')
    expect(consoleOf(life)).toContain('Recent changes')
    expect(botComments(life)).toBe(1)
    expect(sandbox.mentions.filter(({ by }) => by === sandbox.app.botLogin)).toEqual([])

    await personOf(sandbox, 'ada').comment(INCIDENTS, incident, '/severity P1')
    await world.settle()
    expect(incidentOf(life).labels).not.toContain('needs-triage')
    world.clock.pass(31)
    await world.sweep()
    expect(botComments(life)).toBe(2)
  })

  test('is not resolved, and opens no post-mortem, by the commands of a stranger, who gets silence', async () => {
    const world = await createWorld({ validateResponses: false })
    await world.sweep()
    const { sandbox } = world
    const incident = sandbox.openIssue(INCIDENTS, {
      title: 'Broken',
      labels: ['incident'],
      author: 'mallory',
    })
    sandbox.comment(INCIDENTS, incident, {
      body: '/ack\n/severity P1\n/resolve\n/postmortem',
      author: 'mallory',
    })
    await world.settle()
    const life = lifeOf(world, incident)
    expect(incidentOf(life).labels.sort()).toEqual(['incident', 'needs-triage', 'status: investigating'])
    expect(botComments(life)).toBe(1)
    expect(Object.keys(issuesOf(world, 'acme/postmortems'))).toEqual([])
  })
})

describe('a pull request that people closed', () => {
  test('stays closed, and a new word opens a new one', async () => {
    const life = await resolved(await createWorld({ validateResponses: false }))
    const { world } = life
    await changeIssue({ ...life, incidents: life.postmortems }, life.pull, 'ada', { state: 'closed' })
    await world.sweep()
    const heads = () =>
      Object.values(issuesOf(world, life.postmortems)).flatMap(({ pull, state }) =>
        pull ? [[pull.head, state]] : [],
      )
    expect(heads()).toEqual([[life.branch, 'closed']])
    world.clock.pass(10)
    await personOf(world.sandbox, 'ada').comment(life.incidents, life.incident, '/postmortem')
    await world.settle()
    expect(heads()).toEqual([
      [life.branch, 'closed'],
      [`${life.branch}-2`, 'open'],
    ])
  })
})
