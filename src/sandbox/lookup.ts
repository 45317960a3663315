import type { Account } from './accounts.ts'
import type { Issue, PullIssue, Repository, World } from './world.ts'

/** Finding things in the world by the names that people use. */

export const fullName = (repository: Repository): string => `${repository.owner.login}/${repository.name}`
export const isPull = (issue: Issue): issue is PullIssue => issue.pull !== undefined

export function findRepository(world: World, owner: string, name: string): Repository | undefined {
  return world.repositories.get(`${owner}/${name}`.toLowerCase())
}

export function findAccount(world: World, login: string): Account | undefined {
  return world.accounts.get(login.toLowerCase())
}

/** For the helpers of tests and seeds: a name that does not exist is a mistake in the caller. */
export function needRepository(world: World, name: string): Repository {
  const found = world.repositories.get(name.toLowerCase())
  if (found === undefined) {
    const known = [...world.repositories.values()].map(fullName).join(', ') || 'none'
    throw new Error(`The sandbox has no repository ${name}. It has: ${known}.`)
  }
  return found
}

export function needAccount(world: World, login: string): Account {
  const found = findAccount(world, login)
  if (found === undefined)
    throw new Error(`The sandbox has no account ${login}. Create it with createPerson('${login}').`)
  return found
}

/** Pull requests that come from a branch, into the repository itself or into what it is a fork of. */
export function pullsFrom(repository: Repository, branch: string): { base: Repository; issue: PullIssue }[] {
  return [repository, repository.parent].flatMap((base) =>
    [...(base?.issues.values() ?? [])].filter(isPull).flatMap((issue) => {
      const { from, head } = issue.pull
      return base !== undefined && from === repository && head === branch ? [{ base, issue }] : []
    }),
  )
}

export function needIssue(repository: Repository, number: number): Issue {
  const found = repository.issues.get(number)
  if (found === undefined) throw new Error(`${fullName(repository)} has no issue or pull request #${number}.`)
  return found
}

export function needPull(repository: Repository, number: number): PullIssue {
  const found = needIssue(repository, number)
  if (!isPull(found))
    throw new Error(`${fullName(repository)}#${number} is an issue, expected a pull request.`)
  return found
}
