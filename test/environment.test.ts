import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readApiUrl } from '../src/api-url.ts'
import { logLevelOf, readEnvironment } from '../src/environment.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})
const secret = 'a-long-enough-secret'
const good = { APP_ID: '12', PRIVATE_KEY: privateKey, WEBHOOK_SECRET: secret }

function nothing(path: string): string {
  throw Object.assign(new Error(`no ${path}`), { code: 'ENOENT' })
}

const read = (env: Record<string, string | undefined>, readFile: (path: string) => string = nothing) =>
  readEnvironment(env, readFile)
function problems(env: Record<string, string | undefined>, readFile?: (path: string) => string): string {
  const result = read(env, readFile)
  expect(result.kind).toBe('refused')
  return result.kind === 'refused' ? result.problems.join('\n') : ''
}

describe('no credentials', () => {
  it('mean the sandbox', () => {
    expect(read({})).toEqual({ kind: 'sandbox' })
    expect(read({ APP_ID: '', PRIVATE_KEY: ' ', PORT: '4000', NODE_ENV: 'production' })).toEqual({
      kind: 'sandbox',
      port: 4000,
    })
  })

  it('do not excuse a port that is none', () => {
    expect(problems({ PORT: 'http' })).toMatch(/PORT is `http`, expected a number/)
  })
})

describe('all credentials', () => {
  it('mean the App, on github.com unless told otherwise', () => {
    const result = read(good)
    expect(result).toMatchObject({
      kind: 'app',
      appId: 12,
      webhookSecrets: [secret],
      apiUrl: 'https://api.github.com',
      htmlUrl: 'https://github.com',
      host: 'localhost',
      port: 3000,
    })
  })

  it.each([
    ['with \\n for its line ends', privateKey.replaceAll('\n', '\\n')],
    ['in base64', Buffer.from(privateKey).toString('base64')],
    ['in quotes', `"${privateKey.replaceAll('\n', '\\n')}"`],
  ])('read a key %s', (_name, key) => {
    const [one, other] = [read({ ...good, PRIVATE_KEY: key }), read(good)]
    expect(one.kind).toBe('app')
    expect(one).toEqual(other)
  })

  it('read a key from a file', () => {
    const files: string[] = []
    const result = read({ ...good, PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: 'app.pem' }, (path) => {
      files.push(path)
      return privateKey
    })
    expect(result).toMatchObject({ kind: 'app', privateKey: expect.stringContaining('BEGIN PRIVATE KEY') })
    expect(files).toEqual(['app.pem'])
  })
})

describe('some credentials', () => {
  it('are refused, naming each one that is missing', () => {
    expect(problems({ APP_ID: '12' })).toMatch(
      /PRIVATE_KEY \(or PRIVATE_KEY_PATH\) is missing[\s\S]*WEBHOOK_SECRET is missing/,
    )
    expect(problems({ WEBHOOK_SECRET: secret })).toMatch(/APP_ID is missing/)
  })

  it.each([
    ['development', /well-known default/],
    ['short', /has 5 characters, expected at least 16/],
  ])('are refused with the secret "%s"', (text, message) => {
    const said = problems({ ...good, WEBHOOK_SECRET: text })
    expect(said).toMatch(message)
    expect(said).toContain('openssl rand')
  })

  it.each([
    ['Iv1.abc', /client ID/],
    ['-3', /whole number/],
    ['1.5', /whole number/],
  ])('are refused with the App ID %s', (text, message) => {
    expect(problems({ ...good, APP_ID: text })).toMatch(message)
  })

  it.each([
    ['no key at all', 'hello', /no PEM key/],
    ['the public key', publicKey, /public key, expected the private one/],
    ['half a key', privateKey.slice(0, 400), /cut off/],
    [
      'a key that does not sign for Apps',
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      /type ed25519, expected RSA/,
    ],
  ])('are refused with %s, without showing it', (_name, key, message) => {
    const said = problems({ ...good, PRIVATE_KEY: key })
    expect(said).toMatch(message)
    expect(said).not.toContain(key.trim().split('\n')[1] ?? key)
  })

  it('are refused when the key file is not there', () => {
    expect(problems({ ...good, PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: '/x/app.pem' })).toMatch(
      /`\/x\/app.pem`, which cannot be read \(ENOENT\)/,
    )
  })

  it('are refused when there are two keys', () => {
    expect(problems({ ...good, PRIVATE_KEY_PATH: 'app.pem' })).toMatch(/both set/)
  })

  it('are refused with GHE_HOST, which cannot say everything', () => {
    expect(problems({ ...good, GHE_HOST: 'git.acme.example' })).toContain(
      'GITHUB_API_URL=https://git.acme.example/api/v3',
    )
  })
})

