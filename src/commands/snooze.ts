import { addMinutes, readDuration } from '../domain/time.ts'
import type { Command } from './command.ts'
import { texts } from './texts.ts'

const LONGEST = 7 * 24 * 60

export const snooze: Command = {
  names: ['snooze'],
  usage: '/snooze LENGTH',
  summary: 'Quiets the nudges for a while.',
  example: () => '/snooze 2h',
  read: (argument, { at }) => {
    const words = argument.split(/\s+/)
    const lengths = [words.length, 2, 1].map((count) => readDuration(words.slice(0, count).join(' ')))
    const minutes = lengths.find((length) => length !== undefined)
    if (!minutes || minutes > LONGEST) return { expected: texts.snooze }
    return { kind: 'snooze', until: addMinutes(at, minutes) }
  },
}
