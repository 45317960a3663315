/** The phases of an incident as a Mermaid gantt, which GitHub draws. */
import type { Incident } from '../domain/incident.ts'
import { inWords, zonedIso } from '../domain/time.ts'

interface Phase {
  name: 'Undetected' | 'Unacknowledged' | 'Investigating' | 'Mitigated'
  tag: 'crit' | 'active' | 'done'
  from: string
  /** Absent while it goes on. */
  to?: string
}

/** Ended phases and the one that goes on, oldest first; those shorter than a minute, or that cannot be, are left out. */
export function phasesOf({ times }: Incident): Phase[] {
  const { started, detected, acknowledged, mitigated, resolved } = times
  const phases: Phase[] = [
    { name: 'Undetected', tag: 'crit', from: started, to: detected },
    phase('Unacknowledged', 'crit', detected, acknowledged ?? mitigated ?? resolved),
    ...(acknowledged ? [phase('Investigating', 'active', acknowledged, mitigated ?? resolved)] : []),
    ...(mitigated ? [phase('Mitigated', 'done', mitigated, resolved)] : []),
  ]
  return phases.filter(({ from, to }) => to === undefined || Date.parse(to) - Date.parse(from) >= 60_000)
}

function phase(name: Phase['name'], tag: Phase['tag'], from: string, to: string | undefined): Phase {
  return to === undefined ? { name, tag, from } : { name, tag, from, to }
}

/** Undefined when there is nothing to draw. It does not change with the clock: what goes on is a point. */
export function phasesDiagram(incident: Incident, timezone: string): string | undefined {
  const phases = phasesOf(incident)
  if (phases.every(({ to }) => to === undefined)) return undefined
  const at = (instant: string) => zonedIso(instant, timezone).slice(0, 16).replace('T', ' ')
  const rows = phases.map(({ name, tag, from, to }) =>
    to === undefined
      ? `    ${name}, goes on :milestone, ${at(from)}, 0m`
      : `    ${name} ${inWords((Date.parse(to) - Date.parse(from)) / 60_000)} :${tag}, ${at(from)}, ${at(to)}`,
  )
  const title = diagramTitle(incident.title) || `Incident ${incident.number}`
  return [
    'gantt',
    `    title ${title}`,
    '    dateFormat YYYY-MM-DD HH:mm',
    '    axisFormat %H:%M',
    ...rows,
  ].join('\n')
}

/** Only what no diagram language gives a meaning to. */
function diagramTitle(title: string): string {
  return title
    .replace(/[^\p{L}\p{N} .,()'/-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 80)
    .trim()
}
