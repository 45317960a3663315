import type { Io } from '../io.ts'
import type { Linted } from './linted.ts'

export interface Counts {
  errors: number
  warnings: number
  waived: number
  known: number
  stale: number
}

/** What a format gets, and gives back: the text of the whole report. */
export type Print = (linted: readonly Linted[], counts: Counts, io: Io) => string
