import type { Command } from './command.ts'
import { readOptionalTime } from './past-time.ts'

export const resolve: Command = {
  names: ['resolve', 'resolved'],
  usage: '/resolve [TIME]',
  summary: 'The incident is over.',
  example: () => '/resolve',
  read: (argument, context) => {
    const time = readOptionalTime(argument, context)
    return 'expected' in time ? time : { kind: 'resolve', ...time }
  },
}
