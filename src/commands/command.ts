import type { FactBody } from '../domain/facts.ts'
import type { Incident } from '../domain/incident.ts'
import type { Policy } from '../domain/policy.ts'

/** Who typed the comment, when, and what the command may lean on. */
export interface CommandContext {
  /** Id of the comment, as in the API. */
  comment: number
  /** Instant of the comment. */
  at: string
  by: string
  url?: string
  /** `denied`: a known person with too few rights, who is told so. `stranger`: gets silence. */
  authority: 'allowed' | 'maintainer' | 'denied' | 'stranger'
  policy: Policy
  /** Number of the incident whose thread it is. */
  number?: number
}

/** Why a command cannot be used, in a sentence that says what was expected. */
export interface Unusable {
  expected: string
  problem?: 'forbidden'
}

export interface Command {
  /** What may be typed; the first is the one that is shown. */
  names: readonly [string, ...string[]]
  usage: string
  /** One short sentence for `/help`. */
  summary: string
  /** With the team's own words where it has any, and those of the incident where one asks. */
  example(policy: Policy, incident?: Incident): string
  /** `argument`: what follows the name on its line, one line of plain text. */
  read(argument: string, context: CommandContext): FactBody | Unusable
}
