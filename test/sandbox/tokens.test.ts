import { createSign, generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts'
import { appClient, aSandbox, clientOf, REPO, refusal } from './a-sandbox.ts'

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function jwt(key: string, claims: object, header: object = { alg: 'RS256', typ: 'JWT' }): string {
  const text = `${part(header)}.${part(claims)}`
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key, 'base64url')}`
}

const seconds = () => Math.floor(Date.now() / 1000)
const ask = (sandbox: Sandbox, token: string) => clientOf(sandbox, token).request('GET /app')

test('a JWT signed with the key of the App is the App', async () => {
  const { app } = await aSandbox()
  const { data } = await app({ jwt: true }).rest.apps.getAuthenticated()
  expect(data).toMatchObject({
    id: 1,
    slug: 'second-story',
    permissions: { issues: 'write', metadata: 'read' },
  })
})

test('a JWT must be signed by the right key, be ours, and be of now', async () => {
  const { sandbox } = await aSandbox()
  const { privateKey } = sandbox.app
  const good = { iss: '1', iat: seconds() - 5, exp: seconds() + 300 }
  const why = async (token: string) => {
    const { status, message } = await refusal(ask(sandbox, token))
    return [status, message]
  }
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  })
  expect((await ask(sandbox, jwt(privateKey, good))).status).toBe(200)
  expect(await why(jwt(String(stranger), good))).toEqual([401, 'A JSON web token could not be decoded'])
  expect(await why(jwt(privateKey, good, { alg: 'none' }))).toEqual([
    401,
    'A JSON web token could not be decoded',
  ])
  expect(await why(jwt(privateKey, { ...good, iss: '2' }))).toEqual([401, 'Integration not found'])
  expect((await why(jwt(privateKey, { ...good, exp: seconds() - 1 })))[1]).toContain(
    "'Expiration time' claim ('exp')",
  )
  expect((await why(jwt(privateKey, { ...good, exp: seconds() + 3600 })))[1]).toContain(
    'too far in the future',
  )
  expect((await why(jwt(privateKey, { ...good, iat: seconds() + 900 })))[1]).toContain(
    "'Issued at' claim ('iat')",
  )
  expect(await why('eyJhbGciOiJSUzI1NiJ9.x')).toEqual([401, 'A JSON web token could not be decoded'])
})

test('installation tokens are long, have dots, and say what they may', async () => {
  const { app, installation } = await aSandbox()
  const { data } = await app({ jwt: true }).rest.apps.createInstallationAccessToken({
    installation_id: installation,
  })
  expect(data.token).toMatch(/^ghs_1_[\w-]+\.[\w-]+\.[\w-]+$/)
  expect(data.token.length).toBeGreaterThan(300)
  expect(data.permissions).toMatchObject({ issues: 'write', deployments: 'read' })
})

test('a token narrowed to permissions may do no more', async () => {
  const { app, installation, sandbox } = await aSandbox()
  const { data } = await app({ jwt: true }).rest.apps.createInstallationAccessToken({
    installation_id: installation,
    permissions: { issues: 'read' },
  })
  const narrow = clientOf(sandbox, data.token)
  expect((await narrow.rest.issues.listForRepo(REPO)).status).toBe(200)
  const write = await refusal(narrow.rest.issues.create({ ...REPO, title: 'x' }))
  expect(write).toMatchObject({ status: 403, message: 'Resource not accessible by integration' })
  expect((await refusal(narrow.rest.pulls.list(REPO))).status).toBe(403)
})

test('a token cannot be widened', async () => {
  const { app, installation } = await aSandbox()
  const wide = app({ jwt: true }).rest.apps.createInstallationAccessToken({
    installation_id: installation,
    permissions: { actions: 'write' },
  })
  expect((await refusal(wide)).status).toBe(422)
})

test('an installation sees its own repositories only', async () => {
  const world = await aSandbox()
  const { sandbox } = world
  sandbox.createRepository('acme', 'other')
  sandbox.createRepository('beta', 'secret')
  sandbox.createRepository('beta', 'open', { private: false })
  const narrow = appClient(sandbox, sandbox.install('acme', ['app']))
  expect((await narrow.rest.repos.get(REPO)).status).toBe(200)
  expect((await refusal(narrow.rest.repos.get({ owner: 'acme', repo: 'other' }))).status).toBe(404)
  expect((await refusal(narrow.rest.repos.get({ owner: 'beta', repo: 'secret' }))).status).toBe(404)
  expect((await narrow.rest.repos.get({ owner: 'beta', repo: 'open' })).status).toBe(200)
  expect((await refusal(narrow.rest.issues.create({ owner: 'beta', repo: 'open', title: 'x' }))).status).toBe(
    403,
  )
  expect(
    (await narrow.rest.apps.listReposAccessibleToInstallation()).data.repositories.map(({ name }) => name),
  ).toEqual(['app'])
})

test('the App finds its installations', async () => {
  const { app, installation } = await aSandbox()
  const { apps } = app({ jwt: true }).rest
  expect((await apps.listInstallations()).data.map(({ id }) => id)).toEqual([installation])
  expect((await apps.getRepoInstallation(REPO)).data.id).toBe(installation)
  expect((await apps.getOrgInstallation({ org: 'acme' })).data).toMatchObject({
    id: installation,
    repository_selection: 'all',
  })
  expect((await refusal(apps.getOrgInstallation({ org: 'nobody' }))).status).toBe(404)
})

test('installation ids are unique in the process', async () => {
  const ids = new Set<number>()
  for (let n = 0; n < 5; n++) ids.add((await aSandbox()).installation)
  expect(ids.size).toBe(5)
})

test('people act with their own rights; strangers see nothing', async () => {
  const { as, sandbox } = await aSandbox()
  expect((await as('trudy').rest.repos.get(REPO)).data.permissions).toMatchObject({ pull: true, push: false })
  expect((await refusal(as('mallory').rest.repos.get(REPO))).status).toBe(404)
  expect((await refusal(clientOf(sandbox).rest.repos.get(REPO))).status).toBe(404)
  expect((await as('ada').rest.users.getAuthenticated()).data.login).toBe('ada')
})

test('in a public repository everybody reads and opens issues, and nobody else writes', async () => {
  const { as, sandbox } = await aSandbox()
  sandbox.createRepository('acme', 'open', { private: false })
  const open = { owner: 'acme', repo: 'open' }
  expect(
    (await as('mallory').rest.issues.create({ ...open, title: 'x', labels: ['incident'] })).data.labels,
  ).toEqual([])
  expect((await clientOf(sandbox).rest.issues.listForRepo(open)).data).toHaveLength(1)
  expect((await refusal(clientOf(sandbox).rest.issues.create({ ...open, title: 'x' }))).status).toBe(401)
  expect(
    (await refusal(as('mallory').rest.issues.addLabels({ ...open, issue_number: 1, labels: ['incident'] })))
      .status,
  ).toBe(403)
})

test('a bad token is refused, whatever it asks for', async () => {
  const { sandbox } = await aSandbox()
  expect(await refusal(clientOf(sandbox, 'ghp_nonsense').rest.repos.get(REPO))).toMatchObject({
    status: 401,
    message: 'Bad credentials',
  })
})

test('role and older permission word are told for everybody', async () => {
  const { app, sandbox } = await aSandbox()
  sandbox.createPerson('max')
  sandbox.grant('acme/app', 'max', 'maintain')
  const permission = async (username: string) => {
    const { data } = await app().rest.repos.getCollaboratorPermissionLevel({ ...REPO, username })
    return [data.permission, data.role_name]
  }
  expect(await permission('ada')).toEqual(['admin', 'admin'])
  expect(await permission('max')).toEqual(['write', 'maintain'])
  expect(await permission('grace')).toEqual(['read', 'triage'])
  expect(await permission('mallory')).toEqual(['none', 'none'])
  expect((await refusal(permission('nobody'))).status).toBe(404)
})

test('a renamed repository leads on to its new name', async () => {
  const { as, sandbox } = await aSandbox()
  sandbox.renameRepository('acme/app', 'shop')
  expect((await as('ada').rest.repos.get(REPO)).data.full_name).toBe('acme/shop')
  expect((await as('ada').rest.issues.create({ ...REPO, title: 'x' })).data.html_url).toContain(
    '/acme/shop/issues/1',
  )
  const headers = { authorization: `token ${sandbox.token('ada')}` }
  const answer = await sandbox.handle({
    method: 'GET',
    url: `${sandbox.apiUrl}/repos/acme/app/issues?state=all`,
    headers,
  })
  expect([answer.status, answer.headers.location]).toEqual([
    301,
    `${sandbox.apiUrl}/repos/acme/shop/issues?state=all`,
  ])
})

test('a token of one sandbox means nothing to another', async () => {
  const one = await aSandbox()
  const two = await createSandbox({ seed: 'empty' })
  expect((await refusal(clientOf(two, one.sandbox.token('ada')).rest.users.getAuthenticated())).status).toBe(
    401,
  )
})
