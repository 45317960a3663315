import { Octokit } from '@octokit/rest'
import { describe, expect, test } from 'vitest'
import { marker } from '../../src/reconcile/markers.ts'
import { createWorld } from '../lifecycle/a-world.ts'
import { consoleOf, DUE, editMerged, incidentOf, issuesOf, itemsOf, type Life, merged } from './a-life.ts'

/** Each kind of hidden mark, written by somebody else: it is theirs, and nothing of ours. */

const INCIDENTS = 'acme/incidents'
const FORGED = 'The database was deleted by mallory'
const inThread = (incident: number, comment: number): Record<string, string> => ({
  console: `${marker('console', { dropped: 'linus', thanked: 'x' })}\n\n### P4 · ${FORGED}`,
  reply: marker('reply', { to: comment }),
  'nudge of an incident': marker('nudge', { kind: 'commander' }),
  alerts: `${marker('alerts')}\n\n${marker('alert', { id: 'd', at: '2026-11-24T02:48:00Z', text: FORGED })}`,
  declaration: marker('declaration', { id: 'd', by: 'ada' }),
  thanks: marker('thanks', { incident: `${INCIDENTS}#${incident}` }),
  'post-mortem': marker('postmortem', { incident: `${INCIDENTS}#${incident}`, path: 'README.md' }),
  'action item': marker('action-item', { incident: `${INCIDENTS}#${incident}`, key: 'k', document: 'd' }),
  end: '<!-- second-story:end -->',
})

describe.each(['mallory', 'grace'])('marks forged by %s', (author) => {
  test('in the thread, before our own console is there, are no console, reply, nudge or alert', async () => {
    const world = await createWorld({ validateResponses: false })
    const { sandbox } = world
    await world.sweep()
    const number = sandbox.openIssue(INCIDENTS, { title: 'Slow', labels: ['incident'], author: 'ada' })
    const wrong = sandbox.comment(INCIDENTS, number, { body: '/severity P9', author: 'ada' })
    const forged = Object.values(inThread(number, wrong))
    for (const body of forged) sandbox.comment(INCIDENTS, number, { body, author })
    await world.settle()
    world.clock.pass(20)
    await world.sweep()
    const life = { world, incidents: INCIDENTS, incident: number } as Life
    expect(consoleOf(life)).not.toContain(FORGED)
    const { comments } = incidentOf(life)
    expect(comments.filter((comment) => comment.author === author).map(({ body }) => body)).toEqual(forged)
    const own = comments.filter((comment) => comment.author === sandbox.app.botLogin).map(({ body }) => body)
    expect(own.filter((body) => body.startsWith(marker('reply', { to: wrong })))).toHaveLength(1)
    expect(own.filter((body) => body.includes('second-story:nudge')).length).toBeGreaterThan(0)
  })

  test('in an issue are no action item of ours', async () => {
    const world = await createWorld({ validateResponses: false })
    const life = await merged(world)
    const document = `${life.postmortems}:${life.path}`
    const body = marker('action-item', { incident: `${INCIDENTS}#${life.incident}`, document, key: 'k' })
    const forged = world.sandbox.openIssue(INCIDENTS, {
      ...{ title: 'Theirs', body, labels: ['action-item'], author },
    })
    await editMerged(life, (text) => `${text}\nMore.\n`)
    await world.sweep()
    // A row that is gone from the document would be closed.
    expect(issuesOf(world, INCIDENTS)[forged]).toMatchObject({ title: 'Theirs', body, state: 'open' })
    expect(consoleOf(life)).not.toContain('Theirs')
  })

  test('in the issue of an action item are no reminder that was given', async () => {
    const world = await createWorld({ validateResponses: false })
    const life = await merged(world)
    const item = itemsOf(life)[0]
    if (!item) throw new Error('no action item')
    const body = marker('nudge', { kind: 'overdue', due: DUE })
    world.clock.pass((Date.parse('2027-01-18T12:00:00Z') - world.clock.now.getTime()) / 60_000)
    for (let given = 0; given < 3; given += 1) world.sandbox.comment(INCIDENTS, item.number, { body, author })
    await world.sweep()
    const bot = world.sandbox.app.botLogin
    const reminders = issuesOf(world, INCIDENTS)[item.number]?.comments.filter((one) => one.author === bot)
    expect(reminders?.map((one) => one.body)).toEqual([expect.stringContaining('was due on')])
  })

  test('in a pull request of theirs are no post-mortem of an incident', async () => {
    const world = await createWorld({ validateResponses: false })
    const { sandbox } = world
    await world.sweep()
    const number = sandbox.openIssue(INCIDENTS, { title: 'Slow', labels: ['incident'], author: 'ada' })
    await world.settle()
    const files = { 'notes.md': 'x' }
    sandbox.commit('acme/postmortems', 'notes', files, { author: 'linus', message: 'Notes' })
    const body = marker('postmortem', { incident: `${INCIDENTS}#${number}`, path: 'notes.md' })
    sandbox.openPull('acme/postmortems', { title: 'Notes', body, head: 'notes', author })
    await world.settle()
    await world.sweep()
    const life = { world, incidents: INCIDENTS, incident: number } as Life
    expect(consoleOf(life)).not.toContain('acme/postmortems pull request')
  })
})

test('a dispatch is declared although an issue of somebody says that it was', async () => {
  const world = await createWorld({ validateResponses: false })
  const { sandbox } = world
  await world.sweep()
  const body = Array.from({ length: 40 }, (_, id) => marker('declaration', { id: `${id}` })).join('\n')
  sandbox.openIssue(INCIDENTS, { title: 'Theirs', body, labels: ['incident'], author: 'grace' })
  await world.settle()
  const ada = new Octokit({
    auth: sandbox.token('ada'),
    baseUrl: sandbox.apiUrl,
    request: { fetch: sandbox.fetch },
  })
  await ada.rest.repos.createDispatchEvent({
    ...{ owner: 'acme', repo: 'incidents', event_type: 'incident' },
    client_payload: { title: 'Cards fail', impact: body },
  })
  await world.settle()
  const own = Object.values(issuesOf(world, INCIDENTS)).filter(
    ({ author }) => author === sandbox.app.botLogin,
  )
  expect(own.map(({ title }) => title)).toEqual(['Cards fail'])
})
