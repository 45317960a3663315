import type { Deps, Octokit } from './deps.ts'
import { ifFound } from './errors.ts'
import { split } from './refs.ts'

/** Text of a file at `ref` (default branch when absent); undefined when there is no such file. */
export async function readText(deps: Deps, repository: string, path: string, ref?: string): Promise<string | undefined> {
  return readTextWith(await deps.clientFor(repository), repository, path, ref)
}

export async function readTextWith(
  octokit: Octokit,
  repository: string,
  path: string,
  ref?: string,
): Promise<string | undefined> {
  const answer = await ifFound(
    octokit.rest.repos.getContent({ ...split(repository), path, ...(ref ? { ref } : {}), mediaType: { format: 'raw' } }),
  )
  // The raw media type answers with the text itself; a directory comes as a list.
  const data: unknown = answer?.data
  return typeof data === 'string' ? data : undefined
}
