import type { Deps } from './deps.ts'
import { split } from './refs.ts'

/** Facts of a repository that change seldom. */
export interface RepositoryFacts {
  private: boolean
  archived: boolean
  defaultBranch: string
}

const SECONDS = 600

export function repositoryFacts(deps: Deps, repository: string): Promise<RepositoryFacts> {
  return deps.memory.recall(factsKey(repository), SECONDS, async () => {
    const octokit = await deps.clientFor(repository)
    const { data } = await octokit.rest.repos.get(split(repository))
    return { private: data.private, archived: data.archived, defaultBranch: data.default_branch }
  })
}

/** The sweep lists all repositories at once: nobody has to ask for each. */
export function rememberRepository(deps: Deps, repository: string, facts: RepositoryFacts): void {
  deps.memory.put(factsKey(repository), facts)
}

export const factsKey = (repository: string): string => `repository ${repository.toLowerCase()}`
