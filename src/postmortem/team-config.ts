import { parseYaml } from '../config/parse-yaml.ts'
import { type ConfigRead, readConfig } from '../config/read-config.ts'
import { ruleProblems } from './lint.ts'

/** The config with what only the linter can judge: whether the options of a rule exist and fit. */
export function readTeamConfig(text: string | undefined, self: { repository: string }): ConfigRead {
  const read = readConfig(text, self)
  const settings = Object.entries(read.policy.lint.rules)
  if (text === undefined || settings.length === 0) return read
  const { placeOf } = parseYaml(text)
  const problems = settings.flatMap(([id, setting]) =>
    ruleProblems({ [id]: setting }).map((message) => ({
      ...placeOf(['lint', 'rules', id], 'value'),
      key: `lint.rules.${id}`,
      message: `${message}. Until then the rule has its usual options.`,
    })),
  )
  return {
    ...read,
    problems: [...read.problems, ...problems].sort((a, b) => a.line - b.line || a.column - b.column),
  }
}
