import type { Change } from './change.ts'
import type { Service } from './policy.ts'
import { inWords } from './time.ts'

/** When it went live, as far as known: the deployment, else the merge. Milliseconds. */
export interface Live {
  at: number
  deployed: boolean
}

const MINUTE = 60_000

/**
 * When users got the change, or why that is not known. A deployment to an environment that does not count says nothing
 * about it.
 */
export function wentLive(change: Change, services: Service[]): Live | string {
  const environment = change.environment
  const taking = services.filter((service) => reaches(service, change.repository))
  const counts =
    environment === undefined ||
    taking.length === 0 ||
    taking.some(({ environments }) => environments.length === 0 || includesName(environments, environment))
  const deployed = counts ? instant(change.deployedAt) : undefined
  if (deployed !== undefined) return { at: deployed, deployed: true }
  if (!counts && change.kind === 'deployment') return 'deployed to an environment that no service here names'
  const merged = instant(change.mergedAt)
  return merged === undefined
    ? 'neither merged nor deployed at a known time'
    : { at: merged, deployed: false }
}

export function whenInWords(live: Live, change: Change, started: number): string {
  const verb = live.deployed ? 'deployed' : VERBS[change.kind]
  const minutes = (started - live.at) / MINUTE
  if (Math.abs(minutes) < 1) return `${verb} at the start`
  return `${verb} ${inWords(Math.abs(minutes))} ${minutes > 0 ? 'before' : 'after'} the start`
}

const VERBS = { merge: 'merged', push: 'pushed', deployment: 'deployed', release: 'released' } as const

export function reaches(service: Service, repository: string): boolean {
  return service.repositories.some((name) => name.toLowerCase() === repository.toLowerCase())
}

/** GitHub does not tell `Production` from `production`. */
function includesName(names: string[], name: string): boolean {
  return names.some((one) => one.toLowerCase() === name.toLowerCase())
}

/** Milliseconds; with any offset, since people and machines write them in their own zone. */
export function instant(text: string | undefined): number | undefined {
  const at = text === undefined ? Number.NaN : Date.parse(text)
  return Number.isNaN(at) ? undefined : at
}

/** By code unit, the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
