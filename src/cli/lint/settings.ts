import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { ruleProblems } from '../../postmortem/lint.ts'
import type { RuleSetting } from '../../postmortem/rule-settings.ts'
import { RULES } from '../../postmortem/rules/all.ts'
import { CannotRun, type Io } from '../io.ts'
import { printable } from '../printable.ts'
import type { LintFlags } from './flags.ts'
import { readText } from './read-text.ts'

export interface LintSettings {
  /** Absolute: the folder that holds `.github`, or the root of the repository, or the current folder. */
  root: string
  /** Relative to the root. */
  directory: string
  template: string
  rules: Record<string, RuleSetting>
  since?: string
}

const CONFIG = '.github/second-story.yml'
const SEVERITIES = ['off', 'warn', 'error'] as const

/** The config with what the command line says on top. Problems are said, and the parts that are fine count: as everywhere. */
export async function readSettings(flags: LintFlags, io: Io): Promise<LintSettings> {
  const found = findConfig(io.cwd)
  const path = flags.config === undefined ? found.config : resolve(io.cwd, flags.config)
  const base = { root: found.root, directory: 'postmortems', template: 'postmortems/TEMPLATE.md', rules: {} }
  const settings: LintSettings = path === undefined ? base : { ...base, ...(await fromConfig(path, io)) }
  return { ...settings, rules: overridden(settings.rules, flags.rule) }
}

async function fromConfig(path: string, io: Io): Promise<Partial<LintSettings>> {
  const text = readText(path, io.cwd)
  // Ajv takes as long to load as everything else together: only who has a config waits for it.
  const { readTeamConfig } = await import('../../postmortem/team-config.ts')
  // Which repository this is matters to incidents, not to lint.
  const { policy, problems } = readTeamConfig(text, { repository: 'this/repository' })
  const place = relative(io.cwd, path)
  for (const { line, column, message } of problems)
    io.err(printable(`${place}:${line}:${column} ${message}\n`))
  const { directory, template } = policy.postmortems
  return {
    directory,
    template,
    // What is left in `rules` is a setting, or counts as none.
    rules: policy.lint.rules as Record<string, RuleSetting>,
    ...(policy.lint.since === undefined ? {} : { since: policy.lint.since }),
  }
}

/** Upwards until the root of the repository, or of the file system. */
function findConfig(cwd: string): { root: string; config?: string } {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const config = join(folder, CONFIG)
    if (existsSync(config)) return { root: folder, config }
    if (existsSync(join(folder, '.git'))) return { root: folder }
    if (dirname(folder) === folder) return { root: cwd }
  }
}

/** `ID=warn` sets a rule and keeps its options; `ID` alone switches off every rule that is not named so. */
function overridden(rules: LintSettings['rules'], said: readonly string[]): LintSettings['rules'] {
  if (said.length === 0) return rules
  const read = said.map(readRule)
  const only = new Set(read.filter(({ severity }) => severity === undefined).map(({ id }) => id))
  const result = { ...rules }
  if (only.size > 0) for (const { id } of RULES) if (!only.has(id)) result[id] = 'off'
  for (const { id, severity } of read) {
    const set = rules[id]
    const usual = RULES.find((rule) => rule.id === id)?.severity === 'warning' ? 'warn' : 'error'
    const isOff = (Array.isArray(set) ? set[0] : set) === 'off'
    const chosen = severity ?? (isOff ? usual : undefined)
    if (chosen !== undefined) result[id] = Array.isArray(set) && set[1] ? [chosen, set[1]] : chosen
  }
  return result
}

function readRule(said: string): { id: string; severity?: (typeof SEVERITIES)[number] } {
  const [id = '', severity, ...rest] = said.split('=')
  const problem = ruleProblems({ [id]: 'error' })[0]
  if (problem !== undefined) throw new CannotRun(`--rule ${said}: ${problem}.`)
  if (severity === undefined) return { id }
  const known = SEVERITIES.find((name) => name === severity)
  if (known === undefined || rest.length > 0)
    throw new CannotRun(
      `--rule ${said}: Unexpected \`${[severity, ...rest].join('=')}\`, expected \`${id}=off\`, \`${id}=warn\` or \`${id}=error\`. Options of rules stand in the config.`,
    )
  return { id, severity: known }
}
