import type { Rule } from '../src/postmortem/rule.ts'

const BEGIN = '<!-- rules: written by `npm run generate` from src/postmortem/rules/all.ts -->'
const END = '<!-- end of rules -->'
const NAMES = /("propertyNames": \{\s*"enum": \[)[^\]]*\]/

/** Puts the list of rules between its two marks in the page. */
export function rulesPage(rules: readonly Rule[], old: string): string {
  const begin = old.indexOf(BEGIN)
  const end = old.indexOf(END)
  if (begin < 0 || end < begin)
    throw new Error(`docs/rules/README.md must hold "${BEGIN}" and "${END}", in this order.`)
  const rows = rules.map(
    ({ id, severity, summary }) => `| [\`${id}\`](${id}.md) | ${severity} | ${summary} |`,
  )
  const table = ['| rule | severity | what holds |', '| --- | --- | --- |', ...rows].join('\n')
  return `${old.slice(0, begin)}${BEGIN}\n\n${table}\n\n${old.slice(end)}`
}

/** The rules that a configuration may name, in the text of its schema. */
export function withRuleNames(rules: readonly Rule[], schema: string): string {
  if (!NAMES.test(schema)) throw new Error('schemas/config.schema.json must hold the names of the rules.')
  const names = rules.map(({ id }) => `              "${id}"`).join(',\n')
  return schema.replace(NAMES, `$1\n${names}\n            ]`)
}
