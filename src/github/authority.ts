import type { Deps } from './deps.ts'
import { ifFound } from './errors.ts'
import { split } from './refs.ts'
import { repositoryFacts } from './repositories.ts'

/**
 * `maintainer` and `allowed` may run commands; `denied` is a person with too few rights; a `stranger` reads only
 * because the repository is public, and gets silence.
 */
export type Authority = 'maintainer' | 'allowed' | 'denied' | 'stranger'

const SECONDS = 300

/**
 * Asked of the permission API, never of `author_association` (it is computed for no viewer and calls members
 * strangers). Fails closed: an unknown person is denied, an error of GitHub's ends the run and is tried again.
 */
export function authorityOf(deps: Deps, repository: string, login: string): Promise<Authority> {
  if (login.toLowerCase() === deps.self.login.toLowerCase()) return Promise.resolve('allowed')
  const key = `authority ${repository.toLowerCase()} ${login.toLowerCase()}`
  return deps.memory.recall(key, SECONDS, async () => {
    const octokit = await deps.clientFor(repository)
    const request = octokit.rest.repos.getCollaboratorPermissionLevel({
      ...split(repository),
      username: login,
    })
    const answer = await ifFound(request)
    return judge(answer?.data, async () => (await repositoryFacts(deps, repository)).visibility !== 'public')
  })
}

/** Whether GitHub would let this person push here: what a button commits in somebody's name. Fails closed. */
export function mayPush(deps: Deps, repository: string, login: string): Promise<boolean> {
  return deps.memory.recall(
    `authority push ${repository.toLowerCase()} ${login.toLowerCase()}`,
    SECONDS,
    async () => {
      const octokit = await deps.clientFor(repository)
      const answer = await ifFound(
        octokit.rest.repos.getCollaboratorPermissionLevel({ ...split(repository), username: login }),
      )
      // Of the classic four words; maintain and custom roles that push are `write` here.
      return answer?.data.permission === 'write' || answer?.data.permission === 'admin'
    },
  )
}

async function judge(
  answer: { permission: string; role_name?: string } | undefined,
  isPrivate: () => Promise<boolean>,
): Promise<Authority> {
  const role = answer?.role_name ?? 'none'
  // `permission` maps custom roles to the nearest of the classic ones: maintain → write, triage → read.
  if (role === 'admin' || role === 'maintain' || answer?.permission === 'admin') return 'maintainer'
  if (role === 'write' || role === 'triage' || answer?.permission === 'write') return 'allowed'
  return role !== 'none' && (await isPrivate()) ? 'denied' : 'stranger'
}

/** Whether GitHub lets us assign this person; teams and unknown people are not assignable. */
export function isAssignable(deps: Deps, repository: string, login: string): Promise<boolean> {
  const key = `assignable ${repository.toLowerCase()} ${login.toLowerCase()}`
  return deps.memory.recall(key, SECONDS, async () => {
    const octokit = await deps.clientFor(repository)
    const answer = await ifFound(
      octokit.rest.issues.checkUserCanBeAssigned({ ...split(repository), assignee: login }),
    )
    return answer !== undefined
  })
}
