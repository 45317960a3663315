import type { ActionItem } from '../domain/action-item.ts'
import type { Place, PostmortemDocument, Span } from './model.ts'
import { parsePostmortem } from './parse.ts'
import { covers } from './places.ts'
import { type Rule, type RuleContext, ruleUrl } from './rule.ts'
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
  /** By rule id: `off`, `warn`, `error`. */
  rules?: Record<string, unknown>
  /** ISO date: findings in documents of incidents before it only warn. */
  since?: string
  path?: string
  today?: string
  unassignable?: ReadonlySet<string>
}

export interface LintResult {
  findings: Finding[]
  waived: Finding[]
  document: PostmortemDocument
  actionItems: ActionItem[]
}

/** Parses once, asks every rule, sorts by place. Never throws on text. */
export function lint(text: string, options: LintOptions = {}): LintResult {
  const document = parsePostmortem(text)
  const context: RuleContext = {
    unassignable: options.unassignable ?? new Set(),
    ...(options.today ? { today: options.today } : {}),
  }
  const all = document.problem
    ? [unreadable(document)]
    : RULES.flatMap((rule) => ask(rule, document, options, context))
  const sorted = [...all, ...malformedWaivers(document)].sort(
    (a, b) => a.start.offset - b.start.offset || a.end.offset - b.end.offset || a.rule.localeCompare(b.rule),
  )
  const judged = sorted.map((finding) => waive(finding, document))
  return {
    findings: judged.filter((finding) => finding.waived === undefined),
    waived: judged.filter((finding) => finding.waived !== undefined),
    document,
    actionItems: document.actionItems,
  }
}

function ask(
  rule: Rule,
  document: PostmortemDocument,
  options: LintOptions,
  context: RuleContext,
): Finding[] {
  const severity = severityOf(rule, document, options)
  if (!severity) return []
  const findings: Finding[] = []
  rule.check(
    document,
    (message, span, extra) => findings.push(finding(rule.id, severity, message, span, extra?.note)),
    context,
  )
  return findings
}

function severityOf(
  rule: Rule,
  document: PostmortemDocument,
  options: LintOptions,
): 'error' | 'warning' | undefined {
  const set = options.rules?.[rule.id]
  const word = Array.isArray(set) ? set[0] : set
  if (word === 'off' || word === false) return undefined
  const severity = word === 'warn' ? 'warning' : word === 'error' ? 'error' : rule.severity
  return isOlder(document, options.since) ? 'warning' : severity
}

/** A document says by its front matter when its incident was; without that it counts as new. */
function isOlder(document: PostmortemDocument, since: string | undefined): boolean {
  const started = document.frontMatter?.data.started
  return since !== undefined && typeof started === 'string' && started.slice(0, 10) < since
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

function unreadable(document: PostmortemDocument): Finding {
  const span = document.problem?.span ?? document.spanOf(0, 0)
  return finding('readable', 'error', document.problem?.message ?? 'document not checked', span)
}

function malformedWaivers(document: PostmortemDocument): Finding[] {
  return document.waivers.flatMap((waiver) =>
    waiver.malformed ? [finding('waiver', 'error', waiver.malformed, waiver.span)] : [],
  )
}

function waive(found: Finding, document: PostmortemDocument): Finding {
  const span = { start: found.start, end: found.end }
  const waiver = document.waivers.find(
    ({ malformed, rules, scope }) => !malformed && rules.includes(found.rule) && covers(scope, span),
  )
  return waiver ? { ...found, waived: waiver.reason } : found
}
