import type { Command } from './command.ts'
import { readOptionalTime } from './past-time.ts'

export const mitigated: Command = {
  names: ['mitigated', 'mitigate'],
  usage: '/mitigated [TIME]',
  summary: 'Customers are not hurt any more; you keep watching.',
  example: () => '/mitigated 10 minutes ago',
  read: (argument, context) => {
    const time = readOptionalTime(argument, context)
    return 'expected' in time ? time : { kind: 'mitigated', ...time }
  },
}
