import type { Command } from './command.ts'
import { texts } from './texts.ts'

export const impact: Command = {
  names: ['impact'],
  usage: '/impact TEXT',
  summary: 'Says what customers notice, in numbers where you have them.',
  example: () => '/impact 3 % of checkouts fail for customers in Europe',
  read: (text) => (text === '' ? { expected: texts.text } : { kind: 'impact', text }),
}
