import { createServer, request } from 'node:http'
import { Octokit } from '@octokit/rest'
import { afterEach, expect, test } from 'vitest'
import type { Delivery, Sandbox } from '../../src/sandbox/sandbox.ts'
import { aSandbox, REPO } from './a-sandbox.ts'

const open: Sandbox[] = []
afterEach(async () => {
  for (const sandbox of open.splice(0)) await sandbox.close()
})

async function listening(options: Parameters<Sandbox['listen']>[0] = {}) {
  const world = await aSandbox()
  open.push(world.sandbox)
  const { url } = await world.sandbox.listen(options)
  return { ...world, url }
}

const getWithHost = (url: string, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })

test('the same API over HTTP, with links that lead back to it', async () => {
  const { url, sandbox } = await listening()
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect([sandbox.apiUrl, sandbox.htmlUrl]).toEqual([`${url}/api/v3`, url])
  const octokit = new Octokit({ baseUrl: sandbox.apiUrl, auth: sandbox.token('ada') })
  const { data } = await octokit.rest.issues.create({ ...REPO, title: 'a' })
  expect(data.html_url).toBe(`${url}/acme/app/issues/1`)
  expect((await octokit.request(`GET ${data.url}`)).data).toMatchObject({ title: 'a' })
})

test('only 127.0.0.1 and localhost are answered', async () => {
  const { url } = await listening()
  const { port } = new URL(url)
  const path = `${url}/api/v3/app`
  expect(await getWithHost(path, `localhost:${port}`)).toBe(401)
  expect(await getWithHost(path, 'sandbox.evil.example')).toBe(403)
  expect(await getWithHost(path, `127.0.0.1.evil.example:${port}`)).toBe(403)
})

test('a port that is taken is left to its owner', async () => {
  const first = await listening()
  const port = Number(new URL(first.url).port)
  const second = await listening({ port })
  expect(second.url).not.toBe(first.url)
  expect((await fetch(`${second.url}/api/v3/app`)).status).toBe(401)
})

test('pages get everything outside the API', async () => {
  const { url } = await listening({
    pages: (asked, response) => {
      if (asked.url !== '/hello') return false
      response.end('hello')
      return true
    },
  })
  expect(await (await fetch(`${url}/hello`)).text()).toBe('hello')
  expect((await fetch(`${url}/other`)).status).toBe(404)
  expect((await fetch(`${url}/api/v3/app`)).status).toBe(401)
})

test('too large a body is refused with an answer', async () => {
  const { url } = await listening()
  const answer = await fetch(`${url}/api/v3/repos/acme/app/issues`, {
    method: 'POST',
    body: 'x'.repeat(26 * 1024 * 1024),
  })
  expect(answer.status).toBe(413)
})

test('a dropped connection is a broken line', async () => {
  const { url, sandbox } = await listening()
  sandbox.faults.failNth(1, 'drop-connection')
  await expect(fetch(`${url}/api/v3/app`)).rejects.toThrow(TypeError)
})

test('webhooks are posted with their headers', async () => {
  const { sandbox } = await listening()
  const received: { headers: Delivery['headers']; body: string }[] = []
  const receiver = createServer((asked, response) => {
    const chunks: Buffer[] = []
    asked.on('data', (chunk: Buffer) => chunks.push(chunk))
    asked.on('end', () => {
      received.push({ headers: asked.headers as Delivery['headers'], body: Buffer.concat(chunks).toString() })
      response.writeHead(202).end()
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const address = receiver.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  sandbox.webhooks.configure({ url: `http://127.0.0.1:${port}/hook`, secret: 's' })
  sandbox.openIssue('acme/app', { title: 'ü', author: 'ada' })
  await sandbox.webhooks.idle()
  await new Promise((resolve) => receiver.close(resolve))
  const [sent] = sandbox.webhooks.deliveries
  expect(received).toMatchObject([
    {
      headers: { 'x-github-event': 'issues', 'x-hub-signature-256': sent?.headers['x-hub-signature-256'] },
      body: sent?.body,
    },
  ])
})
