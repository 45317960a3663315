import { type DestinationStream, type Logger, pino } from 'pino'
import { visibleJson } from './domain/safe-text.ts'

/**
 * The log: no payload and no token in it, at any level and whatever an error carries. Three fences: errors are cut
 * down to what an operator needs, known fields are redacted, and what looks like a credential is masked in every line.
 * Names of strangers (branches, files) stand there as escaped JSON, which no terminal obeys.
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    serializers: { error: briefly, err: briefly },
    redact: { paths: SECRET_FIELDS, censor: '[redacted]' },
    hooks: { streamWrite: (line: string) => visibleJson(maskCredentials(line)) },
  }
  return destination ? pino(options, destination) : pino(options)
}

const SECRET_NAMES = ['authorization', 'token', 'secret', 'privateKey', 'webhookSecrets', 'password', 'body']
const SECRET_FIELDS = SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])

/** GitHub's tokens, JSON web tokens, PEM blocks, passwords in addresses. */
const CREDENTIALS = [
  /\b(?:gh[a-z]_|github_pat_)[A-Za-z0-9_.-]{10,}/g,
  /\beyJ[\w-]+\.[\w-]+\.[\w-]+/g,
  /-----BEGIN [A-Z ]+-----.*?(?:-----END [A-Z ]+-----|$)/gs,
  /(?<=:\/\/[^\s/:@"]*:)[^\s/@"]+(?=@)/g,
]

function maskCredentials(line: string): string {
  return CREDENTIALS.reduce((text, pattern) => text.replace(pattern, '[redacted]'), line)
}

interface Fields {
  status?: unknown
  code?: unknown
  response?: { data?: { message?: unknown; errors?: unknown } }
  cause?: unknown
}

/** An error without the words of others: GitHub's answers and parsers quote what they were given. */
export function briefly(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error === 'string' ? error.slice(0, 200) : typeof error
  const { status, code, response, cause } = error as Error & Fields
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    name: error.name,
    message: messageOf(error, response?.data),
    ...(status === undefined ? {} : { status }),
    ...(typeof code === 'string' ? { code } : {}),
    ...(cause instanceof Error ? { cause: `${cause.name} ${(cause as Fields).code ?? ''}`.trim() } : {}),
    stack: frames.slice(0, 5).join('\n'),
  }
}

function messageOf(error: Error, data: { message?: unknown; errors?: unknown } | undefined): string {
  if (error instanceof SyntaxError) return 'Text that cannot be parsed.'
  if (data === undefined) return error.message.slice(0, 300)
  const fields = (Array.isArray(data.errors) ? data.errors : []).map((entry: unknown) => {
    const { resource, field, code, type } = (entry ?? {}) as Record<string, unknown>
    return [resource, field, code, type].filter((part) => typeof part === 'string').join(' ')
  })
  return [String(data.message ?? 'GitHub gave no message').slice(0, 200), ...fields].join('; ').slice(0, 300)
}
