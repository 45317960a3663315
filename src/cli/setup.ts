import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import type { Command } from 'commander'
import { isMap, parseDocument } from 'yaml'
import { readApiUrl } from '../api-url.ts'
import { CannotRun, type Io, PACKAGE_ROOT } from './io.ts'

interface SetupOptions {
  url: string
  organization?: string
  name?: string
  port: string
}

const CREDENTIALS = ['APP_ID', 'PRIVATE_KEY', 'PRIVATE_KEY_PATH', 'WEBHOOK_SECRET']
const WEBHOOK_PATH = '/api/github/webhooks'

export function addSetup(program: Command, io: Io): void {
  program
    .command('setup')
    .summary('register the GitHub App, once')
    .description(
      'Register the GitHub App with the permissions and events of app.yml. Opens a local page that leads to GitHub and back, and leaves the credentials in `.env` of this folder.',
    )
    .requiredOption('--url <address>', 'public https address of your server, where GitHub sends events')
    .option('--organization <login>', 'organisation that owns the App (default: your own account)')
    .option('--name <text>', 'name of the App; unique on GitHub')
    .option('--port <number>', 'port of the local page', '3000')
    .action((options: SetupOptions) => setup(options, io))
}

async function setup(options: SetupOptions, io: Io): Promise<void> {
  refuseSecondTime(io)
  const port = Number(options.port)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new CannotRun(`--port is \`${options.port}\`, expected a number from 1 to 65535.`)
  const github = githubHost(io)
  const folder = mkdtempSync(join(tmpdir(), 'second-story-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0))
  writeFileSync(join(folder, 'app.yml'), manifest(options))
  // Probot reads app.yml, .env and key files from the working directory and takes the rest from the process.
  process.chdir(folder)
  delete process.env.NODE_ENV
  delete process.env.WEBHOOK_PROXY_URL
  delete process.env.GH_ORG
  Object.assign(process.env, {
    NO_SMEE_SETUP: 'true',
    ...github,
    ...(options.organization && { GH_ORG: options.organization }),
  })

  const { run } = await import('probot')
  const env = { ...process.env, HOST: 'localhost', PORT: String(port), LOG_LEVEL: 'warn' as const }
  await run(() => {}, { env, updateEnv: (found) => keep(found, github.GHE_HOST !== undefined, io) })
  io.out(steps(port, options.organization))
}

function refuseSecondTime(io: Io): void {
  const path = join(io.cwd, '.env')
  const file = existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {}
  const remedy = 'The App is registered once; to register another one, remove the credentials first.'
  const set = CREDENTIALS.filter((name) => io.env[name])
  if (set.length > 0)
    throw new CannotRun(`${set.join(', ')} ${set.length === 1 ? 'is' : 'are'} set already. ${remedy}`)
  const written = CREDENTIALS.filter((name) => file[name])
  if (written.length > 0) throw new CannotRun(`${path} holds ${written.join(', ')} already. ${remedy}`)
}

/** In Probot's own variables. They cannot express GHE.com, so there the App is registered by hand. */
function githubHost(io: Io): { GHE_HOST?: string; GHE_PROTOCOL?: string } {
  const api = readApiUrl(io.env.GITHUB_API_URL)
  if ('problem' in api) throw new CannotRun(api.problem)
  if (api.apiUrl === 'https://api.github.com') return {}
  const { host, protocol } = new URL(api.apiUrl)
  if (host.endsWith('.ghe.com')) {
    throw new CannotRun(
      `On GHE.com register the App by hand: open ${api.htmlUrl}/settings/apps/new and enter what app.yml says.`,
    )
  }
  return { GHE_HOST: host, GHE_PROTOCOL: protocol.replace(':', '') }
}

/** app.yml with the address of this installation, its comments kept. */
export function manifest({ url, name }: Pick<SetupOptions, 'url' | 'name'>): string {
  const address = URL.canParse(url) ? new URL(url) : undefined
  if (address?.protocol !== 'https:' || address.search || address.hash || address.username) {
    throw new CannotRun(
      `--url is \`${url}\`, expected a public address such as https://second-story.acme.example, where GitHub can reach your server.`,
    )
  }
  const root = `${address.origin}${address.pathname.replace(/\/+$/, '')}`
  const document = parseDocument(readFileSync(new URL('app.yml', PACKAGE_ROOT), 'utf8'))
  if (!isMap(document.contents)) throw new Error('app.yml is no map.')
  document.set('url', root)
  document.setIn(['hook_attributes', 'url'], root.endsWith(WEBHOOK_PATH) ? root : `${root}${WEBHOOK_PATH}`)
  if (name !== undefined) document.set('name', name)
  return document.toString()
}

/** Only what the App needs: the secret of the OAuth client, which GitHub sends as well, is not kept. */
function keep(
  found: Record<string, string | undefined>,
  enterprise: boolean,
  io: Io,
): Record<string, string | undefined> {
  const path = join(io.cwd, '.env')
  const lines = ['APP_ID', 'PRIVATE_KEY', 'WEBHOOK_SECRET'].map(
    (name) => `${name}=${inQuotes(found[name] ?? '')}`,
  )
  if (enterprise) lines.push(`GITHUB_API_URL=${io.env.GITHUB_API_URL}`)
  const before = existsSync(path) ? readFileSync(path, 'utf8') : ''
  appendFileSync(path, `${before === '' || before.endsWith('\n') ? '' : '\n'}${lines.join('\n')}\n`, {
    mode: 0o600,
  })
  chmodSync(path, 0o600)
  io.out(`\nThe App is registered; its credentials are in ${path}. Keep that file to yourself.
Next: install the App on your repositories (the page is open), copy the file to your server, and start with \`npm start\`.
Stop this with Ctrl-C.\n`)
  return found
}

function inQuotes(value: string): string {
  return `"${value.replace(/^"|"$/g, '').trim().replaceAll('\n', '\\n')}"`
}

function steps(port: number, organization: string | undefined): string {
  return `1. Open http://localhost:${port} and press "Register GitHub App".
2. GitHub shows what the App will be; confirm${organization ? ` as an owner of ${organization}` : ''}. You come back here within an hour.
3. GitHub asks where to install it: choose the repositories of incidents, post-mortems and services.\n`
}
