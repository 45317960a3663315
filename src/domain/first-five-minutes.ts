import type { Incident } from './incident.ts'
import { ROLES } from './roles.ts'

export interface FirstStep {
  step: 'acknowledge' | 'assess severity' | 'open the channel' | 'declare roles' | 'check recent changes'
  done: boolean
  /** Instant of the fact that ticked it. */
  at?: string
}

/**
 * What the first five minutes are for, ticked by facts. The thread is the channel: it is open as soon as somebody with
 * rights works in it. `changesChecked`: the recent changes stand in the console.
 */
export function firstFiveMinutes(
  incident: Incident,
  { changesChecked }: { changesChecked: boolean },
): FirstStep[] {
  const holders = ROLES.map((role) => incident.roles[role]?.since).filter((since) => since !== undefined)
  const rolesDeclared = holders.length === ROLES.length ? holders.sort().at(-1) : undefined
  const changeWord = incident.changeWords.map((word) => word.at).sort()[0]
  return [
    step('acknowledge', incident.times.acknowledged),
    step('assess severity', incident.severityAssessed),
    step('open the channel', incident.reportedOnly ? undefined : incident.times.declared),
    step('declare roles', rolesDeclared),
    { ...step('check recent changes', changeWord), done: changesChecked || changeWord !== undefined },
  ]
}

function step(name: FirstStep['step'], at: string | undefined): FirstStep {
  return { step: name, done: at !== undefined, ...(at && { at }) }
}
