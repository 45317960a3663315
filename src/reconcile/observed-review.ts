import type { Checked } from '../postmortem/check.ts'

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
