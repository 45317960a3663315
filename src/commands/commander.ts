import type { Command } from './command.ts'
import { readRole } from './person.ts'

export const commander: Command = {
  names: ['commander', 'ic'],
  usage: '/commander me|@LOGIN',
  summary: 'Gives command, which coordinates and does not debug.',
  example: () => '/commander me',
  read: (argument, context) => readRole('commander', argument, context),
}
