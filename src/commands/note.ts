import { leadingTime } from '../domain/leading-time.ts'
import type { Command } from './command.ts'
import { texts } from './texts.ts'

export const note: Command = {
  names: ['note'],
  usage: '/note [TIME] TEXT',
  summary: 'Puts a line into the timeline, at its own time if you name one.',
  example: () => '/note 02:41 the queue is empty again',
  read: (argument, { at, policy }) => {
    if (argument === '') return { expected: texts.text }
    const leading = leadingTime(argument, { now: at, timezone: policy.timezone })
    // A time that has not come is what the note speaks of, not when it happened.
    if (!leading || Date.parse(leading.time) > Date.parse(at)) return { kind: 'note', text: argument }
    if (leading.rest === '') return { expected: texts.textAfterTime }
    return { kind: 'note', text: leading.rest, time: leading.time }
  },
}
