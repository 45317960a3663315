import { parsePostmortem } from '../postmortem/parse.ts'
import { readText } from './contents.ts'
import type { Deps } from './deps.ts'
import type { AppFacts } from './diagnose-app.ts'
import { isForbidden, isOutOfReach } from './errors.ts'
import type { Finding } from './finding.ts'
import { CONFIG_PATH, loadConfig } from './load-config.ts'
import { CHECK_NAME, outOfReach } from './observe-review.ts'
import { split } from './refs.ts'
import { repositoryFacts } from './repositories.ts'

const FORM = '.github/ISSUE_TEMPLATE/incident.yml'

/**
 * What a repository of incidents or post-mortems needs. Nothing for one that is neither: whose file, if any, points
 * elsewhere, or that has none.
 */
export async function diagnoseRepository(deps: Deps, repository: string, app: AppFacts): Promise<Finding[]> {
  try {
    const own = await readText(deps, repository, CONFIG_PATH)
    if (own === undefined) return []
    const { policy, problems } = await loadConfig(deps, repository)
    const unreachable = await outOfReach(deps, own, policy)
    const about = `config of ${repository}`
    const told = [
      ...problems.map(({ path, line, message }) => ({ seen: `${path}:${line} ${message}` })),
      ...unreachable.map(({ line, message }) => ({ seen: `line ${line}: ${message}` })),
    ].map(({ seen }): Finding => ({ level: 'fail', about, seen, remedy: `Mend ${CONFIG_PATH} there.` }))
    const is = (name: string) => name.toLowerCase() === repository.toLowerCase()
    return [
      ...(told.length > 0
        ? told
        : [{ level: 'ok' as const, about, seen: 'can be read, and all it names is in reach' }]),
      ...(is(policy.incidents.repository) ? await incidents(deps, repository) : []),
      ...(is(policy.postmortems.repository)
        ? [
            await template(deps, repository, policy.postmortems.template),
            await required(deps, repository, app),
          ]
        : []),
    ]
  } catch (error) {
    if (!isForbidden(error) && !isOutOfReach(error)) throw error
    const seen = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    const remedy = 'Grant the permissions that are named above, then look again.'
    return [{ level: 'fail', about: repository, seen: `cannot be looked at: ${seen}`, remedy }]
  }
}

async function incidents(deps: Deps, repository: string): Promise<Finding[]> {
  const octokit = await deps.clientFor(repository)
  const { data: labels } = await octokit.rest.issues.listLabelsForRepo({
    ...split(repository),
    per_page: 100,
  })
  const hasLabel = labels.some(({ name }) => name.toLowerCase() === 'incident')
  const hasForm = (await readText(deps, repository, FORM)) !== undefined
  return [
    hasLabel
      ? { level: 'ok', about: `labels of ${repository}`, seen: '`incident` is there' }
      : {
          level: 'warn',
          about: `labels of ${repository}`,
          seen: 'there is no label `incident` yet, so a form cannot set it',
          remedy: 'Start the App once: it makes the labels. Or make it by hand.',
        },
    hasForm
      ? { level: 'ok', about: `form of ${repository}`, seen: `${FORM} is there` }
      : {
          level: 'warn',
          about: `form of ${repository}`,
          seen: `${FORM} is missing: incidents are declared by the label alone`,
          remedy: `Run \`second-story init\` in a checkout of ${repository}, and commit.`,
        },
  ]
}

async function template(deps: Deps, repository: string, path: string): Promise<Finding> {
  const about = `template of ${repository}`
  const text = await readText(deps, repository, path)
  if (text === undefined) {
    const remedy = `Run \`second-story init\` in a checkout of ${repository}, or set postmortems.template.`
    return { level: 'warn', about, seen: `${path} is missing; the built-in one is used`, remedy }
  }
  const { sections } = parsePostmortem(text)
  const lacking = (['timeline', 'impact', 'root-cause', 'action-items'] as const).filter(
    (name) => !sections.some((section) => section.name === name),
  )
  if (lacking.length === 0) return { level: 'ok', about, seen: `${path} has the sections that are filled in` }
  const seen = `${path} lacks the sections ${lacking.join(', ')}, which the check asks for`
  return {
    level: 'warn',
    about,
    seen,
    remedy: 'Add them, under any of the names that docs/rules/required-sections.md lists.',
  }
}

/** Is the check required on the default branch, and does only this App count? */
async function required(deps: Deps, repository: string, app: AppFacts): Promise<Finding> {
  const about = `check of ${repository}`
  const octokit = await deps.clientFor(repository)
  const { defaultBranch } = await repositoryFacts(deps, repository)
  const { data: rules } = await octokit.rest.repos.getBranchRules({
    ...split(repository),
    branch: defaultBranch,
  })
  const checks = rules.flatMap((rule) =>
    rule.type === 'required_status_checks' ? (rule.parameters?.required_status_checks ?? []) : [],
  )
  const found = checks.filter(({ context }) => context === CHECK_NAME)
  if (found.length === 0) {
    return {
      level: 'warn',
      about,
      seen: `no ruleset requires \`${CHECK_NAME}\` on ${defaultBranch} (branch protection of the old kind cannot be seen)`,
      remedy: 'Import .github/rulesets/require-postmortem-check.json under Settings, Rules, Rulesets.',
    }
  }
  if (found.some(({ integration_id }) => integration_id === app.id))
    return { level: 'ok', about, seen: `\`${CHECK_NAME}\` is required on ${defaultBranch}, by this App` }
  const other = found.find(({ integration_id }) => typeof integration_id === 'number')
  return {
    level: other ? 'fail' : 'warn',
    about,
    seen: other
      ? `\`${CHECK_NAME}\` is required of the App ${other.integration_id}, and this one is ${app.id}: nothing can be merged`
      : `\`${CHECK_NAME}\` is required, but from anybody: whoever may push could report it`,
    remedy: `Open the rule under Settings, Rules, Rulesets and choose ${app.slug} as the source of the check.`,
  }
}
