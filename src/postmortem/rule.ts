import type { PostmortemDocument, Span } from './model.ts'

/** A rule reads the model; it never walks the tree and keeps nothing between documents. */
export interface Rule {
  id: string
  /** One line for lists: what it refuses. */
  summary: string
  severity: 'error' | 'warning'
  /** Names of its options, with what each holds; a team sets them as `[severity, { name: value }]`. */
  options?: Readonly<Record<string, OptionKind>>
  check: (document: PostmortemDocument, report: Report, context: RuleContext) => void
}

/** Free words, a number from 0, yes or no, or some of these words. */
export type OptionKind = 'words' | 'number' | 'boolean' | readonly string[]

/** `message`: "Unexpected X, expected Y". */
export type Report = (message: string, span: Span, extra?: Extra) => void

export interface Extra {
  /** The way out: a question to ask, or a rewrite. */
  note?: string
  /** Only hints, where the rule as a whole refuses. */
  severity?: 'warning'
}

export interface RuleContext {
  /** ISO date; absent: nobody said which day it is. */
  today?: string
  /** Owners that GitHub lets us assign; absent: nobody asked. */
  assignable?: ReadonlySet<string>
  /** Owners that GitHub does not let us assign. */
  unassignable: ReadonlySet<string>
  /** Of this rule, already checked. */
  options: Readonly<Record<string, unknown>>
}

/** The page that explains a rule. */
export function ruleUrl(id: string): string {
  return `https://github.com/second-story/second-story/blob/main/docs/rules/${id}.md`
}

/** Words of the document as they stand in a message: one line, not too long. */
export function quote(text: string, most = 60): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const short = line.length > most ? `${line.slice(0, most - 1).trimEnd()}…` : line
  return short.includes('`') ? `"${short}"` : `\`${short}\``
}
