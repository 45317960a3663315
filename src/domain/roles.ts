import type { RoleName } from './facts.ts'
import type { Incident } from './incident.ts'

export const ROLES: readonly RoleName[] = ['commander', 'lead', 'communications']

/** As said in a sentence. */
export const ROLE_TITLES: Record<RoleName, string> = {
  commander: 'commander',
  lead: 'technical lead',
  communications: 'communications',
}

/** GitHub's logins know no case. */
export function sameLogin(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && a.toLowerCase() === b?.toLowerCase()
}

export function rolesOf(roles: Incident['roles'], login: string): RoleName[] {
  return ROLES.filter((role) => sameLogin(roles[role]?.login, login))
}

/** People with more than one role; the commander who is also the lead first, since that pair hurts most. */
export function peopleWithSeveralRoles(roles: Incident['roles']): { login: string; roles: RoleName[] }[] {
  const logins = ROLES.map((role) => roles[role]?.login).filter((login) => login !== undefined)
  return logins
    .filter((login, index) => logins.findIndex((other) => sameLogin(other, login)) === index)
    .map((login) => ({ login, roles: rolesOf(roles, login) }))
    .filter((person) => person.roles.length > 1)
}
