import type { Command } from './command.ts'
import { exampleHolder, readRole } from './person.ts'

export const lead: Command = {
  names: ['lead'],
  usage: '/lead me|@LOGIN',
  summary: 'Gives the technical lead, which investigates and mends.',
  example: (_, incident) => `/lead ${exampleHolder('lead', incident)}`,
  read: (argument, context) => readRole('lead', argument, context),
}
