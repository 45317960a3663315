import type { Command } from './command.ts'

export const drill: Command = {
  names: ['drill'],
  usage: '/drill',
  summary: 'Marks this as a drill; metrics leave it out.',
  example: () => '/drill',
  read: () => ({ kind: 'drill' }),
}
