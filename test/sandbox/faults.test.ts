import { expect, test } from 'vitest'
import { aSandbox, REPO, refusal } from './a-sandbox.ts'

test('the n-th request from now fails and is not executed', async () => {
  const { as, sandbox } = await aSandbox()
  const { issues } = as('ada').rest
  sandbox.faults.failNth(2, { status: 502, headers: { 'retry-after': '1' } })
  await issues.create({ ...REPO, title: 'one' })
  expect((await refusal(issues.create({ ...REPO, title: 'two' }))).status).toBe(502)
  await issues.create({ ...REPO, title: 'three' })
  expect((await issues.listForRepo(REPO)).data.map(({ title }) => title)).toEqual(['three', 'one'])
})

test('a request can be executed and its answer lost', async () => {
  const { as, sandbox } = await aSandbox()
  const { issues } = as('ada').rest
  sandbox.faults.onRequest(({ method }, phase) =>
    method === 'POST' && phase === 'after' ? 'drop-connection' : undefined,
  )
  await expect(issues.create({ ...REPO, title: 'one' })).rejects.toThrow()
  expect((await issues.listForRepo(REPO)).data).toHaveLength(1)
})

test('a dropped connection is a failed fetch', async () => {
  const { sandbox } = await aSandbox()
  sandbox.faults.failNth(1, 'drop-connection')
  await expect(sandbox.fetch(`${sandbox.apiUrl}/user`)).rejects.toThrow(TypeError)
  expect((await sandbox.fetch(`${sandbox.apiUrl}/user`)).status).toBe(401)
})

test('rate limits look like those of GitHub', async () => {
  const { as, sandbox } = await aSandbox()
  const message = 'You have exceeded a secondary rate limit.'
  sandbox.faults.failNth(1, { status: 403, headers: { 'retry-after': '60' }, body: { message } })
  expect(await refusal(as('ada').rest.repos.get(REPO))).toMatchObject({ status: 403, message })
})

test('cleared faults are gone', async () => {
  const { as, sandbox } = await aSandbox()
  sandbox.faults.onRequest(() => ({ status: 500 }))
  sandbox.faults.clear()
  expect((await as('ada').rest.repos.get(REPO)).status).toBe(200)
})

test('every request stands in the ledger with who asked and what came of it', async () => {
  const { as, app, sandbox } = await aSandbox()
  await as('ada').rest.issues.create({ ...REPO, title: 'a' })
  await app().rest.issues.get({ ...REPO, issue_number: 1 })
  await refusal(as('mallory').rest.repos.get(REPO))
  const seen = sandbox.requests.map(
    ({ method, path, status, actor }) => `${actor} ${method} ${path} ${status}`,
  )
  expect(seen).toEqual([
    'ada POST /repos/acme/app/issues 201',
    expect.stringMatching(/^app POST \/app\/installations\/\d+\/access_tokens 201$/),
    'second-story[bot] GET /repos/acme/app/issues/1 200',
    'mallory GET /repos/acme/app 404',
  ])
  sandbox.resetRequests()
  expect(sandbox.requests).toEqual([])
})
