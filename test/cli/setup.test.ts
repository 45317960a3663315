import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, createServer as createSocketServer } from 'node:net'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { manifest } from '../../src/cli/setup.ts'
import { emptyFolder, run } from './command-line.ts'

const args = ['setup', '--url', 'https://second-story.acme.example']

describe('app.yml', () => {
  const app = parse(readFileSync('app.yml', 'utf8')) as {
    public: boolean
    default_permissions: Record<string, string>
    default_events: string[]
  }

  it('asks for no more than is used', () => {
    expect(app.public).toBe(false)
    expect(app.default_permissions).toEqual({
      metadata: 'read',
      issues: 'write',
      pull_requests: 'write',
      contents: 'write',
      checks: 'write',
      statuses: 'write',
      deployments: 'read',
      merge_queues: 'read',
      members: 'read',
    })
  })

  it('gives a reason for each permission and event', () => {
    const lines = readFileSync('app.yml', 'utf8').split('\n')
    const names = [...Object.keys(app.default_permissions), ...app.default_events]
    expect(names.length).toBeGreaterThan(15)
    let reason = false
    for (const line of lines.slice(lines.indexOf('default_permissions:'))) {
      if (/^ {2}# /.test(line)) reason = true
      else if (/^ {2}(- )?[a-z_]+/.test(line)) expect(reason, line).toBe(true)
      else reason = false
    }
  })

  it('gets the address of the server in both places', () => {
    const filled = parse(
      manifest({ url: 'https://second-story.acme.example/', name: 'Our Story' }),
    ) as Record<string, unknown>
    expect(filled).toMatchObject({
      name: 'Our Story',
      url: 'https://second-story.acme.example',
      hook_attributes: { url: 'https://second-story.acme.example/api/github/webhooks', active: true },
      public: false,
    })
    expect(JSON.stringify(filled)).not.toContain('example.com')
  })
})

describe('setup', () => {
  it.each(['http://second-story.acme.example', 'second-story', 'https://a.example?x=1'])(
    'cannot run with the address %s',
    async (url) => {
      expect(await run(['setup', '--url', url])).toMatchObject({
        code: 2,
        err: expect.stringContaining('expected a public address'),
      })
    },
  )

  it('refuses when credentials are set', async () => {
    const { code, err } = await run(args, { env: { APP_ID: '1', WEBHOOK_SECRET: 'x' } })
    expect(code).toBe(2)
    expect(err).toMatch(/APP_ID, WEBHOOK_SECRET are set already.*remove the credentials first/)
  })

  it('refuses when credentials are in .env, and leaves them alone', async () => {
    const cwd = emptyFolder()
    writeFileSync(join(cwd, '.env'), 'APP_ID=1\n')
    const { code, err } = await run(args, { cwd })
    expect(code).toBe(2)
    expect(err).toMatch(/\.env holds APP_ID already/)
    expect(readFileSync(join(cwd, '.env'), 'utf8')).toBe('APP_ID=1\n')
  })

  it('says how it goes on GHE.com', async () => {
    const { code, err } = await run(args, { env: { GITHUB_API_URL: 'https://api.acme.ghe.com' } })
    expect(code).toBe(2)
    expect(err).toContain('https://acme.ghe.com/settings/apps/new')
  })

  it('cannot run on a port that is none', async () => {
    expect(await run([...args, '--port', '0'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--port is `0`'),
    })
  })
})

describe('the walk through the manifest flow', () => {
  let child: ChildProcess | undefined
  afterEach(() => child?.kill())

  it('leads to GitHub with our manifest, and keeps what GitHub answers', async () => {
    const asked: string[] = []
    const github = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`)
      response.writeHead(201, { 'content-type': 'application/json' }).end(
        JSON.stringify({
          id: 42,
          client_id: 'Iv1.x',
          client_secret: 'not to be kept',
          webhook_secret: 'a-secret-of-its-own',
          pem: '-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----\n',
          html_url: 'http://github.test/apps/our-story',
        }),
      )
    }).listen(0, '127.0.0.1')
    await once(github, 'listening')
    const api = `http://127.0.0.1:${(github.address() as AddressInfo).port}/api/v3`
    const [cwd, port] = [emptyFolder(), await freePort()]
    writeFileSync(join(cwd, '.env'), 'LOG_LEVEL=info')

    const started = [...args, '--port', String(port), '--organization', 'acme']
    child = spawn(
      process.execPath,
      ['--import', import.meta.resolve('tsx'), resolve('src/cli.ts'), ...started],
      {
        cwd,
        env: { PATH: process.env.PATH, NODE_ENV: 'production', HOST: '0.0.0.0', GITHUB_API_URL: api },
      },
    )
    expect(await firstOutput(child)).toContain(`Open http://localhost:${port}`)

    const page = await (await fetch(`http://localhost:${port}/probot`)).text()
    expect(page).toContain('/organizations/acme/settings/apps/new')
    expect(page).toContain('https://second-story.acme.example/api/github/webhooks')
    expect(page).toMatch(/merge_queues/)

    const back = await fetch(`http://localhost:${port}/probot/setup?code=abc`, { redirect: 'manual' })
    expect([back.status, back.headers.get('location')]).toEqual([
      302,
      'http://github.test/apps/our-story/installations/new',
    ])
    expect(asked).toEqual(['POST /api/v3/app-manifests/abc/conversions'])
    const path = join(cwd, '.env')
    expect(parseEnv(readFileSync(path, 'utf8'))).toEqual({
      LOG_LEVEL: 'info',
      APP_ID: '42',
      PRIVATE_KEY: '-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----',
      WEBHOOK_SECRET: 'a-secret-of-its-own',
      GITHUB_API_URL: api,
    })
    expect(statSync(path).mode & 0o077).toBe(0)
    expect(existsSync(join(cwd, 'app.yml'))).toBe(false)
    github.close()
  })
})

async function freePort(): Promise<number> {
  const server = createSocketServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Everything on standard output until it first ends a line; rejects with standard error when the process ends before. */
function firstOutput(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString()))
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)))
  })
}
