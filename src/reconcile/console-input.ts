import type { Attention } from '../domain/attention.ts'
import type { Incident } from '../domain/incident.ts'
import type { Policy } from '../domain/policy.ts'
import type { ObservedIncident } from './observed.ts'

export interface ConsoleInput {
  incident: Incident
  observed: ObservedIncident
  policy: Policy
  attention: readonly Attention[]
  now: string
}
