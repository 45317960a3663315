import type { Command } from './command.ts'
import { texts } from './texts.ts'

export const update: Command = {
  names: ['update'],
  usage: '/update TEXT',
  summary: 'Tells stakeholders how it stands; the next update is due later.',
  example: () => '/update We have found the cause and are rolling back',
  read: (text) => (text === '' ? { expected: texts.text } : { kind: 'update', text }),
}
