import type { Deps, Granted } from './deps.ts'
import { isOutOfReach } from './errors.ts'
import { split } from './refs.ts'

type Level = 'read' | 'write'

interface Needed {
  name: string
  level: Level
  /** As the settings page calls it. */
  title: string
  /** What does not work without it. */
  without: string
  /** Accounts of people do not have it. */
  organisationOnly?: true
}

/** The permissions of `app.yml`, and what is lost without each. */
export const NEEDED: readonly Needed[] = [
  {
    name: 'issues',
    level: 'write',
    title: 'Issues',
    without: 'incidents have no console, and action items do not become issues',
  },
  {
    name: 'pull_requests',
    level: 'write',
    title: 'Pull requests',
    without: 'post-mortems cannot be opened or found, and merges are not among the recent changes',
  },
  {
    name: 'contents',
    level: 'write',
    title: 'Contents',
    without: 'configuration, template and documents cannot be read, and none can be committed',
  },
  {
    name: 'checks',
    level: 'write',
    title: 'Checks',
    without: 'the check postmortem is not reported, and where it is required nothing can be merged',
  },
  {
    name: 'statuses',
    level: 'write',
    title: 'Commit statuses',
    without: 'GitHub does not offer this App as the source of the required check',
  },
  {
    name: 'deployments',
    level: 'read',
    title: 'Deployments',
    without: 'it is not seen when a change reached production',
  },
  {
    name: 'merge_queues',
    level: 'read',
    title: 'Merge queues',
    without: 'what waits in a merge queue is not judged',
    organisationOnly: true,
  },
  {
    name: 'members',
    level: 'read',
    title: 'Members',
    without: 'mentions of teams reach nobody',
    organisationOnly: true,
  },
]

const SECONDS = 600

/** Undefined where nobody knows: with the token of a person. */
export async function grantedOn(deps: Deps, repository: string): Promise<Granted | undefined> {
  const ask = deps.grantedOn
  return ask && deps.memory.recall(grantedKey(repository), SECONDS, () => ask(repository))
}

/** The sweep lists all installations with what they were given. */
export function rememberGranted(deps: Deps, owner: string, granted: Granted): void {
  deps.memory.put(grantedKey(owner), granted)
}

export const grantedKey = (repository: string): string => `granted ${split(repository).owner.toLowerCase()}`

export function has(granted: Granted | undefined, name: string, level: Level = 'read'): boolean {
  const held = granted?.permissions[name]
  return (
    granted === undefined || held === 'write' || held === 'admin' || (held === 'read' && level === 'read')
  )
}

export function missingOf(granted: Granted | undefined): Needed[] {
  return NEEDED.filter(
    ({ name, level, organisationOnly }) =>
      !has(granted, name, level) && !(organisationOnly && granted?.organisation === false),
  )
}

/** A sentence for each permission that is missing where these repositories are: what, what of it, and what to do. */
export async function missingPermissions(deps: Deps, repositories: readonly string[]): Promise<string[]> {
  const owners = new Map(repositories.map((name) => [split(name).owner.toLowerCase(), name]))
  const sentences = await Promise.all(
    [...owners.values()].map(async (repository) => {
      const { owner } = split(repository)
      try {
        return missingOf(await grantedOn(deps, repository)).map((needed) => sentence(needed, owner))
      } catch (error) {
        if (!isOutOfReach(error)) throw error
        return []
      }
    }),
  )
  return sentences.flat()
}

function sentence({ title, level, without }: Needed, owner: string): string {
  const access = level === 'write' ? 'Read and write' : 'Read-only'
  return `The App lacks the permission ${title} (${access}) in ${owner}: ${without}. Set it in the settings of the App under Permissions; then an owner of ${owner} accepts it under Settings, GitHub Apps.`
}

/** Which parts of a GraphQL question may be asked: one that may not be would void the whole answer. */
export function askable(granted: Granted | undefined) {
  return {
    issues: has(granted, 'issues'),
    pulls: has(granted, 'pull_requests'),
    contents: has(granted, 'contents'),
    deployments: has(granted, 'deployments'),
    queue: has(granted, 'merge_queues'),
  }
}
