import { verify } from '@octokit/webhooks-methods'
import { expect, test } from 'vitest'
import type { Delivery } from '../../src/sandbox/sandbox.ts'
import { aSandbox, REPO } from './a-sandbox.ts'

const secret = 'a secret of our own'

async function aReceiver() {
  const world = await aSandbox()
  const received: Delivery[] = []
  let answer: (delivery: Delivery) => Promise<number> = async () => 200
  const deliver = async (delivery: Delivery) => {
    received.push(delivery)
    return answer(delivery)
  }
  world.sandbox.webhooks.configure({ deliver, secret })
  const names = () =>
    received.map((delivery) => [delivery.event, JSON.parse(delivery.body).action].filter(Boolean).join('.'))
  const on = (next: typeof answer) => {
    answer = next
  }
  return { ...world, received, names, on, ...world.sandbox.webhooks, webhooks: world.sandbox.webhooks }
}

test('a delivery is signed, named and complete', async () => {
  const { as, received, idle, installation } = await aReceiver()
  await as('ada').rest.issues.create({ ...REPO, title: 'Ünicode' })
  expect(received).toEqual([])
  await idle()
  const [delivery] = received
  if (delivery === undefined) throw new Error('nothing was delivered')
  expect(delivery.headers).toMatchObject({
    'content-type': 'application/json',
    'x-github-event': 'issues',
    'x-github-delivery': delivery.id,
  })
  expect(delivery.id).toMatch(/^[0-9a-f-]{36}$/)
  expect(await verify(secret, delivery.body, delivery.headers['x-hub-signature-256'] ?? '')).toBe(true)
  expect(await verify('another', delivery.body, delivery.headers['x-hub-signature-256'] ?? '')).toBe(false)
  expect(JSON.parse(delivery.body)).toMatchObject({
    action: 'opened',
    issue: { number: 1, title: 'Ünicode', user: { login: 'ada' } },
    repository: { full_name: 'acme/app', owner: { login: 'acme' } },
    organization: { login: 'acme' },
    sender: { login: 'ada' },
    installation: { id: installation },
  })
})

test('issues announce everything that happens to them, in order', async () => {
  const { as, names, idle } = await aReceiver()
  const { issues } = as('ada').rest
  const at = { ...REPO, issue_number: 1 }
  await issues.create({ ...REPO, title: 'a', labels: ['x'] })
  await issues.update({ ...at, body: 'b' })
  await issues.addAssignees({ ...at, assignees: ['linus'] })
  const { data } = await issues.createComment({ ...at, body: 'c' })
  await issues.updateComment({ ...REPO, comment_id: data.id, body: 'd' })
  await issues.deleteComment({ ...REPO, comment_id: data.id })
  await issues.removeLabel({ ...at, name: 'x' })
  await issues.removeAssignees({ ...at, assignees: ['linus'] })
  await issues.update({ ...at, state: 'closed' })
  await issues.update({ ...at, state: 'open' })
  await idle()
  expect(names()).toEqual([
    'label.created', 'issues.opened', 'issues.labeled', 'issues.edited', 'issues.assigned', 'issue_comment.created',
    'issue_comment.edited', 'issue_comment.deleted', 'issues.unlabeled', 'issues.unassigned', 'issues.closed', 'issues.reopened',
  ]) // biome-ignore format: one list
})

test('edits tell what was there before', async () => {
  const { as, received, idle } = await aReceiver()
  const { issues } = as('ada').rest
  await issues.create({ ...REPO, title: 'a', body: 'one' })
  await issues.update({ ...REPO, issue_number: 1, title: 'b', body: 'two' })
  await idle()
  expect(JSON.parse(received[1]?.body ?? '')).toMatchObject({
    action: 'edited',
    changes: { title: { from: 'a' }, body: { from: 'one' } },
  })
})

test('writing what is there already announces nothing', async () => {
  const { as, names, idle } = await aReceiver()
  const { issues } = as('ada').rest
  await issues.create({ ...REPO, title: 'a' })
  const { data } = await issues.createComment({ ...REPO, issue_number: 1, body: 'c' })
  await issues.updateComment({ ...REPO, comment_id: data.id, body: 'c' })
  await issues.update({ ...REPO, issue_number: 1, title: 'a', state: 'open' })
  await idle()
  expect(names()).toEqual(['issues.opened', 'issue_comment.created'])
})

test('the life of a pull request, with its pushes', async () => {
  const { as, sandbox, names, idle, received } = await aReceiver()
  const file = (branch: string, text: string) =>
    sandbox.commit('acme/app', branch, { 'a.md': text }, { author: 'linus', message: 'm' })
  file('topic', 'one')
  await as('linus').rest.pulls.create({ ...REPO, title: 't', head: 'topic', base: 'main', draft: true })
  const before = received.length
  const head = file('topic', 'two')
  sandbox.markReady('acme/app', 1, 'linus')
  await as('linus').rest.pulls.requestReviewers({ ...REPO, pull_number: 1, reviewers: ['ada'] })
  await as('linus').rest.issues.addLabels({ ...REPO, issue_number: 1, labels: ['x'] })
  await as('linus').rest.pulls.merge({ ...REPO, pull_number: 1 })
  await idle()
  expect(before).toBe(0)
  expect(names()).toEqual([
    'create', 'push', 'push', 'pull_request.opened', 'push', 'pull_request.synchronize', 'pull_request.ready_for_review',
    'pull_request.review_requested', 'label.created', 'pull_request.labeled', 'pull_request.closed', 'push',
  ]) // biome-ignore format: one list
  const payload = (name: string) => JSON.parse(received[names().indexOf(name)]?.body ?? '{}')
  expect(payload('pull_request.synchronize')).toMatchObject({
    after: head,
    pull_request: { head: { sha: head } },
  })
  expect(payload('pull_request.closed')).toMatchObject({
    number: 1,
    pull_request: { merged: true, merged_by: { login: 'linus' } },
  })
})

