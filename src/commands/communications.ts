import type { Command } from './command.ts'
import { readRole } from './person.ts'

export const communications: Command = {
  names: ['comms', 'communications'],
  usage: '/comms me|@LOGIN',
  summary: 'Gives communications, which keep stakeholders informed.',
  example: () => '/comms me',
  read: (argument, context) => readRole('communications', argument, context),
}
