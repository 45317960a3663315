import type { RootContent } from 'mdast'
import type { Incident } from '../domain/incident.ts'
import { inWords } from '../domain/time.ts'
import { markdown } from '../postmortem/print.ts'
import { afterwards } from './console-afterwards.ts'
import { changesBlock } from './console-changes.ts'
import type { ConsoleInput } from './console-input.ts'
import { firstFiveBlock, peopleBlock, severityGuide } from './console-people.ts'
import { timelineBlock } from './console-timeline.ts'
import {
  capitalised,
  channelLink,
  code,
  emphasis,
  heading,
  html,
  type Inline,
  incidentLink,
  list,
  paragraph,
  shortened,
  strong,
  withCommands,
} from './markdown.ts'
import { marker } from './markers.ts'
import { thankedMarks } from './plan-thanks.ts'
import { isDone, rankedChanges, severityPolicy } from './standing.ts'
import { texts } from './texts.ts'

/**
 * The one comment that leads the incident. Read from the top: what is it, what next, who has it, what changed, how it
 * went. It names nobody with an `@`: the people concerned are assigned, and nudges mention whose turn it is.
 */
export function renderConsole(input: ConsoleInput): string {
  const dropped = [...input.observed.unassignable].sort().join(',')
  const thanked = thankedMarks(input.observed).join(',')
  return markdown({
    type: 'root',
    children: [
      html(marker('console', { ...(dropped && { dropped }), ...(thanked && { thanked }) })),
      ...headline(input),
      ...nextBlock(input),
      ...severityGuide(input),
      ...peopleBlock(input),
      ...(input.incident.duplicateOf === undefined ? changesBlock(input) : []),
      ...firstFiveBlock(input),
      ...timelineBlock(input),
      ...afterwards(input),
      footer(),
    ],
  })
}

/** Two consoles that differ only in how long the incident has been running say the same: no edit is due. */
export function sameConsole(a: string, b: string): boolean {
  return withoutClock(a) === withoutClock(b)
}

function withoutClock(body: string): string {
  return body.replace(/\r\n/g, '\n').replace(/_running for [^_]*_/, '')
}

/** What is it: how bad, how far, since when, what customers notice, where people talk. */
function headline({ incident, observed, policy, now }: ConsoleInput): RootContent[] {
  const severity = severityPolicy(incident, policy)
  const end = incident.times.resolved
  const minutes = (Date.parse(end ?? now) - Date.parse(incident.times.started)) / 60_000
  const length = end ? texts.lasted(inWords(minutes)) : texts.runningFor(inWords(minutes))
  // Said before it is closed, so that closing needs no second edit.
  const closed = observed.open && !isDone(incident, observed, policy) ? [] : [texts.closed]
  const status = [capitalised(incident.status), ...(incident.drill ? [texts.drill] : []), ...closed]
  const about = [severity?.meaning, ...incident.services].filter((part) => part !== undefined)
  return [
    heading(3, [severity?.name ?? texts.severityUnknown, ...status].join(' · ')),
    paragraph(
      ...about.flatMap((part, index): Inline[] => [index === 0 && severity ? strong(part) : part, ' · ']),
      emphasis(length),
    ),
    ...impact(incident),
    ...(incident.channel ? [paragraph(texts.channel, channelLink(incident.channel.address), '.')] : []),
    ...(incident.duplicateOf === undefined
      ? []
      : [paragraph(texts.duplicateOf, incidentLink(observed, incident.duplicateOf), '.')]),
  ]
}

const IMPACT_SHOWN = 5
const LONGEST_IMPACT = 500

/** The latest word first: it is the one that counts. */
function impact({ impact, affected }: Incident): RootContent[] {
  const rows = impact
    .slice(-IMPACT_SHOWN)
    .reverse()
    .map((text): Inline => shortened(text, LONGEST_IMPACT))
    .map((text, index): Inline => (index === 0 ? [strong(text)] : text))
  if (affected) rows.push([texts.affected, shortened(affected, LONGEST_IMPACT)])
  return rows.length > 0 ? [list(rows)] : []
}

function nextBlock({ incident, observed, attention, policy }: ConsoleInput): RootContent[] {
  const items: Inline[] = attention.map((item) => [strong(item.text), ' ', withCommands(item.next)])
  for (const login of observed.unassignable) {
    items.push(
      observed.unknown.includes(login)
        ? [strong(texts.unknownPerson(login)), ' ', texts.unknownPersonNext]
        : [strong(texts.unassignable(login)), ' ', texts.unassignableNext],
    )
  }
  for (const problem of observed.problems) items.push([strong(problem)])
  if (items.length > 0) return [heading(4, texts.next), list(items, true)]
  if (isDone(incident, observed, policy)) return [paragraph(texts.allDone)]
  const unchecked =
    !incident.times.resolved && incident.changeWords.length === 0 && (observed.changes ?? []).length > 0
  const isLeft = unchecked && rankedChanges(incident, observed, policy).candidates.length > 0
  return [paragraph(isLeft ? texts.checkChanges : texts.nothingMissing)]
}

function footer(): RootContent {
  return paragraph(texts.footer, code('/help'), texts.footerHelp)
}
