import type { Incident } from './incident.ts'
import { ROLES } from './roles.ts'

export interface FirstStep {
  step: 'acknowledge' | 'assess severity' | 'open the channel' | 'declare roles' | 'check recent changes'
  done: boolean
  /** Whole minutes from the declaration to the fact that ticked it. */
  minutes?: number
}

/**
 * What the first five minutes are for, ticked by facts. The thread is the channel until another is named: it is open as
 * soon as somebody with rights works in it. Changes are checked when a human gave a word on one.
 *
 * @param candidates how many recent changes there are to check; undefined when nobody looked yet
 */
export function firstFiveMinutes(incident: Incident, { candidates }: { candidates?: number }): FirstStep[] {
  const { times, roles, channel } = incident
  const holders = ROLES.map((role) => roles[role]?.since).filter((since) => since !== undefined)
  const rolesDeclared = holders.length === ROLES.length ? latest(holders) : undefined
  const step = (name: FirstStep['step'], at: string | undefined): FirstStep =>
    at === undefined
      ? { step: name, done: false }
      : { step: name, done: true, minutes: since(times.declared, at) }
  const changes = step('check recent changes', earliest(incident.changeWords.map((word) => word.at)))
  return [
    step('acknowledge', times.acknowledged),
    step('assess severity', incident.severityAssessed),
    step('open the channel', incident.reportedOnly ? undefined : (channel?.at ?? times.declared)),
    step('declare roles', rolesDeclared),
    candidates === 0 && !incident.reportedOnly ? { ...changes, done: true } : changes,
  ]
}

function since(declared: string, at: string): number {
  return Math.max(0, Math.floor((Date.parse(at) - Date.parse(declared)) / 60_000))
}

function latest(instants: readonly string[]): string | undefined {
  return [...instants].sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1)
}

function earliest(instants: readonly string[]): string | undefined {
  return [...instants].sort((a, b) => Date.parse(a) - Date.parse(b))[0]
}
