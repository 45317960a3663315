import { clockTime } from '../domain/time.ts'
import type { Command } from './command.ts'
import { readPastTime } from './past-time.ts'

export const started: Command = {
  names: ['started'],
  usage: '/started TIME',
  summary: 'Says when it began.',
  example: ({ timezone }, incident) =>
    incident
      ? `/started ${clockTime(incident.times.started, timezone, incident.times.declared)}`
      : '/started 20 minutes ago',
  read: (argument, context) => {
    const past = readPastTime(argument, context)
    return 'expected' in past ? past : { kind: 'key-time', key: 'started', time: past.time }
  },
}
