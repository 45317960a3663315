import type { Finding } from '../../src/postmortem/lint.ts'
import { line } from './every-text.ts'

/** What lint says of a document that holds the text: in the message as a rule quotes it, in the note, and in its path. */
export const finding = (text: string): Finding => ({
  rule: 'no-blame', severity: 'error', message: `\`x ${line(text).replaceAll('`', "'")}\` blames`, note: `Say what \`x ${line(text).replaceAll('`', "'")}\` did.`,
  url: 'https://x.test/no-blame', start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 5, offset: 4 },
}) // biome-ignore format: one

export const linted = (text: string) => [
  {
    path: `x${text}.md`,
    key: 'x',
    findings: [finding(text)],
    waived: 0,
    known: 0,
    stale: 0,
    fingerprints: [],
  },
]

export const COUNTS = { errors: 1, warnings: 0, waived: 0, known: 0, stale: 0 }
export const io = { colour: false, cwd: '/' } as never
