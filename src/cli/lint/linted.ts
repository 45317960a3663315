import type { Finding } from '../../postmortem/lint.ts'

export interface Document {
  /** As shown. */
  path: string
  /** Absolute; absent: standard input. */
  file?: string
}

export interface Linted {
  path: string
  /** From the root of the repository, as the baseline names it. */
  key: string
  findings: Finding[]
  waived: number
  /** Findings that the baseline knows. */
  known: number
  /** Entries of the baseline that nothing needs any more. */
  stale: number
  /** Of all findings, for a new baseline. */
  fingerprints: string[]
  /** Of standard input, mended. */
  mended?: string
}
