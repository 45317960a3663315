import type { Visibility } from '../domain/change.ts'
import type { Deps } from './deps.ts'
import { ifFound, OutOfReach } from './errors.ts'
import { split } from './refs.ts'

/** Facts of a repository that change seldom. */
export interface RepositoryFacts {
  visibility: Visibility
  /** Address of its pages. */
  web: string
  archived: boolean
  defaultBranch: string
}

const SECONDS = 600

/** Rejects with OutOfReach where the installation does not cover the repository, or there is none of that name. */
export function repositoryFacts(deps: Deps, repository: string): Promise<RepositoryFacts> {
  return deps.memory.recall(factsKey(repository), SECONDS, async () => {
    const octokit = await deps.clientFor(repository)
    const answer = await ifFound(octokit.rest.repos.get(split(repository)))
    if (!answer) throw new OutOfReach(`${repository} does not exist, or the App may not see it.`)
    return factsOf(answer.data)
  })
}

interface Told {
  private: boolean
  visibility?: string
  html_url: string
  archived: boolean
  default_branch: string
}

/** `visibility` is missing in answers of old servers; `private` never is. */
export function factsOf({
  private: isPrivate,
  visibility,
  html_url,
  archived,
  default_branch,
}: Told): RepositoryFacts {
  const known = isPrivate ? (visibility === 'internal' ? 'internal' : 'private') : 'public'
  return { visibility: known, web: html_url, archived, defaultBranch: default_branch }
}

/** The sweep lists all repositories at once: nobody has to ask for each. */
export function rememberRepository(deps: Deps, repository: string, facts: RepositoryFacts): void {
  deps.memory.put(factsKey(repository), facts)
}

export const factsKey = (repository: string): string => `repository ${repository.toLowerCase()}`
