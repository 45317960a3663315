import type { OptionKind, Rule } from './rule.ts'

export type RuleSetting = 'off' | 'warn' | 'error' | ['off' | 'warn' | 'error', Record<string, unknown>?]

export interface Setting {
  severity: 'off' | 'warn' | 'error' | undefined
  options: Record<string, unknown>
}

const SEVERITIES: readonly unknown[] = ['off', 'warn', 'error']

/** What a team set for a rule. What cannot be used counts as not set; `settingProblems` says so. */
export function settingOf(rule: Rule, settings: Readonly<Record<string, unknown>>): Setting {
  const [severity, options] = parts(settings[rule.id])
  return {
    severity: SEVERITIES.includes(severity) ? (severity as Setting['severity']) : undefined,
    options: isRecord(options) && optionProblems(rule, options).length === 0 ? options : {},
  }
}

/** Everything wrong with the settings, each as a sentence that teaches. */
export function settingProblems(
  rules: readonly Rule[],
  settings: Readonly<Record<string, unknown>>,
): string[] {
  return Object.entries(settings).flatMap(([id, value]) => {
    const rule = rules.find((each) => each.id === id)
    if (rule === undefined)
      return [
        `Unexpected rule \`${id}\`, expected one of ${rules.map((each) => `\`${each.id}\``).join(', ')}`,
      ]
    const [severity, options] = parts(value)
    if (!SEVERITIES.includes(severity))
      return [`Unexpected ${show(severity)} for rule \`${id}\`, expected \`off\`, \`warn\` or \`error\``]
    if (options === undefined) return []
    if (!isRecord(options))
      return [`Unexpected options ${show(options)} of rule \`${id}\`, expected an object`]
    return optionProblems(rule, options)
  })
}

function optionProblems(rule: Rule, options: Record<string, unknown>): string[] {
  const known = rule.options ?? {}
  return Object.entries(options).flatMap(([name, value]) => {
    const kind = Object.hasOwn(known, name) ? known[name] : undefined
    if (kind === undefined) {
      const names = Object.keys(known)
      const expected =
        names.length === 0 ? 'none: it has no options' : names.map((each) => `\`${each}\``).join(', ')
      return [`Unexpected option \`${name}\` of rule \`${rule.id}\`, expected ${expected}`]
    }
    return fits(kind, value)
      ? []
      : [
          `Unexpected ${show(value)} for option \`${name}\` of rule \`${rule.id}\`, expected ${typeof kind === 'string' ? KINDS[kind] : `some of ${kind.map((word) => `\`${word}\``).join(', ')}`}`,
        ]
  })
}

const KINDS = { words: 'a list of words', number: 'a number from 0', boolean: '`true` or `false`' }

function fits(kind: OptionKind, value: unknown): boolean {
  if (kind === 'boolean') return typeof value === 'boolean'
  if (kind === 'number') return typeof value === 'number' && Number.isFinite(value) && value >= 0
  const isWord = (word: unknown) =>
    typeof word === 'string' && (kind === 'words' ? word !== '' : kind.includes(word))
  return Array.isArray(value) && value.every(isWord)
}

function parts(value: unknown): [unknown, unknown] {
  if (Array.isArray(value)) return [plainSeverity(value[0]), value[1]]
  return [plainSeverity(value), undefined]
}

/** YAML reads a bare `off` as text, but older parsers and people write `false`. */
function plainSeverity(value: unknown): unknown {
  return value === false ? 'off' : value
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function show(value: unknown): string {
  return `\`${JSON.stringify(value) ?? String(value)}\``
}
