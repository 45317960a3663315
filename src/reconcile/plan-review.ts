import { createHash } from 'node:crypto'
import type { RootContent } from 'mdast'
import { cut, oneLine, visible } from '../domain/safe-text.ts'
import type { Checked } from '../postmortem/check.ts'
import type { Finding } from '../postmortem/lint.ts'
import { markdown } from '../postmortem/print.ts'
import type { Annotation, Plan, ReviewAction, Verdict } from './action.ts'
import { code, heading, type Inline, link, list, paragraph, strong, withCode } from './markdown.ts'

/** One head commit of a pull request or of a merge queue, with the documents that it adds or changes. */
export interface ObservedReview {
  repository: string
  sha: string
  documents: ReviewedDocument[]
  /** Problems of the team's configuration on the default branch. */
  configProblems: FileProblem[]
  /** The pull request changes the configuration: its problems at this head. */
  proposedConfig?: { path: string; problems: FileProblem[] }
  /** Permissions that the App lacks where the documents and their incidents are, as sentences. */
  lacking?: string[]
  /** Documents that it may not read for that reason. */
  unreadable?: string[]
  /** Where what is mechanical could be mended; absent: there is nothing of it. A fork is out of the App's reach. */
  mendable?: 'here' | 'in a fork'
  /** Our newest run on this head, when it is concluded. */
  concluded?: Concluded
  /** Somebody asked to judge again, in place of this run (its id) or of all concluded until this instant. */
  again?: number | string
  /** Said once at the top of the summary: what a button could not do. */
  note?: string
}

export interface Concluded {
  run: number
  /** ISO instant. */
  at: string
  /** Of the verdict, and of the note that stood above it. */
  digest: string
  note?: string
}

export interface ReviewedDocument {
  path: string
  checked: Checked
  /** Findings that the baseline of the repository knows; they are not among those of `checked`. */
  known: number
}

export interface FileProblem {
  path: string
  line: number
  message: string
}

/** Characters of an annotation, well below what GitHub takes. */
const LONGEST_MESSAGE = 8_000
/** GitHub refuses more bytes in a summary. */
const SUMMARY_BYTES = 65_535

/** The required check must never hang: every head gets a verdict, also when there is nothing to check. */
export function planReview(observed: ObservedReview): Plan<ReviewAction> {
  const { repository, sha, note, concluded } = observed
  const judged = judge(observed)
  const verdict = note === undefined ? judged : withNote(judged, note)
  const isSaid = concluded?.digest === judged.digest && (note === undefined || concluded.note === hash(note))
  if (isSaid && !isAskedAgain(observed)) return { actions: [] }
  return { actions: [{ kind: 'conclude-check', repository, sha, verdict }] }
}

/** A press that was delivered twice finds the run that the first one caused. */
function isAskedAgain({ again, concluded }: ObservedReview): boolean {
  if (again === undefined || !concluded) return false
  return typeof again === 'number' ? concluded.run === again : Date.parse(concluded.at) <= Date.parse(again)
}

/** The note is no part of the judgement: the next look at this head finds nothing to add. */
function withNote(judged: Verdict, note: string): Verdict {
  const summary = cutBytes(`${markdown([paragraph(strong(note))])}\n${judged.summary}`, SUMMARY_BYTES)
  return { ...judged, summary, digest: `${judged.digest}+${hash(note)}` }
}

export function judge(observed: ObservedReview): Verdict {
  const { documents, configProblems, proposedConfig } = observed
  if (proposedConfig && proposedConfig.problems.length > 0) return refuseConfig(proposedConfig.problems)
  if (documents.length > 0 && configProblems.length > 0 && !proposedConfig)
    return brokenConfig(configProblems)
  if (observed.unreadable && observed.unreadable.length > 0) return notReadable(observed)
  if (documents.length === 0) {
    return verdict('success', 'Nothing to check', [paragraph('This change touches no post-mortem.')], [])
  }
  return judgeDocuments(observed)
}

/** Which words of people GitHub should be asked about: each owner of a committed item, once. */
export function ownersNamed(checked: readonly Checked[]): string[] {
  const items = checked.flatMap(({ actionItems }) => actionItems)
  return [
    ...new Set(items.filter((item) => item.state === 'committed').flatMap((item) => item.owner ?? [])),
  ].filter((owner) => !owner.includes('/'))
}

function judgeDocuments(observed: ObservedReview): Verdict {
  const { documents } = observed
  const findings = documents.flatMap(({ path, checked }) =>
    checked.findings.map((finding) => ({ path, finding })),
  )
  const errors = findings.filter(({ finding }) => finding.severity === 'error').length
  const warnings = findings.length - errors
  const title =
    errors > 0
      ? `${count(errors, 'finding')} to mend${warnings > 0 ? `, ${count(warnings, 'hint')}` : ''}`
      : warnings > 0
        ? `Ready, with ${count(warnings, 'hint')}`
        : 'Ready'
  const children = documents.flatMap(documentSummary)
  const conclusion = errors > 0 ? 'failure' : 'success'
  const all = [...lackingBlock(observed), ...mending(observed), ...children]
  return verdict(conclusion, title, all, findings.map(annotation), observed.mendable === 'here')
}

