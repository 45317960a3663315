import type { Account, Role } from './accounts.ts'
import type { Repository } from './world.ts'

const RANK: readonly Role[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin']

export const atLeast = (role: Role, wanted: Role): boolean => RANK.indexOf(role) >= RANK.indexOf(wanted)

/** The rights of an account; everybody may read a public repository. */
export function roleOf(repository: Repository, account: Account): Role {
  if (account === repository.owner) return 'admin'
  return repository.roles.get(account.login.toLowerCase()) ?? (repository.private ? 'none' : 'read')
}

/** GitHub's older word for a role: maintain counts as write, triage as read. */
export function legacyPermission(role: Role): 'admin' | 'write' | 'read' | 'none' {
  if (role === 'maintain') return 'write'
  return role === 'triage' ? 'read' : role
}

/** Writers, members with read, and whoever already takes part in the conversation. */
export function isAssignable(
  repository: Repository,
  account: Account,
  participants: readonly Account[] = [],
): boolean {
  if (account.type !== 'User') return false
  const own = repository.roles.get(account.login.toLowerCase())
  return (
    account === repository.owner || (own !== undefined && own !== 'none') || participants.includes(account)
  )
}
