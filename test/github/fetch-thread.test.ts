import { Octokit } from '@octokit/rest'
import { beforeAll, expect, test } from 'vitest'
import { fetchThread } from '../../src/github/fetch-thread.ts'
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts'

let sandbox: Sandbox
let octokit: Octokit
const place = { owner: 'acme', repo: 'incidents' }

beforeAll(async () => {
  sandbox = await createSandbox({ seed: 'acme' })
  octokit = new Octokit({
    auth: sandbox.token('ada'),
    baseUrl: sandbox.apiUrl,
    request: { fetch: sandbox.fetch },
  })
})

const open = () => sandbox.openIssue('acme/incidents', { title: 'Long', body: 'x', author: 'ada' })
const queries = () => sandbox.requests.filter(({ path }) => path.endsWith('/graphql')).length

test('a short thread is one request, with people, bots and what was done by hand', async () => {
  const number = open()
  sandbox.comment('acme/incidents', number, { body: '/ack', author: 'linus' })
  sandbox.comment('acme/incidents', number, { body: 'beep', author: 'renovate[bot]' })
  await octokit.rest.issues.addLabels({ ...place, issue_number: number, labels: ['drill'] })
  await octokit.rest.issues.addAssignees({ ...place, issue_number: number, assignees: ['grace'] })
  await octokit.rest.issues.update({ ...place, issue_number: number, title: 'Longer' })
  await octokit.rest.issues.update({ ...place, issue_number: number, state: 'closed' })
  const before = queries()
  const thread = await fetchThread(octokit, 'acme/incidents', number)
  expect(queries() - before).toBe(1)
  expect(thread).toMatchObject({
    number,
    title: 'Longer',
    open: false,
    labels: ['drill'],
    assignees: ['grace'],
  })
  expect(thread?.comments.map(({ by, body }) => [by.login, by.isBot, body])).toEqual([
    ['linus', false, '/ack'],
    ['renovate[bot]', true, 'beep'],
  ])
  expect(
    thread?.events.map(({ id, kind, label, login, title }) => [id, kind, label ?? login ?? title]),
  ).toEqual([
    [1, 'labelled', 'drill'],
    [2, 'assigned', 'grace'],
    [3, 'retitled', 'Longer'],
    [4, 'closed', undefined],
  ])
})

test.each([100, 101, 300, 301, 500, 642])('a thread of %i comments is read whole and once', async (count) => {
  const number = open()
  const ids = Array.from({ length: count }, (_, index) =>
    sandbox.comment('acme/incidents', number, { body: `${index}`, author: 'linus' }),
  )
  const before = queries()
  const thread = await fetchThread(octokit, 'acme/incidents', number)
  expect(thread?.comments.map(({ id }) => id)).toEqual(ids)
  expect(queries() - before).toBe(1 + Math.ceil((count - 100) / 200))
})

test('more than a hundred events are read whole, in their order', async () => {
  const number = open()
  for (let index = 0; index < 120; index += 1) {
    const name = `step ${index}`
    await octokit.rest.issues.addLabels({ ...place, issue_number: number, labels: [name] })
    await octokit.rest.issues.removeLabel({ ...place, issue_number: number, name })
  }
  const thread = await fetchThread(octokit, 'acme/incidents', number)
  expect(thread?.events).toHaveLength(240)
  expect(thread?.events.at(-1)).toMatchObject({ id: 240, kind: 'unlabelled', label: 'step 119' })
})

test('a comment that is deleted while the rest is read keeps nobody waiting', async () => {
  const number = open()
  const ids = Array.from({ length: 150 }, (_, index) =>
    sandbox.comment('acme/incidents', number, { body: `${index}`, author: 'linus' }),
  )
  const graphql = async (...asked: Parameters<typeof octokit.graphql>) => {
    const answer = await octokit.graphql(...asked)
    if (ids.length === 150)
      await octokit.rest.issues.deleteComment({ ...place, comment_id: ids.splice(120, 1)[0] ?? 0 })
    return answer
  }
  const thread = await fetchThread({ ...octokit, graphql } as never, 'acme/incidents', number)
  expect(thread?.comments.map(({ id }) => id)).toEqual(ids)
})

test('what is no issue, or out of sight, is not there', async () => {
  expect(await fetchThread(octokit, 'acme/incidents', 9_999)).toBeUndefined()
  expect(await fetchThread(octokit, 'acme/nowhere', 1)).toBeUndefined()
  const pull = (await octokit.rest.pulls.list({ owner: 'acme', repo: 'checkout', state: 'all' })).data[0]
  expect(await fetchThread(octokit, 'acme/checkout', pull?.number ?? 0)).toBeUndefined()
})