/** What is mechanical need not be typed. */
function mending({ mendable, documents }: ObservedReview): RootContent[] {
  if (mendable === undefined) return []
  const paths = documents.map(({ path }) => path).join(' ')
  const command = code(`npx second-story lint --fix ${paths}`)
  return mendable === 'here'
    ? [
        paragraph(
          'Some of this is mechanical: the button ',
          strong('Fix'),
          ' commits it, and so does ',
          command,
          '.',
        ),
      ]
    : [
        paragraph(
          'Some of this is mechanical. The branch is in a fork, where the App cannot write: run ',
          command,
          ' there.',
        ),
      ]
}

function documentSummary({ path, checked, known }: ReviewedDocument): RootContent[] {
  const { findings, waived, actionItems } = checked
  const committed = actionItems.filter((item) => item.state === 'committed').length
  const rows = findings.map(
    (finding): Inline => [
      strong(finding.severity === 'error' ? 'Mend' : 'Hint'),
      ` line ${finding.start.line}: `,
      withCode(finding.message),
      '. ',
      ...(finding.note ? [withCode(finding.note), ' '] : []),
      link(finding.url, finding.rule),
    ],
  )
  return [
    heading(3, code(path)),
    ...(rows.length > 0 ? [list(rows)] : [paragraph('Nothing to mend.')]),
    ...(waived.length > 0
      ? [
          paragraph(`Waived: `),
          list(
            waived.map((finding) => [
              code(finding.rule),
              ` line ${finding.start.line}: ${finding.waived ?? ''}`,
            ]),
          ),
        ]
      : []),
    ...(known > 0 ? [paragraph(`${count(known, 'finding')} of the baseline not counted.`)] : []),
    paragraph(
      committed > 0
        ? `After the merge, ${count(committed, 'action item')} ${committed === 1 ? 'becomes an issue' : 'become issues'}.`
        : 'After the merge, no issue is opened: there is no committed action item.',
    ),
  ]
}

function annotation({ path, finding }: { path: string; finding: Finding }): Annotation {
  const { start, end } = finding
  const oneLineOnly = start.line === end.line
  return {
    path,
    startLine: start.line,
    endLine: Math.max(start.line, end.line),
    ...(oneLineOnly && end.column > start.column ? { startColumn: start.column, endColumn: end.column } : {}),
    level: finding.severity === 'error' ? 'failure' : 'warning',
    title: finding.rule,
    message: cut(
      visible([finding.message, finding.note, finding.url].filter(Boolean).join('\n\n')),
      LONGEST_MESSAGE,
    ),
  }
}

function refuseConfig(problems: readonly FileProblem[]): Verdict {
  const annotations = problems.map((problem): Annotation => {
    const { path, line } = problem
    const message = cut(visible(problem.message), LONGEST_MESSAGE)
    return { path, startLine: line, endLine: line, level: 'failure', title: 'configuration', message }
  })
  const rows = problems.map(({ path, line, message }) => [code(`${path}:${line}`), ` ${message}`])
  return verdict(
    'failure',
    `${count(problems.length, 'problem')} in the configuration`,
    [list(rows)],
    annotations,
  )
}

/** Nothing but the permission is missing, and the required check must not hang meanwhile. */
function notReadable(observed: ObservedReview): Verdict {
  const paths = (observed.unreadable ?? []).map((path) => [code(path)])
  const children = [paragraph('These documents cannot be read:'), list(paths), ...lackingBlock(observed)]
  return verdict('action_required', 'The App may not read the documents', children, [])
}

function lackingBlock({ lacking = [] }: ObservedReview): RootContent[] {
  return lacking.length > 0 ? [list(lacking.map((sentence) => strong(sentence)))] : []
}

function brokenConfig(problems: readonly FileProblem[]): Verdict {
  const rows = problems.map(({ path, line, message }) => [code(`${path}:${line}`), ` ${message}`])
  const children = [
    paragraph('The post-mortem cannot be judged before the configuration on the default branch is mended:'),
    list(rows),
  ]
  return verdict('action_required', 'The configuration cannot be read', children, [])
}

function verdict(
  conclusion: Verdict['conclusion'],
  title: string,
  children: RootContent[],
  annotations: Annotation[],
  fixable = false,
): Verdict {
  const summary = cutBytes(markdown(children), SUMMARY_BYTES)
  const content = { conclusion, title: oneLine(title), summary, annotations, fixable }
  return { ...content, digest: hash(JSON.stringify(content)) }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 20)
}

/** Cuts at the end of a line, by bytes of UTF-8. */
export function cutBytes(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text
  const note = '\n\n… cut: GitHub takes no longer summary.\n'
  const room = Buffer.from(text)
    .subarray(0, bytes - Buffer.byteLength(note))
    .toString('utf8')
  return `${room.slice(0, Math.max(0, room.lastIndexOf('\n')))}${note}`
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
