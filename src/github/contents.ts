import type { Deps, Octokit } from './deps.ts'
import { ifFound, isStatus } from './errors.ts'
import { split } from './refs.ts'

/** Text of a file on the default branch; undefined when there is no such file. */
export async function readText(deps: Deps, repository: string, path: string): Promise<string | undefined> {
  return readTextWith(await deps.clientFor(repository), repository, path)
}

/** The same of a file that people called as they liked: git knows names that GitHub does not hand out. */
export async function readDocument(
  deps: Deps,
  repository: string,
  path: string,
): Promise<string | undefined> {
  const text = await readText(deps, repository, path).catch((error: unknown) => {
    if (isStatus(error, 422)) return undefined
    throw error
  })
  if (text === undefined)
    deps.log.warn({ repository, path }, 'GitHub does not hand out this document; left as it is until it does')
  return text
}

/** Text of a file at `ref` (default branch when absent). */
export async function readTextWith(
  octokit: Octokit,
  repository: string,
  path: string,
  ref?: string,
): Promise<string | undefined> {
  const request = { ...split(repository), path, ...(ref ? { ref } : {}) }
  const answer = await ifFound(octokit.rest.repos.getContent(request))
  const file = answer?.data
  if (!file || Array.isArray(file) || file.type !== 'file') return undefined
  if ('content' in file && file.encoding === 'base64')
    return Buffer.from(file.content, 'base64').toString('utf8')
  // Beyond 1 MB GitHub leaves the content out; the raw media type still has it.
  const raw = await octokit.rest.repos.getContent({ ...request, mediaType: { format: 'raw' } })
  return typeof raw.data === 'string' ? raw.data : undefined
}
