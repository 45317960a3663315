import type { Command } from './command.ts'
import { texts } from './texts.ts'
import { firstWord } from './words.ts'

export const service: Command = {
  names: ['service'],
  usage: '/service NAME',
  summary: 'Names a service that is concerned; its recent changes are looked at.',
  example: ({ services }, incident) => {
    const further = services.find(({ name }) => !incident?.services.includes(name)) ?? services[0]
    return `/service ${further?.name ?? 'NAME'}`
  },
  read: (argument, { policy }) => {
    const wanted = [argument, firstWord(argument)].map((name) => name.toLowerCase())
    const service = policy.services.find(({ name }) => wanted.includes(name.toLowerCase()))
    const names = policy.services.map(({ name }) => name)
    if (!service) return { expected: names.length > 0 ? texts.service(names) : texts.noServices }
    // `/service checkout, search`: recording one and dropping the other would go unnoticed.
    if (/^[^\s,]+\s*,\s*\S/.test(argument)) return { expected: texts.service(names) }
    return { kind: 'service', service: service.name }
  },
}
