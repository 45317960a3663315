import type { FactBody } from '../domain/facts.ts'
import type { CommandContext, Unusable } from './command.ts'
import { texts } from './texts.ts'
import { firstWord } from './words.ts'

const REFERENCE = /^(?:([\w.-]+\/[\w.-]+))?#?(\d{1,9})$/
const ADDRESS = /^https?:\/\/[^/\s]+\/([\w.-]+\/[\w.-]+)\/issues\/(\d{1,9})(?:[/?#]\S*)?$/

/** `#12`, `acme/incidents#12` or its address: another incident of the same repository. */
export function readOther(
  argument: string,
  { number: own, policy }: CommandContext,
  state: (number: number) => FactBody,
): FactBody | Unusable {
  const word = firstWord(argument)
  const [, repository, digits] = REFERENCE.exec(word) ?? ADDRESS.exec(word) ?? []
  const number = Number(digits)
  if (!digits || number === 0) return { expected: texts.otherIncident }
  if (repository && repository.toLowerCase() !== policy.incidents.repository.toLowerCase())
    return { expected: texts.sameRepository(policy.incidents.repository) }
  if (number === own) return { expected: texts.itself }
  return state(number)
}

/** The incident before this one: likelier than any other number. */
export function exampleOther(number = 13): string {
  return `#${number > 1 ? number - 1 : number + 1}`
}
