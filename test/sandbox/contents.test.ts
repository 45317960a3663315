import { expect, test } from 'vitest'
import { aSandbox, REPO, refusal } from './a-sandbox.ts'

const base64 = (text: string) => Buffer.from(text).toString('base64')

test('a file is created, read back and updated with its sha', async () => {
  const { as } = await aSandbox()
  const { repos } = as('linus').rest
  const file = { ...REPO, path: 'docs/über uns.md', message: 'Add it' }
  const made = await repos.createOrUpdateFileContents({ ...file, content: base64('one\n') })
  expect(made.status).toBe(201)
  const { data } = await repos.getContent({ ...REPO, path: file.path })
  if (Array.isArray(data) || data.type !== 'file') throw new Error('expected a file')
  expect(Buffer.from(data.content, 'base64').toString()).toBe('one\n')
  expect(data).toMatchObject({ name: 'über uns.md', path: 'docs/über uns.md', encoding: 'base64', size: 4 })
  const updated = await repos.createOrUpdateFileContents({ ...file, content: base64('two\n'), sha: data.sha })
  expect(updated.status).toBe(200)
  expect(updated.data.commit.message).toBe('Add it')
})

test('an update without a sha is refused with 422, with a wrong one with 409', async () => {
  const { as } = await aSandbox()
  const file = { ...REPO, path: 'README.md', message: 'm', content: base64('x') }
  const { repos } = as('linus').rest
  expect(await refusal(repos.createOrUpdateFileContents(file))).toMatchObject({
    status: 422,
    message: expect.stringContaining('"sha" wasn\'t supplied'),
  })
  expect((await refusal(repos.createOrUpdateFileContents({ ...file, sha: '1'.repeat(40) }))).status).toBe(409)
})

test('the branch must exist', async () => {
  const { as } = await aSandbox()
  const file = { ...REPO, path: 'a.md', message: 'm', content: base64('x'), branch: 'nowhere' }
  expect(await refusal(as('linus').rest.repos.createOrUpdateFileContents(file))).toMatchObject({
    status: 404,
    message: 'Branch nowhere not found',
  })
})

test.each(['../x', 'a/../../x', 'a//b', './x', '.git/config', 'a\\b', 'README.md/x', 'src'])(
  'no file is written to %s',
  async (path) => {
    const { sandbox } = await aSandbox()
    const url = `${sandbox.apiUrl}/repos/acme/app/contents/${encodeURIComponent(path)}`
    const body = JSON.stringify({ message: 'm', content: base64('x') })
    const headers = { authorization: `token ${sandbox.token('linus')}` }
    const before = JSON.stringify(sandbox.state())
    const answer = await sandbox.handle({ method: 'PUT', url, headers, body })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(JSON.stringify(sandbox.state())).toBe(before)
  },
)

test('a folder lists its entries; what is not there is 404', async () => {
  const { as } = await aSandbox()
  const { repos } = as('ada').rest
  const root = (await repos.getContent({ ...REPO, path: '' })).data
  expect(root).toMatchObject([
    { name: 'README.md', type: 'file' },
    { name: 'src', type: 'dir' },
  ])
  expect((await repos.getContent({ ...REPO, path: 'src' })).data).toMatchObject([{ path: 'src/a.ts' }])
  expect((await refusal(repos.getContent({ ...REPO, path: 'nothing' }))).status).toBe(404)
  expect((await refusal(repos.getContent({ ...REPO, path: 'README.md', ref: 'nowhere' }))).status).toBe(404)
})

test('a file is deleted with its sha', async () => {
  const { as } = await aSandbox()
  const { repos } = as('linus').rest
  const { data } = await repos.getContent({ ...REPO, path: 'README.md' })
  const sha = Array.isArray(data) ? '' : data.sha
  await repos.deleteFile({ ...REPO, path: 'README.md', message: 'Remove it', sha })
  expect((await refusal(repos.getContent({ ...REPO, path: 'README.md' }))).status).toBe(404)
})

test('content that is no base64 is refused', async () => {
  const { as } = await aSandbox()
  const file = { ...REPO, path: 'a.md', message: 'm', content: 'not base64!' }
  expect((await refusal(as('linus').rest.repos.createOrUpdateFileContents(file))).status).toBe(422)
})

test('a required check keeps direct writes off its branch', async () => {
  const { as, sandbox } = await aSandbox()
  sandbox.protect('acme/app', 'main', { checks: [{ context: 'postmortem', appId: 1 }] })
  const file = { ...REPO, path: 'a.md', message: 'm', content: base64('x') }
  expect(await refusal(as('linus').rest.repos.createOrUpdateFileContents(file))).toMatchObject({
    status: 409,
    message: expect.stringContaining('Required status check "postmortem" is expected.'),
  })
})

test('workflow files need a permission that the App does not ask for', async () => {
  const { app } = await aSandbox()
  const file = { ...REPO, path: '.github/workflows/a.yml', message: 'm', content: base64('x') }
  expect((await refusal(app().rest.repos.createOrUpdateFileContents(file))).status).toBe(403)
})

test('an answer that did not change is 304', async () => {
  const { as } = await aSandbox()
  const first = await as('ada').request('GET /repos/{owner}/{repo}/contents/{path}', {
    ...REPO,
    path: 'README.md',
  })
  const again = as('ada').request('GET /repos/{owner}/{repo}/contents/{path}', {
    ...REPO,
    path: 'README.md',
    headers: { 'if-none-match': first.headers.etag ?? '' },
  })
  expect((await refusal(again)).status).toBe(304)
})
