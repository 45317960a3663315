import type { PostmortemDocument, Span } from './model.ts'

/** A rule reads the model; it never walks the tree and keeps nothing between documents. */
export interface Rule {
  id: string
  /** One line for lists: what it refuses. */
  summary: string
  severity: 'error' | 'warning'
  check: (document: PostmortemDocument, report: Report, context: RuleContext) => void
}

/** `message`: "Unexpected X, expected Y". */
export type Report = (
  message: string,
  span: Span,
  extra?: { /** The way out: a question to ask, or a rewrite. */ note?: string },
) => void

export interface RuleContext {
  /** ISO date; absent: nobody said which day it is. */
  today?: string
  /** Owners that GitHub does not let us assign. */
  unassignable: ReadonlySet<string>
}

/** The page that explains a rule. */
export function ruleUrl(id: string): string {
  return `https://github.com/second-story/second-story/blob/main/docs/rules/${id}.md`
}
