import { clockTime } from '../domain/time.ts'
import type { Command } from './command.ts'
import { readPastTime } from './past-time.ts'

export const detected: Command = {
  names: ['detected'],
  usage: '/detected TIME',
  summary: 'Says when a person or an alert noticed it.',
  example: ({ timezone }, incident) =>
    incident
      ? `/detected ${clockTime(incident.times.detected, timezone, incident.times.declared)}`
      : '/detected 02:41',
  read: (argument, context) => {
    const past = readPastTime(argument, context)
    return 'expected' in past ? past : { kind: 'key-time', key: 'detected', time: past.time }
  },
}
