import type { Root } from 'mdast'
import type { Plugin } from 'unified'
import { lintRule } from 'unified-lint-rule'
import type { VFile } from 'vfile'
import { type Finding, lintDocument } from './postmortem/lint.ts'
import type { PostmortemDocument } from './postmortem/model.ts'
import { parsePostmortem } from './postmortem/parse.ts'
import { type Rule, ruleUrl } from './postmortem/rule.ts'
import { settingProblems } from './postmortem/rule-settings.ts'
import { RULES } from './postmortem/rules/all.ts'

type Setting = [severity: 'off' | 'warn' | 'error' | 0 | 1 | 2, options?: Record<string, unknown>]
type RulePlugin = Plugin<[Setting?], Root>
type Transform = (tree: Root, file: VFile, next: () => void) => void

/** One model a tree, however many rules ask. */
const models = new WeakMap<Root, PostmortemDocument>()
const refused = new WeakSet<PostmortemDocument>()
const hints = new WeakSet<VFile['messages'][number]>()

/** Each rule as a plugin of its own, for any remark setup: `.use(plugins['no-blame'], ['error'])`. */
export const plugins: Readonly<Record<string, RulePlugin>> = Object.fromEntries(
  RULES.map((rule) => [rule.id, pluginOf(rule)]),
)

/** `import preset from 'second-story/remark'`: every rule with its own severity. */
const preset: { plugins: [RulePlugin, Setting][] } = {
  plugins: RULES.map((rule) => [pluginOf(rule), [rule.severity === 'error' ? 2 : 1]]),
}
export default preset

function pluginOf(rule: Rule): RulePlugin {
  const plugin = lintRule<Root, Record<string, unknown>>(
    { origin: `second-story:${rule.id}`, url: ruleUrl(rule.id) },
    (tree, file, options) => {
      const given = options === undefined || options === null ? {} : options
      const [problem] = settingProblems([rule], { [rule.id]: ['error', given] })
      if (problem !== undefined) file.fail(problem)
      for (const finding of findingsOf(rule, tree, file, given)) {
        const told = file.message(finding.message, { place: { start: finding.start, end: finding.end } })
        if (finding.note !== undefined) told.note = finding.note
        if (finding.severity === 'warning') hints.add(told)
      }
    },
  ) as unknown as (this: unknown, setting?: Setting) => Transform | undefined
  return function (setting) {
    const transform = plugin.call(this, setting)
    if (transform === undefined) return
    return (tree, file, next) =>
      transform(tree, file, () => {
        // A rule that refuses may only hint where it is less sure; the severity was just set for all that it said.
        for (const told of file.messages) if (hints.has(told)) told.fatal = false
        next()
      })
  }
}

function findingsOf(rule: Rule, tree: Root, file: VFile, options: Record<string, unknown>): Finding[] {
  const document = models.get(tree) ?? parsePostmortem(String(file), { parser: () => tree })
  models.set(tree, document)
  // That it could not be read is said once, not by every rule.
  if (document.problem !== undefined && refused.has(document)) return []
  if (document.problem !== undefined) refused.add(document)
  const today = new Date().toISOString().slice(0, 10)
  return lintDocument(document, { today, rules: { [rule.id]: ['error', options] } }, [rule]).findings
}
