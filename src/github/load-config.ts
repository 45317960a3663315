import type { ConfigRead } from '../config/read-config.ts'
import type { Policy } from '../domain/policy.ts'
import { readTeamConfig } from '../postmortem/team-config.ts'
import type { FileProblem } from '../reconcile/observed-review.ts'
import { readText } from './contents.ts'
import type { Deps } from './deps.ts'
import { isForbidden, isOutOfReach, isStatus, unlessForbidden } from './errors.ts'
import { repositoryFacts } from './repositories.ts'

export const CONFIG_PATH = '.github/second-story.yml'
const SECONDS = 60

export interface LoadedConfig {
  policy: Policy
  problems: FileProblem[]
}

/**
 * The policy for a repository: its own file, else the one of the organisation's `.github` repository, else the
 * defaults. A file may point to the incidents repository, whose file then decides (one step, never a chain).
 * Always from the default branch: a pull request cannot change the rules that judge it.
 */
export async function loadConfig(deps: Deps, repository: string): Promise<LoadedConfig> {
  const own = await readOwn(deps, repository)
  const target = own.pointsTo
  if (!target || target.toLowerCase() === repository.toLowerCase()) return loaded(repository, own)
  try {
    // GitHub answers a file of an unknown repository as it answers a file that is not there.
    await repositoryFacts(deps, target)
    const pointed = await readOwn(deps, target)
    const { policy, problems } = loaded(target, pointed)
    return { policy, problems: [...loaded(repository, own).problems, ...problems] }
  } catch (error) {
    if (!isOutOfReach(error)) throw error
    const message = `incidents.repository names ${target}, which this App cannot reach. Install the App there, or correct the name.`
    const where = `${repository}/${CONFIG_PATH}`
    return { policy: atHome(own.policy, repository), problems: [{ path: where, line: 1, message }] }
  }
}

/** Nobody knows what the other repository says: judged as though everything lived here, so that the problem is shown. */
function atHome(policy: Policy, repository: string): Policy {
  return { ...policy, incidents: { repository }, postmortems: { ...policy.postmortems, repository } }
}

function readOwn(deps: Deps, repository: string): Promise<ConfigRead> {
  return deps.memory.recall(configKey(repository), SECONDS, async () => {
    const own = await readOwnText(deps, repository)
    if (own !== undefined) return readTeamConfig(own, { repository })
    const [owner] = repository.split('/')
    const ofOwner = await ownerConfig(deps, owner ?? '')
    return readTeamConfig(ofOwner, { repository })
  })
}

/** Without the permission to read it, it is as if there were none; `missingPermissions` says so. */
function readOwnText(deps: Deps, repository: string): Promise<string | undefined> {
  return unlessForbidden(readText(deps, repository, CONFIG_PATH))
}

function ownerConfig(deps: Deps, owner: string): Promise<string | undefined> {
  return deps.memory.recall(configKey(`${owner}/.github`), SECONDS, async () => {
    try {
      return await readText(deps, `${owner}/.github`, CONFIG_PATH)
    } catch (error) {
      // The App need not be installed on the organisation's `.github` repository.
      if (isForbidden(error) || isStatus(error, 404) || isOutOfReach(error)) return undefined
      throw error
    }
  })
}

/** The sweep has read the file already. */
export function rememberConfig(deps: Deps, repository: string, text: string): void {
  deps.memory.put(configKey(repository), readTeamConfig(text, { repository }))
}

export const configKey = (repository: string): string => `config ${repository.toLowerCase()}`

function loaded(repository: string, read: ConfigRead): LoadedConfig {
  const where = `${repository}/${CONFIG_PATH}`
  const problems = read.problems.map((problem) => ({
    path: where,
    line: problem.line,
    message: `${problem.key}: ${problem.message}`,
  }))
  return { policy: read.policy, problems }
}
