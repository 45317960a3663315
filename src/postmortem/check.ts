import type { ActionItem } from '../domain/action-item.ts'
import { fix } from './fix.ts'
import { type Finding, type LintOptions, lint } from './lint.ts'
import { ruleUrl } from './rule.ts'

/** What a review needs of a document, as plain data that can travel between threads. */
export interface Checked {
  findings: Finding[]
  waived: Finding[]
  actionItems: ActionItem[]
  /** The text with what is mechanical mended; absent when there is nothing of it. */
  mended?: string
}

export type CheckOptions = Omit<LintOptions, 'parser'>
/** Checks one document. Resolves always: what cannot be checked gets a finding that says so. */
export type Check = (text: string, options?: CheckOptions) => Promise<Checked>

export function checkDocument(text: string, options: CheckOptions = {}): Checked {
  const { findings, waived, actionItems } = lint(text, options)
  const mended = fix(text, options)
  return { findings, waived, actionItems, ...(mended === text ? {} : { mended }) }
}

/** In this thread, without a limit of time. */
export const checkHere: Check = async (text, options) => checkDocument(text, options)

/** The answer for a document whose check was given up. `reason`: such as "it took longer than 5 seconds". */
export function notChecked(reason: string): Checked {
  const place = { line: 1, column: 1, offset: 0 }
  const finding: Finding = {
    rule: 'readable',
    severity: 'error',
    message: `document not checked: ${reason}`,
    note: 'Is this a post-mortem? Move logs and data into files of their own and link them.',
    url: ruleUrl('readable'),
    start: place,
    end: place,
  }
  return { findings: [finding], waived: [], actionItems: [] }
}
