import type { RootContent } from 'mdast'
import type { Attention } from '../domain/attention.ts'
import type { RoleName } from '../domain/facts.ts'
import { firstFiveMinutes } from '../domain/first-five-minutes.ts'
import type { Incident } from '../domain/incident.ts'
import type { Policy } from '../domain/policy.ts'
import { clockTime, inWords } from '../domain/time.ts'
import { markdown } from '../postmortem/print.ts'
import { changesBlock } from './console-changes.ts'
import {
  checklist,
  code,
  details,
  emphasis,
  heading,
  html,
  type Inline,
  link,
  list,
  paragraph,
  person,
  strong,
  table,
} from './markdown.ts'
import { marker } from './markers.ts'
import type { ObservedIncident } from './observed.ts'
import { dueItems, isOverdue } from './plan-item-nudges.ts'
import { isDone, postmortemNeed, severityPolicy } from './standing.ts'

/**
 * The one comment that leads the incident. Read from the top: what is it, what next, who has it, what changed.
 * It names nobody with an `@`: the people concerned are assigned, and nudges mention whose turn it is.
 */
export interface ConsoleInput {
  incident: Incident
  observed: ObservedIncident
  policy: Policy
  attention: readonly Attention[]
  now: string
}

const TIMELINE_SHOWN = 15
const ROLES: readonly { role: RoleName; title: string; command: string }[] = [
  { role: 'commander', title: 'Commander', command: '/commander me' },
  { role: 'lead', title: 'Technical lead', command: '/lead me' },
  { role: 'communications', title: 'Communications', command: '/comms me' },
]

