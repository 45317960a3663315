import { createHash } from 'node:crypto'
import type { RootContent } from 'mdast'
import { cut, oneLine, visible } from '../domain/safe-text.ts'
import type { Finding } from '../postmortem/lint.ts'
import { markdown } from '../postmortem/print.ts'
import type { Annotation, Verdict } from './action.ts'
import { paragraph, strong } from './markdown.ts'
import type { FileProblem } from './observed-review.ts'

/** A verdict within the limits of GitHub. */

/** Characters of an annotation, well below what GitHub takes. */
const LONGEST_MESSAGE = 8_000
/** GitHub refuses more bytes in a summary. */
const SUMMARY_BYTES = 65_535

export function verdict(
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

export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 20)
}

/** The note is no part of the judgement: the next look at this head finds nothing to add. */
export function withNote(judged: Verdict, note: string): Verdict {
  const summary = cutBytes(`${markdown([paragraph(strong(note))])}\n${judged.summary}`, SUMMARY_BYTES)
  return { ...judged, summary, digest: `${judged.digest}+${hash(note)}` }
}

export function annotation({ path, finding }: { path: string; finding: Finding }): Annotation {
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

/** A mistake in a file that is no document. */
export function problemAnnotation({ path, line, message }: FileProblem): Annotation {
  const said = cut(visible(message), LONGEST_MESSAGE)
  return { path, startLine: line, endLine: line, level: 'failure', title: 'configuration', message: said }
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
