import type { Octokit } from '@octokit/rest'
import { readApiUrl } from '../api-url.ts'
import { CannotRun, type Io } from './io.ts'

const silent = () => {}

/**
 * A client with GITHUB_TOKEN, at GITHUB_API_URL.
 *
 * @param rights what the token must be allowed, in words: "`Issues: write` on acme/incidents"
 */
export async function clientFor(io: Io, rights: string): Promise<Octokit> {
  const token = io.env.GITHUB_TOKEN?.trim()
  if (!token) {
    throw new CannotRun(
      `GITHUB_TOKEN is not set. Make a fine-grained token with ${rights} (classic: scope \`repo\`), and set GITHUB_TOKEN to it.`,
    )
  }
  const api = readApiUrl(io.env.GITHUB_API_URL)
  if ('problem' in api) throw new CannotRun(api.problem)
  // Lint comes in one file with all commands, and has no use for a client.
  const { Octokit } = await import('@octokit/rest')
  const octokit = new Octokit({
    auth: token,
    baseUrl: api.apiUrl,
    userAgent: 'second-story',
    // Errors are worded by `explain`; the client's own lines would only repeat them.
    log: { debug: silent, info: silent, warn: silent, error: silent },
    ...(io.fetch && { request: { fetch: io.fetch } }),
  })
  octokit.hook.before('request', (request) => {
    // An unversioned request would silently change its meaning with GitHub's next version.
    request.headers['x-github-api-version'] = '2022-11-28'
  })
  return octokit
}

/** `acme/incidents#12` → its parts. */
export function readReference(text: string): { repository: string; number: number } {
  const match = /^([\w-]+\/[\w.-]+)#([1-9]\d{0,9})$/.exec(text.trim())
  if (!match?.[1])
    throw new CannotRun(
      `\`${text}\` names no incident, expected OWNER/REPO#NUMBER, such as acme/incidents#12.`,
    )
  return { repository: match[1], number: Number(match[2]) }
}

/** An answer of GitHub, or none, → a line that says what to do. Errors of other kinds stay what they are. */
export function explain(error: unknown, repository: string, rights: string): unknown {
  const status = (error as { status?: unknown }).status
  if (typeof status !== 'number') return error
  if (status === 401)
    return new CannotRun('GitHub does not know this GITHUB_TOKEN (401). It may have expired; make a new one.')
  if (status === 403 || status === 429) {
    return new CannotRun(`GitHub refuses (${status}): ${messageOf(error)} The token needs ${rights}.`)
  }
  if (status === 404) {
    return new CannotRun(
      `GitHub shows no such thing in ${repository} (404). Check the name; the token needs ${rights}.`,
    )
  }
  if (status === 410)
    return new CannotRun(`${repository} has issues switched off (410). Switch them on in its settings.`)
  return new CannotRun(`GitHub answered ${status}: ${messageOf(error)}`)
}

function messageOf(error: unknown): string {
  const data = (error as { response?: { data?: { message?: unknown } } }).response?.data?.message
  const text = typeof data === 'string' ? data : error instanceof Error ? error.message : String(error)
  return text.replace(/\s+/g, ' ').slice(0, 200).replace(/\.?$/, '.')
}
