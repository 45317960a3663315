import type { Command } from './command.ts'
import { exampleHolder, readRole } from './person.ts'

export const communications: Command = {
  names: ['comms', 'communications'],
  usage: '/comms me|@LOGIN',
  summary: 'Gives communications, which keep stakeholders informed.',
  example: (_, incident) => `/comms ${exampleHolder('communications', incident)}`,
  read: (argument, context) => readRole('communications', argument, context),
}
