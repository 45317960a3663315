import { safeUrl } from '../domain/safe-text.ts'
import type { Command } from './command.ts'
import { texts } from './texts.ts'

/** Rooms of the usual chats are shorter; longer addresses would fill the console. */
const LONGEST = 500

export const channel: Command = {
  names: ['channel'],
  usage: '/channel ADDRESS',
  summary: 'Says where you talk, when it is not this thread.',
  example: (_, incident) =>
    incident?.channel ? `/channel ${incident.channel.address}` : '/channel https://chat.example.com/incident',
  read: (argument) => {
    const [word = ''] = argument.split(/\s/, 1)
    const address = safeUrl(word.replace(/^<(.*)>$/, '$1'))
    if (!address || address.length > LONGEST) return { expected: texts.channel }
    return { kind: 'channel', address }
  },
}
