import type { Command } from './command.ts'
import { readPastTime } from './past-time.ts'

export const started: Command = {
  names: ['started'],
  usage: '/started TIME',
  summary: 'Says when it began.',
  example: () => '/started 20 minutes ago',
  read: (argument, context) => {
    const past = readPastTime(argument, context)
    return 'expected' in past ? past : { kind: 'key-time', key: 'started', time: past.time }
  },
}
