import type { Organisation } from '../organisation.ts'
import type { Role } from '../world.ts'

/** Login → name and rights in the organisation's repositories; `none` for somebody from outside. */
export const PEOPLE: Record<string, { name: string; role: Role; part: string }> = {
  ada: { name: 'Ada', role: 'admin', part: 'commander, admin' },
  linus: { name: 'Linus', role: 'write', part: 'technical lead' },
  grace: { name: 'Grace', role: 'write', part: 'communications' },
  margaret: { name: 'Margaret', role: 'write', part: 'engineer' },
  dennis: { name: 'Dennis', role: 'write', part: 'engineer' },
  mallory: { name: 'Mallory', role: 'none', part: 'outsider, no rights' },
}

export function createPeople(org: Organisation): void {
  for (const [login, { name }] of Object.entries(PEOPLE)) org.createPerson(login, { name })
  org.createPerson('renovate[bot]', { type: 'Bot' })
}

export function grantPeople(org: Organisation, repository: string, only?: readonly string[]): void {
  for (const [login, { role }] of Object.entries(PEOPLE)) {
    if (role !== 'none' && (only === undefined || only.includes(login))) org.grant(repository, login, role)
  }
}
