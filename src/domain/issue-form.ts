import { safeFormBody } from './declaration.ts'
import type { Report } from './facts.ts'
import type { Policy } from './policy.ts'
import { visible } from './safe-text.ts'
import { readTime } from './time.ts'

/** Labels of `postmortems-template/.github/ISSUE_TEMPLATE/incident.yml`, in its order; the key only where machines declare. */
const LABELS = [
  'Severity',
  'Services',
  'Started',
  'Detected',
  'Impact',
  'Who is affected',
  'Dedupe key',
] as const
type Label = (typeof LABELS)[number]

/** Beyond GitHub's own limit of an issue body. */
const LONGEST = 70_000

/**
 * What the issue form said. Tolerant: missing fields, `_No response_`, headings that people typed inside a field. A
 * body without the form's headings gives an empty report. `at`: when the issue was opened, for times in words.
 */
export function parseIssueForm(body: string, policy: Policy, at: string): Report {
  const fields = fieldsOf(body)
  const time = (label: Label) => pastTime(fields.get(label), policy, at)
  const [severity, started, detected] = [
    severityIn(fields.get('Severity'), policy),
    time('Started'),
    time('Detected'),
  ]
  const [impact, affected] = [fields.get('Impact'), fields.get('Who is affected')]
  return {
    services: servicesIn(fields.get('Services'), policy),
    ...(severity && { severity }),
    ...(started && { started }),
    ...(detected && { detected }),
    ...(impact && { impact }),
    ...(affected && { affected }),
  }
}

/** Whether an incident was declared with this key: while it is open, an alert with the same key is another word on it. */
export function hasKey(body: string, key: string): boolean {
  // In the body the key is written so that it links and closes nothing; both are compared as they are read there.
  const said = keyIn(body)
  return said !== '' && said === keyIn(safeFormBody({ title: '', services: [], key }))
}

function keyIn(body: string): string {
  return visible(fieldsOf(body).get('Dedupe key') ?? '')
}

/** Fields with an answer. A heading counts only after those of the labels before it, so that the first match wins. */
function fieldsOf(body: string): Map<Label, string> {
  const lines = body.slice(0, LONGEST).split(/\r\n?|\n/)
  const code = fencedLines(lines)
  const answers = new Map<Label, string[]>()
  let current = -1
  for (const [index, line] of lines.entries()) {
    const typed = code.has(index) ? undefined : /^### +(.+?) *$/.exec(line)?.[1]?.toLowerCase()
    const label = LABELS.findIndex((label, place) => place > current && label.toLowerCase() === typed)
    if (label >= 0) current = label
    else answers.get(LABELS[current] ?? 'Severity')?.push(line)
    const name = LABELS[label]
    if (name) answers.set(name, [])
  }
  const fields = [...answers].map(([label, lines]): [Label, string] => [label, answer(lines.join('\n'))])
  return new Map(fields.filter(([, text]) => text !== ''))
}

function answer(text: string): string {
  const shown = withoutHtmlComments(text).trim()
  return /^_no response_$/i.test(shown) ? '' : shown
}

function withoutHtmlComments(text: string): string {
  const [first = '', ...rest] = text.split('<!--')
  return (
    first +
    rest.map((part) => (part.includes('-->') ? part.slice(part.indexOf('-->') + 3) : `<!--${part}`)).join('')
  )
}

/** Lines inside fences that somebody also closed: an open fence would swallow the fields that follow. */
function fencedLines(lines: readonly string[]): Set<number> {
  const fenced = new Set<number>()
  // Shortest run of each character that has no end any more: looking again for it each time would take long.
  const endless: Record<string, number> = {}
  for (let index = 0; index < lines.length; index += 1) {
    const fence = /^ {0,3}(`{3,}|~{3,})/.exec(lines[index] ?? '')?.[1]
    const kind = fence?.charAt(0) ?? ''
    if (!fence || fence.length >= (endless[kind] ?? Number.POSITIVE_INFINITY)) continue
    const close = lines.findIndex((line, at) => at > index && closes(line, fence))
    if (close < 0) {
      endless[kind] = fence.length
      continue
    }
    for (let inside = index; inside <= close; inside += 1) fenced.add(inside)
    index = close
  }
  return fenced
}

function closes(line: string, fence: string): boolean {
  const run = /^ {0,3}(`+|~+)\s*$/.exec(line)?.[1] ?? ''
  return run.startsWith(fence)
}

/** `P1 - customer impact`: the option starts with the name. */
function severityIn(text: string | undefined, policy: Policy): string | undefined {
  const said = text?.toLowerCase()
  return policy.severities
    .map(({ name }) => name)
    .sort((a, b) => b.length - a.length)
    .find((name) => said?.startsWith(name.toLowerCase()) && !/^[\p{L}\p{N}]/u.test(said.slice(name.length)))
}

/** Names that the policy knows, with commas, as lines or as a list; boxes that are not ticked do not count. */
function servicesIn(text: string | undefined, policy: Policy): string[] {
  const said = (text ?? '')
    .split(/[,;\n]/)
    .filter((part) => !/^\s*[-*] \[ \]/.test(part))
    .map((part) =>
      part
        .replace(/^\s*[-*] (?:\[[xX]\] )?/, '')
        .replace(/`/g, '')
        .trim()
        .toLowerCase(),
    )
  return policy.services.map(({ name }) => name).filter((name) => said.includes(name.toLowerCase()))
}

/** What has not come yet when the form was sent was not meant so; the thread can say it better. */
function pastTime(text: string | undefined, policy: Policy, at: string): string | undefined {
  const time = text && readTime(text, { now: at, timezone: policy.timezone })
  return time && Date.parse(time) <= Date.parse(at) ? time : undefined
}
