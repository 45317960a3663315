import { expect, test } from 'vitest'
import { operations } from '../../src/sandbox/spec.ts'
import { checkResponse } from '../../src/sandbox/validate.ts'
import { aSandbox, REPO, refusal } from './a-sandbox.ts'

test('a body key that GitHub does not know is refused by name', async () => {
  const { as } = await aSandbox()
  const answer = await refusal(
    as('ada').request('POST /repos/{owner}/{repo}/issues', { ...REPO, title: 'a', labelz: ['x'] }),
  )
  expect(answer).toMatchObject({
    status: 422,
    message: 'Validation Failed',
    errors: [{ resource: 'Issue', field: 'labelz' }],
  })
  expect(answer.errors[0]?.message).toContain('labels')
})

test('an unknown key deep in a body is refused with its path', async () => {
  const { app, sandbox } = await aSandbox()
  const head_sha = sandbox.commit('acme/app', 'main', { a: 'b' }, { author: 'ada', message: 'm' })
  const body = { ...REPO, name: 'x', head_sha, output: { title: 't', summary: 's', anotations: [] } }
  const answer = await refusal(app().request('POST /repos/{owner}/{repo}/check-runs', body))
  expect(answer.errors[0]?.field).toBe('output.anotations')
})

test('an unknown query parameter is refused', async () => {
  const { as } = await aSandbox()
  const answer = await refusal(
    as('ada').request('GET /repos/{owner}/{repo}/issues', { ...REPO, 'per-page': 3 }),
  )
  expect(answer).toMatchObject({ status: 422, errors: [{ field: 'per-page' }] })
})

test('a missing field is named', async () => {
  const { as } = await aSandbox()
  const answer = await refusal(as('ada').request('POST /repos/acme/app/labels', { color: 'ffffff' }))
  expect(answer.errors).toMatchObject([{ resource: 'Label', field: 'name', code: 'missing_field' }])
})

test.each([{ state: 'merged' }, { per_page: 'many' }, { since: 'yesterday' }])(
  'the query %o does not fit',
  async (query) => {
    const { as } = await aSandbox()
    const answer = await refusal(as('ada').request('GET /repos/acme/app/issues', { ...query }))
    expect(answer).toMatchObject({ status: 422, errors: [{ field: Object.keys(query)[0], code: 'invalid' }] })
  },
)

test('a body that is no JSON is refused', async () => {
  const { sandbox } = await aSandbox()
  const headers = { authorization: `token ${sandbox.token('ada')}` }
  const url = `${sandbox.apiUrl}/repos/acme/app/issues`
  const answer = await sandbox.handle({ method: 'POST', url, headers, body: '{' })
  expect([answer.status, JSON.parse(answer.body).message]).toEqual([400, 'Problems parsing JSON'])
})

test('an answer that does not fit GitHub is a bug of the sandbox, named with its place', () => {
  const operation = operations.find(({ id }) => id === 'issues/get-label')
  if (operation === undefined) throw new Error('no issues/get-label')
  const label = {
    id: 1,
    node_id: 'x',
    url: 'http://a.example/b',
    name: 'n',
    description: null,
    default: false,
  }
  expect(() => checkResponse(operation, 200, { ...label, color: 'ffffff' })).not.toThrow()
  expect(() => checkResponse(operation, 200, label)).toThrow(/issues\/get-label 200 .*color/)
  expect(() => checkResponse(operation, 200, { ...label, color: 3 })).toThrow(/\/color/)
  expect(() => checkResponse(operation, 201, label)).toThrow(/answered 201/)
})
