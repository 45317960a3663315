import { type Attention, dueNudges } from '../domain/attention.ts'
import type { Incident } from '../domain/incident.ts'
import type { Policy } from '../domain/policy.ts'
import { markdown } from '../postmortem/print.ts'
import type { IncidentAction } from './action.ts'
import { html, inline, mention, paragraph, strong, withCommands } from './markdown.ts'
import { marker } from './markers.ts'
import type { ObservedIncident } from './observed.ts'

/** A nudge is one comment that mentions the people whose turn it is and names the next thing to do. */
export function planNudges(
  items: Attention[],
  incident: Incident,
  observed: ObservedIncident,
  policy: Policy,
  now: string,
): { actions: IncidentAction[]; wakeAt?: string } {
  const { due, wakeAt } = dueNudges(items, observed.nudges, incident, policy, now)
  const actions = due.map((item) => ({ kind: 'nudge' as const, about: item.kind, body: nudgeBody(item) }))
  return wakeAt ? { actions, wakeAt } : { actions }
}

function nudgeBody(item: Attention): string {
  const people = item.who.flatMap((login) => [mention(login), ' '])
  return markdown({
    type: 'root',
    children: [
      html(marker('nudge', { kind: item.kind })),
      paragraph(inline(people), strong(item.text), ' ', withCommands(item.next)),
    ],
  })
}
