import type { Command } from './command.ts'
import { exampleOther, readOther } from './other-incident.ts'

export const duplicate: Command = {
  names: ['duplicate', 'dup'],
  usage: '/duplicate of INCIDENT',
  summary: 'Another incident goes on in place of this one, which is closed.',
  example: (_, incident) => `/duplicate of ${exampleOther(incident?.number)}`,
  read: (argument, context) =>
    readOther(argument.replace(/^of\s+/i, ''), context, (of) => ({ kind: 'duplicate', of })),
}
