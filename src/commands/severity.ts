import { severityOf } from '../domain/severity.ts'
import type { Command } from './command.ts'
import { texts } from './texts.ts'
import { firstWord } from './words.ts'

export const severity: Command = {
  names: ['severity', 'sev'],
  usage: '/severity NAME',
  summary: 'Says how much customers are hurt.',
  example: ({ severities }, incident) => {
    const names = severities.map(({ name }) => name).filter((name) => name !== incident?.severity)
    return `/severity ${(incident?.severity ? names[0] : names[1]) ?? names[0] ?? 'P2'}`
  },
  read: (argument, { policy }) => {
    const severity = severityOf(policy, firstWord(argument))
    if (severity) return { kind: 'severity', severity: severity.name }
    return { expected: texts.severity(policy.severities.map(({ name }) => name)) }
  },
}
