import type { Deps, Octokit } from './deps.ts'
import { ifFound } from './errors.ts'
import { split } from './refs.ts'

/** Text of a file at `ref` (default branch when absent); undefined when there is no such file. */
export async function readText(
  deps: Deps,
  repository: string,
  path: string,
  ref?: string,
): Promise<string | undefined> {
  return readTextWith(await deps.clientFor(repository), repository, path, ref)
}

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
