import type { RootContent } from 'mdast'
import { clockTime } from '../domain/time.ts'
import type { ConsoleInput } from './console-input.ts'
import {
  capitalised,
  details,
  emphasis,
  heading,
  type Inline,
  link,
  paragraph,
  person,
  shortened,
  table,
} from './markdown.ts'
import { phasesDiagram } from './phases.ts'
import { texts } from './texts.ts'
import { type Told, toldTimeline } from './told-timeline.ts'

const SHOWN = 15
/** GitHub takes 65,536 characters a comment: what is older stands in the thread. */
const EARLIER_SHOWN = 60
const LONGEST = 240
const KEY_TIMES = ['started', 'detected', 'declared', 'acknowledged', 'mitigated', 'resolved'] as const

/** How it went: the latest entries, the earlier ones folded, and the phases as a drawing. */
export function timelineBlock({ incident, observed, policy }: ConsoleInput): RootContent[] {
  const clock = (at: string) => clockTime(at, policy.timezone, incident.times.declared)
  const row = ({ at, text, url, by }: Told): Inline[] => [
    url ? link(url, clock(at)) : clock(at),
    by ? [shortened(text, LONGEST), ' · ', person(observed.web, by)] : shortened(text, LONGEST),
  ]
  const told = toldTimeline(incident, observed, policy)
  const rows = (entries: readonly Told[]) => table([texts.time, texts.whatHappened], entries.map(row))
  const earlier = told.slice(0, -SHOWN)
  const shown = earlier.slice(-EARLIER_SHOWN)
  const older = earlier.length - shown.length
  const diagram = phasesDiagram(incident, policy.timezone)
  const times = KEY_TIMES.flatMap((name) => {
    const at = incident.times[name]
    return at ? [`${name} ${clock(at)}`] : []
  })
  return [
    heading(4, texts.timeline),
    paragraph(capitalised(times.join(' · ')), ' · ', emphasis(texts.zone(policy.timezone))),
    ...(earlier.length > 0
      ? details(
          texts.earlier(earlier.length),
          ...(older > 0 ? [paragraph(texts.older(older))] : []),
          rows(shown),
        )
      : []),
    rows(told.slice(-SHOWN)),
    ...(diagram ? details(texts.phases, { type: 'code', lang: 'mermaid', value: diagram }) : []),
  ]
}
