import type { Command } from './command.ts'
import { texts } from './texts.ts'

const REFERENCE = /^([\w.-]+\/[\w.-]+)(?:#(\d+)|@([\da-f]{7,40})|!(\S+))$/i
const URL = /^https?:\/\/[^/\s]+\/([\w.-]+\/[\w.-]+)\/(?:pull\/(\d+)|commit\/([\da-f]{7,40}))(?:[/?#]\S*)?$/i

export const change: Command = {
  names: ['change'],
  usage: '/change confirm|dismiss REFERENCE [REASON]',
  summary: 'Says whether a recent change had to do with it.',
  example: ({ services }, incident) => {
    const service = services.find(({ name }) => incident?.services.includes(name)) ?? services[0]
    return `/change dismiss ${service?.repositories[0] ?? 'acme/checkout'}#12 not live at that time`
  },
  read: (argument) => {
    const [, verb = '', typed = '', reason = ''] = /^(\S+)\s+(\S+)\s*(.*)$/.exec(argument) ?? []
    const word = WORDS[verb.toLowerCase()]
    const reference = readReference(typed)
    if (!word || !reference) return { expected: texts.change }
    if (word === 'dismissed' && reason === '') return { expected: texts.reasonForChange }
    return { kind: 'change', word, reference, ...(reason && { reason }) }
  },
}

const WORDS: Record<string, 'confirmed' | 'dismissed'> = {
  confirm: 'confirmed',
  confirmed: 'confirmed',
  dismiss: 'dismissed',
  dismissed: 'dismissed',
}

/** As `Change.reference` writes it; the address of a pull request or commit is understood too. */
function readReference(typed: string): string | undefined {
  const found = REFERENCE.exec(typed.replace(/[`,;:]+$/, '').replace(/^`/, '')) ?? URL.exec(typed)
  if (!found) return undefined
  const [, repository, number, sha, name] = found
  if (number) return `${repository}#${Number(number)}`
  return sha ? `${repository}@${sha.slice(0, 7).toLowerCase()}` : `${repository}!${name}`
}
