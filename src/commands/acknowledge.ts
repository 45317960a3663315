import type { Command } from './command.ts'

export const acknowledge: Command = {
  names: ['ack', 'acknowledge'],
  usage: '/ack',
  summary: 'You are on it.',
  example: () => '/ack',
  read: () => ({ kind: 'acknowledge' }),
}
