import type { Command } from './command.ts'

export const postmortem: Command = {
  names: ['postmortem', 'post-mortem'],
  usage: '/postmortem',
  summary: 'Opens the post-mortem now.',
  example: () => '/postmortem',
  read: () => ({ kind: 'postmortem' }),
}