test('a push lists its commits and their files', async () => {
  const { sandbox, received, idle } = await aReceiver()
  const sha = sandbox.commit(
    'acme/app',
    'main',
    { 'new.md': 'x', 'README.md': 'y', 'src/a.ts': null },
    { author: 'linus', message: 'm' },
  )
  await idle()
  expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({
    ref: 'refs/heads/main',
    after: sha,
    forced: false,
    commits: [
      {
        id: sha,
        message: 'm',
        added: ['new.md'],
        modified: ['README.md'],
        removed: ['src/a.ts'],
        author: { username: 'linus' },
      },
    ],
    head_commit: { id: sha },
  })
})

test('checks: created, completed, rerequested, and the press of a button', async () => {
  const { app, as, sandbox, names, idle, received } = await aReceiver()
  const head_sha = sandbox.commit('acme/app', 'main', { a: 'b' }, { author: 'ada', message: 'm' })
  const actions = [{ label: 'Fix', description: 'Mend it', identifier: 'fix' }]
  const { data } = await app().rest.checks.create({
    ...REPO,
    name: 'postmortem',
    head_sha,
    conclusion: 'failure',
    actions,
  })
  await as('linus').rest.checks.rerequestRun({ ...REPO, check_run_id: data.id })
  expect(sandbox.checkActions('acme/app', data.id)).toEqual(actions)
  sandbox.requestCheckAction('acme/app', data.id, 'fix', 'linus')
  expect(() => sandbox.requestCheckAction('acme/app', data.id, 'other', 'linus')).toThrow(
    /no button "other".*fix/,
  )
  await idle()
  expect(names()).toEqual([
    'push',
    'check_run.created',
    'check_run.completed',
    'check_run.rerequested',
    'check_run.requested_action',
  ])
  expect(JSON.parse(received[4]?.body ?? '')).toMatchObject({
    requested_action: { identifier: 'fix' },
    sender: { login: 'linus' },
    check_run: { head_sha },
  })
})

test('deployments, their statuses, releases, merge groups and installations', async () => {
  const { sandbox, names, idle } = await aReceiver()
  sandbox.deploy('acme/app', { ref: 'main', creator: 'linus' })
  sandbox.release('acme/app', { tag: 'v1', author: 'linus' })
  sandbox.commit('acme/app', 'topic', { a: 'b' }, { author: 'ada', message: 'm' })
  const number = sandbox.openPull('acme/app', { title: 't', head: 'topic', author: 'ada' })
  const head = sandbox.requestMergeGroup('acme/app', number, 'linus')
  sandbox.renameRepository('acme/app', 'shop')
  sandbox.createRepository('beta', 'x')
  sandbox.install('beta')
  await idle()
  expect(names()).toEqual([
    'deployment.created', 'deployment_status.created', 'release.created', 'release.published', 'release.released', 'create', 'push',
    'push', 'pull_request.opened', 'merge_group.checks_requested', 'repository.renamed', 'installation.created',
  ]) // biome-ignore format: one list
  expect(sandbox.webhooks.deliveries.find(({ event }) => event === 'merge_group')?.body).toContain(head)
})

test('the App hears of what it did itself', async () => {
  const { as, app, idle, received } = await aReceiver()
  await as('ada').rest.issues.create({ ...REPO, title: 'a' })
  await app().rest.issues.createComment({ ...REPO, issue_number: 1, body: 'x' })
  await idle()
  expect(JSON.parse(received[1]?.body ?? '')).toMatchObject({
    sender: { login: 'second-story[bot]', type: 'Bot' },
  })
})

test('without an installation nothing is announced', async () => {
  const { sandbox, received, idle } = await aReceiver()
  sandbox.createRepository('beta', 'x')
  sandbox.openIssue('beta/x', { title: 'a', author: 'ada' })
  await idle()
  expect(received).toEqual([])
})

test('idle waits for what the deliveries cause', async () => {
  const { as, app, on, names, idle } = await aReceiver()
  on(async ({ event }) => {
    if (event === 'issues') await app().rest.issues.createComment({ ...REPO, issue_number: 1, body: 'seen' })
    return 202
  })
  await as('ada').rest.issues.create({ ...REPO, title: 'a' })
  await idle()
  expect(names()).toEqual(['issues.opened', 'issue_comment.created'])
})

test('a receiver that fails gets one attempt, and a delivery again with its old id when asked', async () => {
  const { as, on, received, idle, redeliver } = await aReceiver()
  on(async () => {
    throw new Error('down')
  })
  await as('ada').rest.issues.create({ ...REPO, title: 'a' })
  await idle()
  expect(received).toHaveLength(1)
  on(async () => 202)
  expect(await redeliver(received[0]?.id ?? '')).toBe(202)
  expect(received[1]).toEqual(received[0])
  await expect(redeliver('nonsense')).rejects.toThrow('nonsense')
})
