import type { Status } from '../domain/facts.ts'
import type { Command } from './command.ts'
import { texts } from './texts.ts'
import { firstWord } from './words.ts'

const STATUSES: readonly Status[] = ['investigating', 'identified', 'monitoring', 'resolved']

export const status: Command = {
  names: ['status'],
  usage: '/status WORD',
  summary: `Says how far you are: ${STATUSES.join(', ')}.`,
  example: (_, incident) => {
    const next = STATUSES[STATUSES.indexOf(incident?.status ?? 'investigating') + 1]
    return `/status ${next ?? 'investigating'}`
  },
  read: (argument) => {
    const word = firstWord(argument).toLowerCase()
    const status = STATUSES.find((status) => status === word)
    return status ? { kind: 'status', status } : { expected: texts.status(STATUSES) }
  },
}
