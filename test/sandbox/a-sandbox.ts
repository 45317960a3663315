import { createAppAuth } from '@octokit/auth-app'
import { Octokit } from '@octokit/rest'
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts'

/** One organisation with one private repository `acme/app`, and a clock that only tests move. */

export const REPO = { owner: 'acme', repo: 'app' }
export const START = '2026-03-10T09:00:00Z'

export interface World {
  sandbox: Sandbox
  installation: number
  /** Moves the clock of the sandbox. */
  wait: (minutes: number) => void
  as: (login: string) => Octokit
  /** The App's installation, or with `jwt` the App itself. */
  app: (options?: { jwt?: boolean }) => Octokit
}

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

export async function aSandbox(options: Omit<SandboxOptions, 'now'> = {}): Promise<World> {
  let time = Date.parse(START)
  const sandbox = await createSandbox({ seed: 'empty', ...options, now: () => new Date(time) })
  for (const login of ['ada', 'linus', 'grace', 'trudy', 'mallory']) sandbox.createPerson(login)
  sandbox.createRepository('acme', 'app', {
    files: { 'README.md': '# app\n', 'src/a.ts': 'one\ntwo\nthree\n' },
  })
  sandbox.grant('acme/app', 'ada', 'admin')
  sandbox.grant('acme/app', 'linus', 'write')
  sandbox.grant('acme/app', 'grace', 'triage')
  sandbox.grant('acme/app', 'trudy', 'read')
  const installation = sandbox.install('acme')
  return {
    sandbox,
    installation,
    wait: (minutes) => {
      time += minutes * 60_000
    },
    as: (login) => clientOf(sandbox, sandbox.token(login)),
    app: ({ jwt = false } = {}) => appClient(sandbox, jwt ? undefined : installation),
  }
}

export function clientOf(sandbox: Sandbox, auth?: string): Octokit {
  const known = auth === undefined ? {} : { auth }
  return new Octokit({ ...known, baseUrl: sandbox.apiUrl, request: { fetch: sandbox.fetch }, log: quiet })
}

export function appClient(sandbox: Sandbox, installationId?: number): Octokit {
  const { id: appId, privateKey } = sandbox.app
  return new Octokit({
    authStrategy: createAppAuth,
    auth: { appId, privateKey, ...(installationId === undefined ? {} : { installationId }) },
    baseUrl: sandbox.apiUrl,
    request: { fetch: sandbox.fetch },
    log: quiet,
  })
}

export interface Refusal {
  status: number
  message: string
  errors: { field?: string; code?: string; message?: string }[]
}

/** What GitHub says when it refuses. Fails when it does not. */
export async function refusal(asked: Promise<unknown>): Promise<Refusal> {
  try {
    await asked
  } catch (error) {
    if (!(error instanceof Error) || !('status' in error)) throw error
    const data =
      'response' in error
        ? (error.response as { data?: { message?: string; errors?: Refusal['errors'] } }).data
        : undefined
    return { status: Number(error.status), message: data?.message ?? '', errors: data?.errors ?? [] }
  }
  throw new Error('Expected a refusal, and the request succeeded')
}
