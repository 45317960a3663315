import type { Policy } from '../domain/policy.ts'
import { COMMANDS } from './all.ts'

export interface CommandRow {
  usage: string
  summary: string
  example: string
}

/** The rows of `/help`, in the order of an incident. */
export function commandTable(policy: Policy): CommandRow[] {
  return COMMANDS.map(({ usage, summary, example }) => ({ usage, summary, example: example(policy) }))
}
