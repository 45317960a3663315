import type { Command } from './command.ts'

export const askHelp: Command = {
  names: ['help'],
  usage: '/help',
  summary: 'Lists the commands.',
  example: () => '/help',
  read: () => ({ kind: 'help' }),
}
