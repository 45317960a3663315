import { expect, test } from 'vitest'
import { aSandbox, REPO, refusal, START } from './a-sandbox.ts'

const ISSUE = { ...REPO, issue_number: 1 }

test('the timeline tells comments and events in the order in which they happened', async () => {
  const { as, wait } = await aSandbox()
  const { rest } = as('ada')
  await rest.issues.create({ ...REPO, title: 'Down' })
  await rest.issues.addLabels({ ...ISSUE, labels: ['incident'] })
  wait(1)
  await rest.issues.createComment({ ...ISSUE, body: '/ack' })
  await rest.issues.addAssignees({ ...ISSUE, assignees: ['linus'] })
  await rest.issues.update({ ...ISSUE, title: 'Payments down' })
  wait(1)
  await rest.issues.removeAssignees({ ...ISSUE, assignees: ['linus'] })
  await rest.issues.removeLabel({ ...ISSUE, name: 'incident' })
  await rest.issues.update({ ...ISSUE, state: 'closed' })
  await rest.issues.update({ ...ISSUE, state: 'open' })
  const { data } = await rest.issues.listEventsForTimeline(ISSUE)
  expect(data.map(({ event }) => event)).toEqual([
    'labeled', 'commented', 'assigned', 'renamed', 'unassigned', 'unlabeled', 'closed', 'reopened',
  ]) // biome-ignore format: one list
  expect(data[0]).toMatchObject({ label: { name: 'incident' }, actor: { login: 'ada' }, created_at: START })
  expect(data[1]).toMatchObject({ body: '/ack', user: { login: 'ada' }, created_at: '2026-03-10T09:01:00Z' })
  expect(data[3]).toMatchObject({ rename: { from: 'Down', to: 'Payments down' } })
})

test('only the list of events tells who assigned', async () => {
  const { as } = await aSandbox()
  const { rest } = as('ada')
  await rest.issues.create({ ...REPO, title: 'a' })
  await rest.issues.addAssignees({ ...ISSUE, assignees: ['linus'] })
  const timeline = await rest.issues.listEventsForTimeline(ISSUE)
  const events = await rest.issues.listEvents(ISSUE)
  expect(timeline.data[0]).not.toHaveProperty('assigner')
  expect(events.data[0]).toMatchObject({ assignee: { login: 'linus' }, assigner: { login: 'ada' } })
})

test('what the App does says that it was the App', async () => {
  const { as, app, sandbox } = await aSandbox()
  await as('ada').rest.issues.create({ ...REPO, title: 'a' })
  await app().rest.issues.createComment({ ...ISSUE, body: 'console' })
  await app().rest.issues.addLabels({ ...ISSUE, labels: ['x'] })
  const { data } = await as('ada').rest.issues.listEventsForTimeline(ISSUE)
  for (const entry of data) {
    expect(entry).toMatchObject({
      actor: { login: 'second-story[bot]', type: 'Bot' },
      performed_via_github_app: { id: sandbox.app.id },
    })
  }
})

test('an edited comment keeps its creation and changes its update', async () => {
  const { as, wait } = await aSandbox()
  const { rest } = as('linus')
  await rest.issues.create({ ...REPO, title: 'a' })
  const { data: comment } = await rest.issues.createComment({ ...ISSUE, body: 'one' })
  wait(3)
  const { data: edited } = await rest.issues.updateComment({ ...REPO, comment_id: comment.id, body: 'two' })
  expect(edited).toMatchObject({
    id: comment.id,
    body: 'two',
    created_at: START,
    updated_at: '2026-03-10T09:03:00Z',
  })
  expect((await rest.issues.listComments({ ...ISSUE, since: '2026-03-10T09:02:00Z' })).data).toHaveLength(1)
  expect((await rest.issues.listComments({ ...ISSUE, since: '2026-03-10T09:04:00Z' })).data).toHaveLength(0)
})

test('a deleted comment is gone from the timeline', async () => {
  const { as } = await aSandbox()
  const { rest } = as('linus')
  await rest.issues.create({ ...REPO, title: 'a' })
  const { data: comment } = await rest.issues.createComment({ ...ISSUE, body: 'one' })
  expect((await rest.issues.deleteComment({ ...REPO, comment_id: comment.id })).status).toBe(204)
  expect((await rest.issues.listEventsForTimeline(ISSUE)).data).toEqual([])
  expect((await refusal(rest.issues.getComment({ ...REPO, comment_id: comment.id }))).status).toBe(404)
})

test('comments of others may be changed by writers only', async () => {
  const { as } = await aSandbox()
  await as('ada').rest.issues.create({ ...REPO, title: 'a' })
  const { data: comment } = await as('trudy').rest.issues.createComment({ ...ISSUE, body: 'one' })
  const edit = (login: string) =>
    as(login).rest.issues.updateComment({ ...REPO, comment_id: comment.id, body: `by ${login}` })
  expect((await edit('trudy')).data.body).toBe('by trudy')
  expect((await edit('linus')).data.body).toBe('by linus')
  expect((await refusal(edit('grace'))).status).toBe(403)
})

test('an empty comment is refused', async () => {
  const { as } = await aSandbox()
  await as('ada').rest.issues.create({ ...REPO, title: 'a' })
  expect((await refusal(as('ada').rest.issues.createComment({ ...ISSUE, body: '  ' }))).status).toBe(422)
})

test('pull requests share numbers, comments and timeline with issues', async () => {
  const { as, sandbox } = await aSandbox()
  sandbox.openIssue('acme/app', { title: 'first', author: 'ada' })
  sandbox.commit('acme/app', 'topic', { 'new.md': 'x\n' }, { author: 'ada', message: 'm' })
  const number = sandbox.openPull('acme/app', { title: 'second', head: 'topic', author: 'ada' })
  expect(number).toBe(2)
  const { rest } = as('ada')
  await rest.issues.createComment({ ...REPO, issue_number: 2, body: 'hello' })
  const { data } = await rest.issues.listForRepo(REPO)
  expect(data.map((issue) => [issue.number, issue.pull_request !== undefined])).toEqual([
    [2, true],
    [1, false],
  ])
  expect((await rest.issues.get({ ...REPO, issue_number: 2 })).data.html_url).toContain('/pull/2')
})
