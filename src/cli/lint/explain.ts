import { readFile } from 'node:fs/promises'
import { nearest } from '../../config/words.ts'
import { ruleProblems } from '../../postmortem/lint.ts'
import { RULES } from '../../postmortem/rules/all.ts'
import { CannotRun, EXIT, type Io, PACKAGE_ROOT } from '../io.ts'

/** Prints the page of a rule. */
export async function explain(rule: string, io: Io): Promise<number> {
  const ids = [...RULES.map(({ id }) => id), 'readable']
  if (!ids.includes(rule)) {
    const way = nearest(rule, ids)
    throw new CannotRun(`--explain ${rule}: ${ruleProblems({ [rule]: 'error' })[0]}.${way ? ` ${way}` : ''}`)
  }
  io.out(await readFile(new URL(`docs/rules/${rule}.md`, PACKAGE_ROOT), 'utf8'))
  return EXIT.fine
}
