import type { Root } from 'mdast'
import type { Plugin } from 'unified'
import { lintRule } from 'unified-lint-rule'
import type { VFile } from 'vfile'
import { type Finding, lintDocument } from './lint.ts'
import type { PostmortemDocument } from './model.ts'
import { parsePostmortem } from './parse.ts'
import { type Rule, ruleUrl } from './rule.ts'
import { settingProblems } from './rule-settings.ts'
import { RULES } from './rules/all.ts'

type Setting = [severity: 'off' | 'warn' | 'error' | 0 | 1 | 2, options?: Record<string, unknown>]
type RulePlugin = Plugin<[Setting?], Root>

/** One model a tree, however many rules ask. */
const models = new WeakMap<Root, PostmortemDocument>()
const refused = new WeakSet<PostmortemDocument>()

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
      }
    },
  )
  return plugin as unknown as RulePlugin
}

function findingsOf(rule: Rule, tree: Root, file: VFile, options: Record<string, unknown>): Finding[] {
  const document = models.get(tree) ?? parsePostmortem(String(file), { parser: () => tree })
  models.set(tree, document)
  // That it could not be read is said once, not by every rule.
  if (document.problem !== undefined && refused.has(document)) return []
  if (document.problem !== undefined) refused.add(document)
  return lintDocument(document, { rules: { [rule.id]: ['error', options] } }, [rule]).findings
}
