import { type Draft, takeUp, tell } from './draft.ts'
import type { Fact, RoleName } from './facts.ts'
import { ROLE_TITLES, ROLES, rolesOf, sameLogin } from './roles.ts'

export function roleTaken(draft: Draft, fact: Extract<Fact, { kind: 'role' }>): void {
  draft.acknowledgedByDeed ??= fact.at
  draft.incident.refused.assignees = without(draft.incident.refused.assignees, fact.login)
  takeUp(draft, fact)
  hold(draft, fact, fact.role, fact.login)
}

/** Assigned in the page: takes command when nobody has it, else helps. */
export function assigned(draft: Draft, fact: Fact & { login: string }): void {
  const { incident } = draft
  draft.assignedByHand = [...without(draft.assignedByHand, fact.login), fact.login]
  incident.refused.assignees = without(incident.refused.assignees, fact.login)
  takeUp(draft, fact)
  if (incident.roles.commander || rolesOf(incident.roles, fact.login).length > 0) return
  hold(draft, fact, 'commander', fact.login)
}

/** Unassigned in the page: leaves the roles, and the App does not assign them again. */
export function unassigned(draft: Draft, fact: Fact & { login: string }): void {
  const { incident } = draft
  draft.assignedByHand = without(draft.assignedByHand, fact.login)
  incident.refused.assignees = [...without(incident.refused.assignees, fact.login), fact.login]
  for (const role of rolesOf(incident.roles, fact.login)) {
    delete incident.roles[role]
    incident.vacated = { ...incident.vacated, [role]: fact.at }
    tell(draft, fact, 'role', `${fact.login} is no longer ${ROLE_TITLES[role]}`)
  }
}

function hold(draft: Draft, fact: Fact, role: RoleName, login: string): void {
  const { incident } = draft
  const former = incident.roles[role]?.login
  if (sameLogin(former, login)) return
  incident.roles[role] = { login, since: fact.at }
  delete incident.vacated?.[role]
  const subject = role === 'commander' ? 'Command' : role === 'lead' ? 'Technical lead' : 'Communications'
  tell(
    draft,
    fact,
    'role',
    former ? `${subject} handed over from ${former} to ${login}` : `${subject}: ${login}`,
  )
}

/** Those assigned by hand who hold none of the three roles. */
export function respondersOf(draft: Draft): string[] {
  const holders = ROLES.map((role) => draft.incident.roles[role]?.login)
  return draft.assignedByHand.filter((login) => !holders.some((holder) => sameLogin(holder, login)))
}

function without(logins: readonly string[], login: string): string[] {
  return logins.filter((other) => !sameLogin(other, login))
}
