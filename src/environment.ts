import { createPrivateKey } from 'node:crypto'
import { readApiUrl } from './api-url.ts'

export type Environment =
  | { kind: 'sandbox' /** Absent: the usual one, or a free one when that is taken. */; port?: number }
  | AppEnvironment
  | {
      kind: 'refused' /** A sentence or two each: the variable, what was seen, the remedy. */
      problems: string[]
    }

export interface AppEnvironment {
  kind: 'app'
  appId: number
  /** PEM, PKCS #8. */
  privateKey: string
  /** The first is the present one; a second is accepted as well while it is being changed. */
  webhookSecrets: string[]
  apiUrl: string
  htmlUrl?: string
  host: string
  port: number
  /** Several processes share one queue there. */
  redisUrl?: string
  /** Absent: no metrics. */
  metricsPort?: number
}

type Env = Record<string, string | undefined>

/** Each is a credential: with none of them there is a sandbox, with some of them a mistake. */
const CREDENTIALS = ['APP_ID', 'PRIVATE_KEY', 'PRIVATE_KEY_PATH', 'WEBHOOK_SECRET'] as const
const SHORTEST_SECRET = 16

/**
 * The environment → what to start. Pure: the caller hands over `process.env` and a way to read the key file.
 * Secrets never stand in a problem.
 *
 * @param readFile path → text; may throw
 */
export function readEnvironment(env: Env, readFile: (path: string) => string): Environment {
  const problems: string[] = []
  const take = <T>(result: { value: T } | { problem: string }): T | undefined => {
    if ('value' in result) return result.value
    problems.push(result.problem)
    return undefined
  }
  const port = take(readPort(env, 'PORT'))
  take(readLogLevel(env.LOG_LEVEL))
  if (CREDENTIALS.every((name) => blank(env[name]))) {
    return problems.length > 0
      ? { kind: 'refused', problems }
      : { kind: 'sandbox', ...(port !== undefined && { port }) }
  }
  const appId = take(readAppId(env.APP_ID))
  const privateKey = take(readPrivateKey(env, readFile))
  const webhookSecrets = take(readSecrets(env.WEBHOOK_SECRET))
  const metricsPort = take(readPort(env, 'METRICS_PORT'))
  const redisUrl = take(readRedisUrl(env.REDIS_URL))
  const api = readApiUrl(env.GITHUB_API_URL)
  if ('problem' in api) problems.push(api.problem)
  if (!blank(env.GHE_HOST) && blank(env.GITHUB_API_URL)) {
    problems.push(
      `GHE_HOST is not read. Set GITHUB_API_URL=https://${env.GHE_HOST?.trim()}/api/v3 in its place.`,
    )
  }
  if (
    appId === undefined ||
    privateKey === undefined ||
    webhookSecrets === undefined ||
    'problem' in api ||
    problems.length > 0
  ) {
    return { kind: 'refused', problems }
  }
  const host = env.HOST?.trim() || 'localhost'
  return {
    kind: 'app',
    appId,
    privateKey,
    webhookSecrets,
    ...api,
    host,
    port: port ?? 3000,
    ...(redisUrl === undefined ? {} : { redisUrl }),
    ...(metricsPort === undefined ? {} : { metricsPort }),
  }
}

/** Pino's, and `silent`. */
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

/** The level of the log: `fallback` when none, or none that exists, is asked for. */
export function logLevelOf(text: string | undefined, fallback: string): string {
  return text !== undefined && LOG_LEVELS.includes(text) ? text : fallback
}

function readLogLevel(text: string | undefined): Read<undefined> {
  if (blank(text) || LOG_LEVELS.includes(text ?? '')) return { value: undefined }
  return {
    problem: `LOG_LEVEL is \`${text?.slice(0, 40)}\`, expected one of ${LOG_LEVELS.join(', ')}.`,
  }
}

type Read<T> = { value: T } | { problem: string }

function readAppId(text: string | undefined): Read<number> {
  if (blank(text))
    return {
      problem: 'APP_ID is missing. Set it to the number under "App ID" on the settings page of the App.',
    }
  const value = Number(text)
  if (Number.isSafeInteger(value) && value > 0) return { value }
  const hint = /^Iv/.test(text ?? '') ? ' That looks like the client ID.' : ''
  return {
    problem: `APP_ID is \`${text?.slice(0, 40)}\`, expected a whole number.${hint} It stands under "App ID" on the settings page of the App.`,
  }
}

