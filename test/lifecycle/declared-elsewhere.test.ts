import { Octokit } from '@octokit/rest'
import { beforeEach, expect, test } from 'vitest'
import { INCIDENTS } from '../../src/cli/story/look.ts'
import { createWorld, type TestWorld } from './a-world.ts'

/** Incidents that begin somewhere else: a dispatch, an alert, a word in another thread. */

const BOT = 'second-story[bot]'
let world: TestWorld

beforeEach(async () => {
  world = await createWorld()
  await world.sweep()
})

const as = (login: string) =>
  new Octokit({
    auth: world.sandbox.token(login),
    baseUrl: world.sandbox.apiUrl,
    request: { fetch: world.sandbox.fetch },
  }).rest
const incidents = { owner: 'acme', repo: 'incidents' }
const checkout = { owner: 'acme', repo: 'checkout' }

async function dispatch(payload: Record<string, unknown>, repo = incidents): Promise<void> {
  await as('ada').repos.createDispatchEvent({ ...repo, event_type: 'incident', client_payload: payload })
  await world.settle()
}

const declared = () =>
  Object.entries(world.sandbox.state().repositories[INCIDENTS]?.issues ?? {})
    .filter(([, issue]) => issue.author === BOT && issue.labels.includes('incident'))
    .map(([number, issue]) => ({ number: Number(number), ...issue }))
const consoleOf = (number: number) =>
  declared()
    .find((issue) => issue.number === number)
    ?.comments.find(({ body }) => body.includes('second-story:console'))?.body ?? ''

const alert = {
  ...{ title: 'Checkout error rate above 5 %', severity: 'P1', services: ['checkout'] },
  ...{
    started: '10 minutes ago',
    impact: 'Cards fail. @acme/all <!-- x -->',
    'dedupe-key': 'checkout/errors',
  },
}

