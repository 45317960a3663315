import type { FactBody, RoleName } from '../domain/facts.ts'
import type { Incident } from '../domain/incident.ts'
import type { CommandContext, Unusable } from './command.ts'
import { texts } from './texts.ts'
import { firstWord } from './words.ts'

/** GitHub's logins; enterprises add an underscore and their short code. */
const LOGIN = /^@?([a-z\d](?:[a-z\d_-]{0,62}[a-z\d])?)$/i

/** Somebody of the thread who is still free; else oneself. */
export function exampleHolder(role: RoleName, incident?: Incident): string {
  if (!incident) return 'me'
  const holders = Object.values(incident.roles).map(({ login }) => login.toLowerCase())
  const seen = [...incident.responders, ...incident.timeline.map(({ by }) => by)]
  const free = seen.find((login) => !holders.includes(login.toLowerCase()) && LOGIN.test(login))
  return incident.roles[role] || role !== 'commander' ? (free ?? 'me') : 'me'
}

/** `me`, `@login` or `login`; a role goes to exactly one person. */
export function readRole(role: RoleName, argument: string, { by }: CommandContext): FactBody | Unusable {
  const [, second = ''] = argument.split(/\s+/, 2)
  const word = firstWord(argument)
  if (/^@?[\w.-]+\/[\w.-]+$/.test(word)) return { expected: texts.team }
  const login = LOGIN.exec(word)?.[1]
  if (!login || second.startsWith('@')) return { expected: texts.person }
  return { kind: 'role', role, login: /^me$/i.test(word) ? by : login }
}
