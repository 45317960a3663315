import type { Incident } from '../domain/incident.ts'
import type { Policy } from '../domain/policy.ts'
import { COMMANDS } from './all.ts'

export interface CommandRow {
  usage: string
  summary: string
  example: string
}

/** The rows of `/help`, in the order of an incident, with the values of the one that asks. */
export function commandTable(policy: Policy, incident?: Incident): CommandRow[] {
  return COMMANDS.map(({ usage, summary, example }) => ({
    usage,
    summary,
    example: example(policy, incident),
  }))
}
