import type { Command } from './command.ts'
import { exampleOther, readOther } from './other-incident.ts'

export const related: Command = {
  names: ['related'],
  usage: '/related INCIDENT',
  summary: 'Links another incident that may have to do with this one.',
  example: (_, incident) => `/related ${exampleOther(incident?.number)}`,
  read: (argument, context) =>
    readOther(argument.replace(/^to\s+/i, ''), context, (to) => ({ kind: 'related', to })),
}