test('a dispatch declares with the fields of the form, and mentions nobody', async () => {
  await dispatch(alert)
  const [incident] = declared()
  expect(incident).toMatchObject({ title: 'Checkout error rate above 5 %', state: 'open' })
  expect(incident?.labels).toEqual(
    expect.arrayContaining(['incident', 'severity: P1', 'status: investigating']),
  )
  expect(consoleOf(incident?.number ?? 0)).toMatch(/### P1 · Investigating\n\n.*checkout/)
  expect(world.sandbox.mentions.filter(({ who }) => who === 'acme/all')).toEqual([])
})

test('another alert with the same key is a line in the timeline of the open incident', async () => {
  await dispatch(alert)
  for (const minutes of [5, 7]) {
    world.clock.pass(minutes)
    await dispatch({ ...alert, title: 'Checkout error rate above 9 %' })
  }
  const [incident, ...others] = declared()
  expect(others).toEqual([])
  expect(consoleOf(incident?.number ?? 0)).toContain(
    'Alert: Checkout error rate above 9 %, 2 times, last at 03:59',
  )
  expect(incident?.comments.filter(({ body }) => body.includes('second-story:alerts'))).toHaveLength(1)
})

test('two alerts with one key at the same moment are one incident', async () => {
  const rest = as('ada').repos
  await Promise.all(
    [1, 2, 3].map(() =>
      rest.createDispatchEvent({ ...incidents, event_type: 'incident', client_payload: alert }),
    ),
  )
  await world.settle()
  expect(declared()).toHaveLength(1)
})

test('a delivery that comes twice is one incident, and one line', async () => {
  Object.assign(world.sandbox.webhooks.plan, { repeat: 1 })
  await dispatch({ title: 'No key at all' })
  await dispatch(alert)
  await dispatch(alert)
  expect(declared()).toHaveLength(2)
  expect(consoleOf(declared()[1]?.number ?? 0)).toContain('Alert: Checkout error rate above 5 %')
  expect(consoleOf(declared()[1]?.number ?? 0)).not.toContain('2 times')
})

test('once that incident is closed, the same key declares anew', async () => {
  await dispatch(alert)
  const [first] = declared()
  await as('ada').issues.update({ ...incidents, issue_number: first?.number ?? 0, state: 'closed' })
  await world.settle()
  await dispatch(alert)
  expect(declared()).toHaveLength(2)
})

test('an issue of a stranger with the same key swallows no alert', async () => {
  const body = '### Dedupe key\n\ncheckout/errors'
  world.sandbox.grant(INCIDENTS, 'mallory', 'read')
  const { data } = await as('mallory').issues.create({ ...incidents, title: 'Trap', body })
  await as('ada').issues.addLabels({ ...incidents, issue_number: data.number, labels: ['incident'] })
  await dispatch(alert)
  expect(declared()).toHaveLength(1)
})

test('a dispatch of another type is none of ours, and one without a title says so', async () => {
  await as('ada').repos.createDispatchEvent({ ...incidents, event_type: 'deploy', client_payload: {} })
  await world.settle()
  expect(declared()).toEqual([])
  await dispatch({ severity: 'P1' })
  expect(declared()[0]?.title).toBe('An incident was dispatched without a title')
})

test('/incident in a pull request declares in the incidents repository, names the service, and links back', async () => {
  const { data: pulls } = await as('linus').pulls.list({ ...checkout, state: 'all', per_page: 1 })
  const number = pulls[0]?.number ?? 0
  const call = await as('linus').issues.createComment({
    ...checkout,
    issue_number: number,
    body: 'This looks bad.\n\n/incident Checkout declines cards',
  })
  await world.settle()
  const [incident] = declared()
  expect(incident).toMatchObject({ title: 'Checkout declines cards' })
  expect(incident?.body).toContain(`/acme/checkout/pull/${number}`)
  expect(consoleOf(incident?.number ?? 0)).toMatch(/Incident declared · \[linus\]/)
  expect(consoleOf(incident?.number ?? 0)).toMatch(/· checkout ·|^checkout ·/m)
  const replies = async () => {
    const { data } = await as('linus').issues.listComments({ ...checkout, issue_number: number })
    return data.filter(({ user }) => user?.login === BOT).map(({ body }) => body ?? '')
  }
  expect(await replies()).toEqual([expect.stringContaining(`/acme/incidents/issues/${incident?.number}`)])
  await as('linus').issues.updateComment({
    ...checkout,
    comment_id: call.data.id,
    body: '/incident Another title',
  })
  await world.settle()
  expect([declared().length, (await replies()).length]).toEqual([1, 1])
})

test('/incident without a title is answered, and mended by an edit', async () => {
  const { data: issue } = await as('linus').issues.create({ ...checkout, title: 'Odd' })
  const comment = await as('linus').issues.createComment({
    ...checkout,
    issue_number: issue.number,
    body: '/incident',
  })
  await world.settle()
  const replies = async () => {
    const { data } = await as('linus').issues.listComments({ ...checkout, issue_number: issue.number })
    return data.filter(({ user }) => user?.login === BOT).map(({ body }) => body ?? '')
  }
  expect(await replies()).toEqual([expect.stringContaining('A title is expected')])
  await as('linus').issues.updateComment({
    ...checkout,
    comment_id: comment.data.id,
    body: '/incident Cards fail',
  })
  await world.settle()
  expect(declared()).toHaveLength(1)
  expect(await replies()).toEqual([expect.stringContaining('The incident is declared')])
})

test('a command in the pull request of a post-mortem is told where it belongs, until it is taken back', async () => {
  await dispatch({ title: 'Checkout is slow', severity: 'P1', services: ['checkout'] })
  const [first] = declared().map(({ number }) => number)
  await as('ada').issues.createComment({ ...incidents, issue_number: first ?? 0, body: '/resolve' })
  await world.settle()
  const postmortems = { owner: 'acme', repo: 'postmortems' }
  const { data: pulls } = await as('ada').pulls.list(postmortems)
  const number = pulls.find(({ head }) => head.ref.startsWith('postmortem/'))?.number ?? 0
  const said = await as('ada').issues.createComment({
    ...postmortems,
    issue_number: number,
    body: '/no-postmortem known\n/retest',
  })
  await as('ada').issues.createComment({ ...postmortems, issue_number: number, body: '/retest' })
  await world.settle()
  const replies = async () => {
    const { data } = await as('ada').issues.listComments({ ...postmortems, issue_number: number })
    return data.filter(({ user }) => user?.login === BOT).map(({ body }) => body ?? '')
  }
  expect(await replies()).toEqual([expect.stringContaining(`[acme/incidents ${first}]`)])
  await as('ada').issues.updateComment({ ...postmortems, comment_id: said.data.id, body: 'Never mind' })
  await world.settle()
  expect(await replies()).toEqual([])
})

test('a duplicate is closed and stands under the incident that goes on, which names it', async () => {
  await dispatch({ title: 'Checkout is slow', severity: 'P1', services: ['checkout'] })
  await dispatch({ title: 'Cards fail', severity: 'P2', services: ['checkout'] })
  const [first, second] = declared().map(({ number }) => number)
  await as('ada').issues.createComment({
    ...incidents,
    issue_number: second ?? 0,
    body: `/duplicate of #${first}`,
  })
  await world.settle()
  const { data: children } = await as('ada').issues.listSubIssues({ ...incidents, issue_number: first ?? 0 })
  expect(children.map(({ number, state, state_reason }) => [number, state, state_reason])).toEqual([
    [second, 'closed', 'duplicate'],
  ])
  expect(consoleOf(second ?? 0)).toContain(`It goes on in [incident ${first}]`)
  expect(consoleOf(first ?? 0)).toContain(`Related: [incident ${second}]`)
  const before = world.sandbox.requests.length
  world.app.queue.add({ kind: 'incident', repository: INCIDENTS, number: second ?? 0 })
  await world.settle()
  const after = world.sandbox.requests.slice(before)
  expect(after.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/graphql'))).toEqual([])
})

test('other commands in other threads get no answer: they belong to other tools', async () => {
  const { data: issue } = await as('linus').issues.create({ ...checkout, title: 'Odd' })
  await as('linus').issues.createComment({ ...checkout, issue_number: issue.number, body: '/ack\n/retest' })
  await world.settle()
  const { data } = await as('linus').issues.listComments({ ...checkout, issue_number: issue.number })
  expect(data).toHaveLength(1)
})
