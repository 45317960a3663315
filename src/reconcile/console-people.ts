import type { RootContent } from 'mdast'
import { firstFiveMinutes } from '../domain/first-five-minutes.ts'
import { ROLES } from '../domain/roles.ts'
import { clockTime } from '../domain/time.ts'
import type { ConsoleInput } from './console-input.ts'
import {
  capitalised,
  channelLink,
  checklist,
  code,
  details,
  heading,
  type Inline,
  list,
  paragraph,
  person,
  strong,
} from './markdown.ts'
import { isLookedAt, rankedChanges } from './standing.ts'
import { texts } from './texts.ts'

const COMMANDS = { commander: '/commander me', lead: '/lead me', communications: '/comms me' }

/** Who has it. One line a role: a table would be wider than a phone. */
export function peopleBlock({ incident, observed, policy }: ConsoleInput): RootContent[] {
  const rows = ROLES.map((role): Inline => {
    const holder = incident.roles[role]
    const title = [strong(texts.roles[role]), ' · ']
    if (!holder) return [title, texts.nobody, code(COMMANDS[role])]
    const since = clockTime(holder.since, policy.timezone, incident.times.declared)
    return [title, person(observed.web, holder.login), texts.since(since)]
  })
  const helping = incident.responders.flatMap((login, index): Inline[] => [
    index > 0 ? ', ' : '',
    person(observed.web, login),
  ])
  return [
    heading(4, texts.who),
    list([...rows, ...(helping.length > 0 ? [[texts.helping, ...helping]] : [])]),
  ]
}

/** The four definitions: in sight while the severity is missing, at hand when it has changed. */
export function severityGuide({ incident, policy }: ConsoleInput): RootContent[] {
  if (incident.duplicateOf !== undefined) return []
  const guide = [
    paragraph(texts.guideQuestion),
    list(policy.severities.map(({ name, meaning }) => [code(`/severity ${name}`), ' ', meaning])),
  ]
  const { severity, formerSeverity } = incident
  if (!severity) return [heading(4, texts.guide), ...guide]
  if (!formerSeverity || incident.times.resolved) return []
  return details(texts.guideChanged(severity, formerSeverity), ...guide)
}

export function firstFiveBlock({ incident, observed, policy }: ConsoleInput): RootContent[] {
  if (incident.times.resolved || incident.duplicateOf !== undefined) return []
  const looked = observed.changes && rankedChanges(incident, observed, policy).candidates.length
  const candidates = isLookedAt(incident, policy) ? looked : undefined
  const steps = firstFiveMinutes(incident, candidates === undefined ? {} : { candidates })
  if (steps.every(({ done }) => done))
    return [paragraph(texts.firstFiveDone(Math.max(...steps.map(({ minutes = 0 }) => minutes))))]
  const items = steps.map(({ step, done, minutes }) => ({
    done,
    text: [
      capitalised(step),
      step === 'open the channel' && done
        ? incident.channel
          ? [' · ', channelLink(incident.channel.address)]
          : texts.thisThread
        : '',
      !minutes ? '' : texts.took(minutes),
    ],
  }))
  return [heading(4, texts.firstFive), checklist(items)]
}
