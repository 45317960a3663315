import type { Role } from '../accounts.ts'
import type { Organisation } from '../organisation.ts'

/** Login → name and rights in the organisation's repositories; `none` for somebody from outside. */
const PEOPLE: Record<string, { name: string; role: Role }> = {
  ada: { name: 'Ada', role: 'admin' },
  linus: { name: 'Linus', role: 'write' },
  grace: { name: 'Grace', role: 'write' },
  margaret: { name: 'Margaret', role: 'write' },
  dennis: { name: 'Dennis', role: 'write' },
  mallory: { name: 'Mallory', role: 'none' },
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