function readPort(env: Env, name: string): Read<number | undefined> {
  const text = env[name]
  if (blank(text)) return { value: undefined }
  const value = Number(text)
  if (Number.isInteger(value) && value >= 0 && value <= 65_535) return { value }
  return {
    problem: `${name} is \`${text?.slice(0, 40)}\`, expected a number from 0 to 65535 (0 takes a free one).`,
  }
}

const SECRET_REMEDY =
  'Make one with `openssl rand -hex 32`, and enter it as the webhook secret of the App as well.'

/** Two, separated by a comma, while the secret is being changed: deliveries signed with either are taken. */
function readSecrets(text: string | undefined): Read<string[]> {
  if (blank(text))
    return { problem: `WEBHOOK_SECRET is missing. Without it anybody could send events. ${SECRET_REMEDY}` }
  const secrets = (text ?? '').split(',').map((secret) => secret.trim())
  if (secrets.length > 2)
    return {
      problem: `WEBHOOK_SECRET holds ${secrets.length} secrets, expected one, or two separated by a comma while it is being changed. A secret has no comma in it.`,
    }
  for (const secret of secrets) {
    const problem = secretProblem(secret)
    if (problem) return { problem: `WEBHOOK_SECRET ${problem} ${SECRET_REMEDY}` }
  }
  return { value: secrets }
}

function secretProblem(secret: string): string | undefined {
  if (secret === 'development') return 'is the well-known default `development`.'
  return secret.length < SHORTEST_SECRET
    ? `has ${secret.length} characters, expected at least ${SHORTEST_SECRET}.`
    : undefined
}

function readRedisUrl(text: string | undefined): Read<string | undefined> {
  if (blank(text)) return { value: undefined }
  const value = text?.trim() ?? ''
  if (/^rediss?:\/\/./.test(value) && URL.canParse(value)) return { value }
  return {
    problem:
      'REDIS_URL is no address of a Redis, expected `redis://HOST:6379` or `rediss://USER:PASSWORD@HOST:6379/0`.',
  }
}

const KEY_REMEDY =
  'Generate a private key on the settings page of the App; the downloaded `.pem` file is what is meant.'

function readPrivateKey(env: Env, readFile: (path: string) => string): Read<string> {
  if (!blank(env.PRIVATE_KEY) && !blank(env.PRIVATE_KEY_PATH)) {
    return {
      problem:
        'PRIVATE_KEY and PRIVATE_KEY_PATH are both set, and one could contradict the other. Remove one of them.',
    }
  }
  if (!blank(env.PRIVATE_KEY)) return keyOf(env.PRIVATE_KEY ?? '', 'PRIVATE_KEY')
  const path = env.PRIVATE_KEY_PATH?.trim() ?? ''
  if (path === '') return { problem: `PRIVATE_KEY (or PRIVATE_KEY_PATH) is missing. ${KEY_REMEDY}` }
  try {
    return keyOf(readFile(path), `The file of PRIVATE_KEY_PATH, \`${path}\`,`)
  } catch (error) {
    const seen = (error as NodeJS.ErrnoException).code ?? 'unreadable'
    return {
      problem: `PRIVATE_KEY_PATH is \`${path}\`, which cannot be read (${seen}). Check the path and its permissions, or set PRIVATE_KEY.`,
    }
  }
}

/** PEM as it is, PEM in one line with `\n` for its line ends, or either in base64. */
function keyOf(text: string, name: string): Read<string> {
  const pem = pemOf(text.trim().replace(/^(["'])(.*)\1$/s, '$2'))
  if (pem.includes('PUBLIC KEY'))
    return { problem: `${name} holds a public key, expected the private one. ${KEY_REMEDY}` }
  if (!pem.includes('PRIVATE KEY-----')) {
    return {
      problem: `${name} holds ${text.length} characters that are no PEM key, expected \`-----BEGIN RSA PRIVATE KEY-----\` and so on. ${KEY_REMEDY}`,
    }
  }
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType !== 'rsa')
      return { problem: `${name} holds a key of type ${key.asymmetricKeyType}, expected RSA. ${KEY_REMEDY}` }
    return { value: key.export({ type: 'pkcs8', format: 'pem' }).toString() }
  } catch {
    // What the crypto library says of a broken key helps nobody, and might quote it.
    return {
      problem: `${name} begins like a PEM key but cannot be read; it may be cut off or protected by a password. ${KEY_REMEDY}`,
    }
  }
}

function pemOf(text: string): string {
  const plain = text.includes('-----BEGIN') ? text : Buffer.from(text, 'base64').toString('utf8')
  return plain.replaceAll('\\n', '\n')
}

function blank(text: string | undefined): boolean {
  return text === undefined || text.trim() === ''
}
