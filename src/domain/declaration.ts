import { cut, neutralise, oneLine } from './safe-text.ts'

/** What is known when an incident is declared, by whatever way: form, command line, dispatch, alert. */
export interface Declaration {
  title: string
  severity?: string
  services: string[]
  /** As people say it; read when the incident is. */
  started?: string
  detected?: string
  impact?: string
  affected?: string
  /** While an incident with the same key is open, this is another word on that one. */
  key?: string
}

/** GitHub's own limit of a title, with room to spare. */
const LONGEST_TITLE = 250
const LONGEST_TEXT = 8_000
const LONGEST_KEY = 200
const MOST_SERVICES = 20

/**
 * Fields as a `repository_dispatch` of type `incident` has them in its `client_payload`, by the names of the command
 * line. Tolerant of what it does not know; what it cannot use is said in a sentence.
 */
export function readDeclaration(payload: unknown): Declaration | { problem: string } {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload))
    return { problem: 'client_payload is missing, expected an object with a `title`.' }
  const fields = new Map(Object.entries(payload).map(([name, value]) => [name.replace(/_/g, '-'), value]))
  const text = (name: string, longest: number) => {
    const value = fields.get(name)
    const said = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
    return said === '' ? undefined : cut(said, longest)
  }
  const line = (name: string, longest: number) => oneLine(text(name, longest) ?? '') || undefined
  const title = line('title', LONGEST_TITLE)
  if (title === undefined)
    return { problem: '`title` is missing, expected one line that says what users see.' }
  const optional = {
    severity: line('severity', 50),
    started: line('started', 80),
    detected: line('detected', 80),
    impact: text('impact', LONGEST_TEXT),
    affected: text('affected', LONGEST_TEXT),
    key: line('dedupe-key', LONGEST_KEY),
  }
  const given = Object.entries(optional).filter(([, value]) => value !== undefined)
  return {
    title,
    services: servicesOf(fields.get('services') ?? fields.get('service')),
    ...Object.fromEntries(given),
  }
}

function servicesOf(value: unknown): string[] {
  const list = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : []
  return list
    .filter((name): name is string => typeof name === 'string' && name.trim() !== '')
    .map((name) => cut(oneLine(name), 60))
    .slice(0, MOST_SERVICES)
}

/** The same text that GitHub makes of `postmortems-template/.github/ISSUE_TEMPLATE/incident.yml`. */
export function formBody(declaration: Declaration): string {
  const fields: [label: string, value: string | undefined][] = [
    ['Severity', declaration.severity],
    ['Services', declaration.services.join(', ')],
    ['Started', declaration.started],
    ['Detected', declaration.detected],
    ['Impact', declaration.impact],
    ['Who is affected', declaration.affected],
    ...(declaration.key === undefined ? [] : [['Dedupe key', declaration.key] as [string, string]]),
  ]
  return fields.map(([label, value]) => `### ${label}\n\n${answer(value)}`).join('\n\n')
}

/** The same from a machine or another thread: whatever stands in it pings and links nobody. */
export function safeFormBody(declaration: Declaration): string {
  const safe = Object.entries(declaration).map(([name, value]) => [
    name,
    typeof value === 'string' ? harmless(value) : value.map(harmless),
  ])
  return formBody(Object.fromEntries(safe))
}

/** It is read back as it was typed, so nothing is escaped: a character that nobody sees breaks HTML, entities, links and marks of ours. */
export function harmless(text: string): string {
  return neutralise(text).replace(/(?:[<&]|\])(?=[^\s\u200B])/g, '$&\u200B')
}

/** A heading in the text must not be taken for the next field. */
function answer(value: string | undefined): string {
  return value?.trim().replace(/^( {0,3})(#+\s)/gm, '$1\\$2') || '_No response_'
}
