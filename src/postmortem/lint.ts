import type { Root } from 'mdast'
import type { ActionItem } from '../domain/action-item.ts'
import type { Place, PostmortemDocument, Span } from './model.ts'
import { parsePostmortem } from './parse.ts'
import { covers } from './places.ts'
import { type Rule, type RuleContext, ruleUrl } from './rule.ts'
import { type RuleSetting, settingOf, settingProblems } from './rule-settings.ts'
import { RULES } from './rules/all.ts'

export interface Finding {
  rule: string
  severity: 'error' | 'warning'
  message: string
  note?: string
  url: string
  start: Place
  end: Place
  /** The reason of the waiver that covers it. */
  waived?: string
}

export interface LintOptions {
  /** By rule id: `off`, `warn`, `error`, or `[severity, options]`. */
  rules?: Record<string, RuleSetting>
  /** ISO date: findings in documents of incidents before it only warn. */
  since?: string
  path?: string
  /** ISO date. */
  today?: string
  /** Owners that can be assigned; absent: nobody asked. */
  assignable?: ReadonlySet<string> | undefined
  /** Owners that cannot be assigned. */
  unassignable?: ReadonlySet<string> | undefined
  /** Another Markdown parser. */
  parser?: (text: string) => Root
}

export interface LintResult {
  findings: Finding[]
  waived: Finding[]
  document: PostmortemDocument
  actionItems: ActionItem[]
}

/** Parses once, asks every rule, sorts by place. Never throws on text, nor on settings (see `ruleProblems`). */
export function lint(text: string, options: LintOptions = {}): LintResult {
  return lintDocument(
    parsePostmortem(text, options.parser === undefined ? {} : { parser: options.parser }),
    options,
  )
}

/** Asks the rules about a document that is already read. */
export function lintDocument(
  document: PostmortemDocument,
  options: LintOptions = {},
  rules: readonly Rule[] = RULES,
): LintResult {
  // Whether it is old is a question of the document, not of each rule.
  const older = isOlder(document, options)
  const all = document.problem
    ? [unreadable(document, document.problem)]
    : rules.flatMap((rule) => ask(rule, document, options, older))
  const sorted = all.sort(
    (a, b) => a.start.offset - b.start.offset || a.end.offset - b.end.offset || compare(a.rule, b.rule),
  )
  const judged = sorted.map((finding) => waive(finding, document))
  return {
    findings: judged.filter((finding) => finding.waived === undefined),
    waived: judged.filter((finding) => finding.waived !== undefined),
    document,
    actionItems: document.actionItems,
  }
}

/** What is wrong with the rule settings of a team, as sentences that teach; empty when all is well. */
export function ruleProblems(settings: Readonly<Record<string, unknown>>): string[] {
  return settingProblems(RULES, settings)
}

function ask(rule: Rule, document: PostmortemDocument, options: LintOptions, older: boolean): Finding[] {
  const set = settingOf(rule, options.rules ?? {})
  if (set.severity === 'off') return []
  const wanted = set.severity === undefined ? rule.severity : set.severity === 'warn' ? 'warning' : 'error'
  const severity = older ? 'warning' : wanted
  const context: RuleContext = {
    unassignable: options.unassignable ?? new Set(),
    options: set.options,
    ...(options.assignable ? { assignable: options.assignable } : {}),
    ...(options.today ? { today: options.today } : {}),
  }
  const findings: Finding[] = []
  const report = (message: string, span: Span, extra?: { note?: string; severity?: 'warning' }) => {
    findings.push(finding(rule.id, extra?.severity ?? severity, message, span, extra?.note))
  }
  rule.check(document, report, context)
  return findings
}

/**
 * A document says when its incident was: by `started`, by the `date` of a site's front matter, or by the day in its
 * path. One that does not say counts as new.
 */
function isOlder({ frontMatter }: PostmortemDocument, { since, path }: LintOptions): boolean {
  if (since === undefined) return false
  const { started, date } = frontMatter?.data ?? {}
  const days = [started, date, /(?:^|\/)(\d{4}-\d{2}-\d{2})(?=[^/]*$)/.exec(path ?? '')?.[1]]
  const day = days.find((each): each is string => typeof each === 'string' && /^\d{4}-\d{2}-\d{2}/.test(each))
  return day !== undefined && day.slice(0, 10) < since
}

function finding(
  rule: string,
  severity: Finding['severity'],
  message: string,
  span: Span,
  note?: string,
): Finding {
  return {
    rule,
    severity,
    message,
    url: ruleUrl(rule),
    start: span.start,
    end: span.end,
    ...(note ? { note } : {}),
  }
}

/** Not a rule: nobody can switch off that a document could not be read. */
function unreadable(document: PostmortemDocument, problem: { message: string; span: Span }): Finding {
  return finding(
    'readable',
    'error',
    problem.message,
    problem.span ?? document.spanOf(0, 0),
    'Is this a post-mortem? Move logs and data into files of their own and link them.',
  )
}

function waive(found: Finding, document: PostmortemDocument): Finding {
  if (found.rule === 'waiver') return found
  const span = { start: found.start, end: found.end }
  const waiver = document.waivers.find(
    ({ malformed, rules, scope }) => !malformed && rules.includes(found.rule) && covers(scope, span),
  )
  return waiver ? { ...found, waived: waiver.reason } : found
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