export function renderConsole(input: ConsoleInput): string {
  return markdown({
    type: 'root',
    children: [
      html(marker('console')),
      ...headline(input),
      ...attentionBlock(input),
      ...roles(input),
      ...checklistBlock(input),
      ...changesBlock(input),
      ...timeline(input),
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

function headline({ incident, observed, policy, now }: ConsoleInput): RootContent[] {
  const severity = severityPolicy(incident, policy)
  const what = severity ? [strong(severity.name), ` · ${severity.meaning}`] : [strong('Severity unknown')]
  const services = incident.services.length > 0 ? ` · ${incident.services.join(', ')}` : ''
  const drill = incident.drill ? ' · drill' : ''
  const end = incident.times.resolved
  const minutes = (Date.parse(end ?? now) - Date.parse(incident.times.started)) / 60_000
  const length = end ? `lasted ${inWords(minutes)}` : `running for ${inWords(minutes)}`
  // Said before it is closed, so that closing needs no second edit.
  const closed = observed.open && !isDone(incident, observed, policy) ? [] : [' · closed']
  const times: [string, string | undefined][] = [
    ['Started', incident.times.started],
    ['Detected', incident.times.detected],
    ['Declared', incident.times.declared],
    ['Acknowledged', incident.times.acknowledged],
    ['Mitigated', incident.times.mitigated],
    ['Resolved', incident.times.resolved],
  ]
  return [
    heading(3, capitalised(incident.status), drill, ...closed),
    paragraph(...what, services, ' · ', emphasis(length)),
    ...(incident.impact.length > 0 ? [list(incident.impact.map((text) => ['Impact: ', text]))] : []),
    table(
      times.map(([name]) => name),
      [times.map(([, at]) => (at ? clockTime(at, policy.timezone, incident.times.declared) : '–'))],
    ),
    paragraph(emphasis(`Times in ${policy.timezone}.`)),
  ]
}

function attentionBlock({ incident, observed, attention, policy }: ConsoleInput): RootContent[] {
  const items: Inline[] = attention.map((item) => [strong(item.text), ' ', withCommands(item.next)])
  for (const login of observed.unassignable) {
    items.push([
      strong(`${login} cannot be assigned here.`),
      ' Give them access to this repository; the role counts all the same.',
    ])
  }
  for (const problem of observed.problems) items.push([strong(problem)])
  if (items.length > 0) return [heading(4, 'Needs attention'), list(items)]
  const quiet = isDone(incident, observed, policy)
    ? 'All done: nothing is left to do.'
    : 'Nothing is missing right now.'
  return [paragraph(quiet)]
}

function roles({ incident, observed, policy }: ConsoleInput): RootContent[] {
  const cells = ROLES.map(({ role, command }): Inline => {
    const holder = incident.roles[role]
    if (!holder) return [emphasis('nobody yet:'), ' ', code(command)]
    return [
      person(observed.web, holder.login),
      ` since ${clockTime(holder.since, policy.timezone, incident.times.declared)}`,
    ]
  })
  return [
    table(
      ROLES.map(({ title }) => title),
      [cells],
    ),
  ]
}

function checklistBlock({ incident, observed, policy }: ConsoleInput): RootContent[] {
  if (incident.times.resolved) return []
  const steps = firstFiveMinutes(incident, { changesChecked: observed.changes !== undefined })
  const items = steps.map(({ step, done, at }) => ({
    done,
    text: [
      capitalised(step),
      ...(at ? [` · ${clockTime(at, policy.timezone, incident.times.declared)}`] : []),
    ],
  }))
  return [heading(4, 'First five minutes'), checklist(items)]
}

function timeline({ incident, observed, policy }: ConsoleInput): RootContent[] {
  const row = (entry: Incident['timeline'][number]): Inline[] => {
    const at = clockTime(entry.at, policy.timezone, incident.times.declared)
    return [entry.url ? link(entry.url, at) : at, [entry.text, ' · ', person(observed.web, entry.by)]]
  }
  const recent = incident.timeline.slice(-TIMELINE_SHOWN).map(row)
  const earlier = incident.timeline.slice(0, -TIMELINE_SHOWN).map(row)
  return [
    heading(4, 'Timeline'),
    ...(earlier.length > 0
      ? details(`${earlier.length} earlier entries`, table(['Time', 'What happened'], earlier))
      : []),
    table(['Time', 'What happened'], recent),
  ]
}

function afterwards({ incident, observed, policy, now }: ConsoleInput): RootContent[] {
  const need = postmortemNeed(incident, policy)
  const pull = observed.postmortem?.pull
  const merged = observed.postmortem?.merged
  if (!pull && need === 'none') return []
  const postmortem: Inline = pull
    ? [
        link(pull.url, `${observed.postmortem?.repository ?? ''} pull request ${pull.number}`),
        ` · ${pull.state}`,
        ...(merged ? [' · ', link(merged.url, 'the document')] : []),
      ]
    : need === 'declined' && incident.postmortem.wish === 'declined'
      ? `Declined by ${incident.postmortem.by}: ${incident.postmortem.reason}`
      : 'Will be opened in a moment.'
  const dates = new Map(
    dueItems(observed.postmortem?.merged?.items ?? [], observed.actionIssues).map(({ issue, due }) => [
      issue.number,
      isOverdue(due, policy, now) ? [' · ', strong(`overdue since ${due}`)] : [` · due ${due}`],
    ]),
  )
  const items = observed.actionIssues.map((issue) => ({
    done: !issue.open,
    text: [
      link(issue.url, issue.title),
      ...issue.assignees.flatMap((login) => [' · ', person(observed.web, login)]),
      ...(dates.get(issue.number) ?? []),
    ],
  }))
  return [
    heading(4, 'Post-mortem'),
    paragraph(postmortem),
    ...(items.length > 0 ? [heading(4, 'Action items'), checklist(items)] : []),
  ]
}

function footer(): RootContent {
  return paragraph(
    'Kept up to date by Second Story from what is said in this thread. ',
    code('/help'),
    ' lists the commands.',
  )
}

/** Our own sentences name commands to type; shown as code they can be told apart and copied. */
function withCommands(sentence: string): Inline[] {
  return sentence
    .split(/(\/[a-z-]+(?: (?:me|P\d|[A-Z]{4,}))?)(?=[\s,.;]|$)/)
    .map((part, index) => (index % 2 === 1 ? code(part) : part))
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
