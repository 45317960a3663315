import type { Command } from './command.ts'
import { exampleHolder, readRole } from './person.ts'

export const commander: Command = {
  names: ['commander', 'ic'],
  usage: '/commander me|@LOGIN',
  summary: 'Gives command, which coordinates and does not debug.',
  example: (_, incident) => `/commander ${exampleHolder('commander', incident)}`,
  read: (argument, context) => readRole('commander', argument, context),
}