describe('GITHUB_API_URL', () => {
  it.each([
    [undefined, 'https://api.github.com', 'https://github.com'],
    ['https://api.github.com/', 'https://api.github.com', 'https://github.com'],
    ['https://git.acme.example/api/v3/', 'https://git.acme.example/api/v3', 'https://git.acme.example'],
    [
      'https://git.acme.example:8443/api/v3',
      'https://git.acme.example:8443/api/v3',
      'https://git.acme.example:8443',
    ],
    ['https://api.acme.ghe.com', 'https://api.acme.ghe.com', 'https://acme.ghe.com'],
    ['http://127.0.0.1:4000/api/v3', 'http://127.0.0.1:4000/api/v3', undefined],
    ['http://localhost:4000', 'http://localhost:4000', undefined],
    ['http://[::1]:4000', 'http://[::1]:4000', undefined],
  ])('%s is understood', (text, apiUrl, htmlUrl) => {
    expect(readApiUrl(text)).toEqual({ apiUrl, ...(htmlUrl && { htmlUrl }) })
  })

  it.each([
    'https://github.com',
    'http://api.github.com',
    'http://git.acme.example/api/v3',
    'https://git.acme.example',
    'https://acme.ghe.com',
    'https://acme.ghe.com/api/v3',
    'https://api.github.com/graphql',
    'https://api.github.com?x=1',
    'ftp://127.0.0.1',
    'api.github.com',
    'http://127.0.0.1.evil.example',
  ])('%s is refused', (text) => {
    expect(readApiUrl(text)).toEqual({ problem: expect.stringMatching(/^GITHUB_API_URL is `.*expected/) })
    expect(problems({ ...good, GITHUB_API_URL: text })).toMatch(/GITHUB_API_URL/)
  })

  it('never shows credentials', () => {
    expect(JSON.stringify(readApiUrl('https://ada:hunter2@git.acme.example/api/v3'))).not.toContain('hunter2')
  })
})

describe('the other variables', () => {
  it('may hold two secrets while one is being changed, and not three', () => {
    expect(read({ ...good, WEBHOOK_SECRET: `${secret}, another-long-secret` })).toMatchObject({
      webhookSecrets: [secret, 'another-long-secret'],
    })
    expect(problems({ ...good, WEBHOOK_SECRET: `${secret},short` })).toMatch(/5 characters/)
    expect(problems({ ...good, WEBHOOK_SECRET: `${secret},${secret},${secret}` })).toMatch(/holds 3 secrets/)
  })

  it('name a Redis, whose password no problem shows', () => {
    expect(read({ ...good, REDIS_URL: 'rediss://:hunter2@cache:6380/1' })).toMatchObject({
      redisUrl: 'rediss://:hunter2@cache:6380/1',
    })
    const refused = problems({ ...good, REDIS_URL: 'http://:hunter2@cache' })
    expect(refused).toMatch(/REDIS_URL is no address of a Redis, expected `redis:/)
    expect(refused).not.toContain('hunter2')
  })

  it('switch the metrics on', () => {
    expect(read({ ...good, METRICS_PORT: '9090' })).toMatchObject({ metricsPort: 9090 })
    expect(read(good)).not.toHaveProperty('metricsPort')
    expect(problems({ ...good, METRICS_PORT: 'yes' })).toMatch(/METRICS_PORT is `yes`, expected a number/)
  })

  it('choose a level of the log that exists', () => {
    expect(problems({ ...good, LOG_LEVEL: 'verbose' })).toMatch(
      /LOG_LEVEL is `verbose`, expected one of trace/,
    )
    expect(logLevelOf('verbose', 'info')).toBe('info')
    expect(logLevelOf('debug', 'info')).toBe('debug')
  })
})
