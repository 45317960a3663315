import type { Policy } from '../domain/policy.ts'
import { defaultPolicy } from './default-policy.ts'
import { parseYaml } from './parse-yaml.ts'
import { policyOf } from './policy-of.ts'
import type { ConfigProblem } from './problem.ts'
import { validate } from './validate.ts'

export { defaultPolicy } from './default-policy.ts'
export type { ConfigProblem } from './problem.ts'

export interface ConfigRead {
  /** Always usable: what is wrong in the file counts as its default. */
  policy: Policy
  /** By line. */
  problems: ConfigProblem[]
  /** `incidents.repository` when the file names another repository than its own: the config there counts. */
  pointsTo?: string
}

/**
 * The text of `.github/second-story.yml` → policy.
 *
 * @param text undefined when there is no such file
 * @param self where the file stands, as `owner/name`
 */
export function readConfig(text: string | undefined, self: { repository: string }): ConfigRead {
  const repository = self.repository
  if (text === undefined) return { policy: defaultPolicy(repository), problems: [] }
  const parsed = parseYaml(text)
  if (parsed.data === undefined) return { policy: defaultPolicy(repository), problems: parsed.problems }

  const { config, mistakes } = validate(parsed.data)
  const { policy, mistakes: contradictions } = policyOf(config, repository)
  const problems = [...mistakes, ...contradictions]
    .map(({ path, part, message }) => ({ ...parsed.placeOf(path, part), key: path.join('.'), message }))
    .sort((a, b) => a.line - b.line || a.column - b.column)
  const elsewhere = policy.incidents.repository.toLowerCase() !== repository.toLowerCase()
  return { policy, problems, ...(elsewhere && { pointsTo: policy.incidents.repository }) }
}
