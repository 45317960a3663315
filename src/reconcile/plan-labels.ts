import type { Incident } from '../domain/incident.ts'
import type { IncidentAction } from './action.ts'
import { includes } from './learn.ts'
import type { ObservedIncident } from './observed.ts'

/** Labels are a projection of the fold. What a human removed by hand is not put back. */
export function planLabels(incident: Incident, observed: ObservedIncident): IncidentAction[] {
  const wanted = wantedLabels(incident)
  const missing = wanted.filter(
    (label) => !includes(observed.labels, label) && !includes(incident.refused.labels, label),
  )
  const stale = observed.labels.filter((label) => isProjection(label) && !includes(wanted, label))
  return [
    ...(missing.length > 0 ? [{ kind: 'add-labels' as const, labels: missing }] : []),
    ...stale.map((label) => ({ kind: 'remove-label' as const, label })),
  ]
}

function wantedLabels(incident: Incident): string[] {
  return [
    ...(incident.severity ? [`severity: ${incident.severity}`] : []),
    `status: ${incident.status}`,
    ...(incident.drill ? ['drill'] : []),
    ...(incident.reportedOnly ? ['needs-triage'] : []),
  ]
}

/** Labels that only ever mirror the incident; all others belong to the team. */
function isProjection(label: string): boolean {
  return /^(severity|status): /i.test(label) || label === 'needs-triage'
}

/** What a new incidents repository gets, with colours that can be told apart at night. */
export const LABELS: readonly { name: string; color: string; description: string }[] = [
  { name: 'incident', color: 'b60205', description: 'Run by Second Story' },
  { name: 'severity: P1', color: 'b60205', description: 'Customer impact, revenue loss' },
  { name: 'severity: P2', color: 'd93f0b', description: 'Degraded, partial impact' },
  { name: 'severity: P3', color: 'fbca04', description: 'Internal only' },
  { name: 'severity: P4', color: 'c5def5', description: 'Cosmetic' },
  { name: 'status: investigating', color: 'e99695', description: 'The cause is not known yet' },
  { name: 'status: identified', color: 'f9d0c4', description: 'The cause is known, the fix is not in yet' },
  { name: 'status: monitoring', color: 'fef2c0', description: 'Mitigated, being watched' },
  { name: 'status: resolved', color: '0e8a16', description: 'Over for customers' },
  { name: 'needs-triage', color: 'ededed', description: 'Reported; waits for somebody with rights' },
  { name: 'drill', color: '5319e7', description: 'Game day; not counted in metrics' },
  { name: 'action-item', color: '1d76db', description: 'From a post-mortem' },
]
