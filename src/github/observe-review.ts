import { isWider } from '../domain/change.ts'
import type { Policy } from '../domain/policy.ts'
import { isDocumentPath } from '../postmortem/document-path.ts'
import { readTeamConfig } from '../postmortem/team-config.ts'
import type { Concluded, ObservedReview } from '../reconcile/observed-review.ts'
import { checkDocuments, type Proposed } from './check-documents.ts'
import { readTextWith } from './contents.ts'
import type { Deps, Octokit } from './deps.ts'
import { isOutOfReach, isStatus, unlessForbidden } from './errors.ts'
import { CONFIG_PATH, type LoadedConfig } from './load-config.ts'
import { missingPermissions } from './permissions.ts'
import { type RefOf, split } from './refs.ts'
import { repositoryFacts } from './repositories.ts'

export const CHECK_NAME = 'postmortem'

/** Reads only. */
export async function observeReview(
  deps: Deps,
  ref: RefOf<'review'>,
  config: LoadedConfig,
): Promise<ObservedReview> {
  const { repository, sha } = ref
  const { policy } = config
  const octokit = await deps.clientFor(repository)
  const pull = await pullOf(octokit, ref)
  const paths = await changedFiles(octokit, ref, pull)
  const proposes = paths.includes(CONFIG_PATH)
  const touched = paths.filter((path) => isPostmortem(path, repository, policy))
  const texts = await unlessForbidden(readAll(octokit, repository, sha, touched))
  const origin = await originOf(deps, octokit, repository, pull, touched.length > 0 || proposes)
  const { documents, problems } = await checkDocuments(deps, repository, texts ?? [], policy, {
    asksOwners: origin !== 'a stranger' || (await isOpenThere(deps, repository, policy)),
  })
  const lacking =
    touched.length > 0 ? await missingPermissions(deps, [repository, policy.incidents.repository]) : undefined
  const proposedConfig = proposes
    ? await readProposal(deps, octokit, repository, sha, origin !== 'a stranger')
    : undefined
  const concluded = await lastVerdict(deps, octokit, repository, sha)
  const isMendable = documents.some(({ checked }) => checked.mended !== undefined)
  const mendable = isMendable ? await headPlace(octokit, repository, pull) : undefined
  return {
    repository,
    sha,
    documents,
    ...(lacking ? { lacking } : {}),
    ...(texts ? {} : { unreadable: touched }),
    ...(mendable ? { mendable } : {}),
    ...('again' in ref && ref.again !== undefined ? { again: ref.again } : {}),
    configProblems: [...config.problems, ...problems],
    ...(proposedConfig ? { proposedConfig } : {}),
    ...(concluded ? { concluded } : {}),
  }
}

/** Number of the pull request; undefined for a head of a merge queue. */
async function pullOf(octokit: Octokit, ref: RefOf<'review'>): Promise<number | undefined> {
  if ('pull' in ref) return ref.pull
  if ('base' in ref) return undefined
  const place = split(ref.repository)
  const isMeant = (pull: { state: string; head: { sha: string } }) =>
    pull.state === 'open' && pull.head.sha === ref.sha
  const { data } = await octokit.rest.repos.listPullRequestsAssociatedWithCommit({
    ...place,
    commit_sha: ref.sha,
  })
  const found = data.find(isMeant)
  if (found) return found.number
  // Of a commit that is in a fork alone, GitHub knows no pull request by its commit.
  const open = await octokit.paginate(octokit.rest.pulls.list, { ...place, state: 'open', per_page: 100 })
  return open.find(isMeant)?.number
}

/** Where a proposal comes from. To a stranger the check must not tell what only people with access know. */
type Origin = 'a stranger' | 'somebody with access'

async function originOf(
  deps: Deps,
  octokit: Octokit,
  repository: string,
  pull: number | undefined,
  matters: boolean,
): Promise<Origin> {
  const { visibility } = await repositoryFacts(deps, repository)
  if (!matters || visibility !== 'public') return 'somebody with access'
  return (await headPlace(octokit, repository, pull)) === 'in a fork' ? 'a stranger' : 'somebody with access'
}

/** Whom an issue can be assigned to is no secret where everybody may read it. */
async function isOpenThere(deps: Deps, repository: string, policy: Policy): Promise<boolean> {
  const { visibility: here } = await repositoryFacts(deps, repository)
  try {
    const { visibility: there } = await repositoryFacts(deps, policy.incidents.repository)
    return !isWider(here, there)
  } catch (error) {
    if (isOutOfReach(error)) return false
    throw error
  }
}

async function changedFiles(
  octokit: Octokit,
  ref: RefOf<'review'>,
  pull: number | undefined,
): Promise<string[]> {
  const repository = split(ref.repository)
  if (pull !== undefined) {
    const files = await octokit.paginate(octokit.rest.pulls.listFiles, {
      ...repository,
      pull_number: pull,
      per_page: 100,
    })
    return files.filter((file) => file.status !== 'removed').map((file) => file.filename)
  }
  const base = 'base' in ref ? ref.base : 'HEAD'
  const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
    ...repository,
    basehead: `${base}...${ref.sha}`,
  })
  return (data.files ?? []).filter((file) => file.status !== 'removed').map((file) => file.filename)
}

/** Only the head of a pull request can be committed to, and only in a repository of ours. */
async function headPlace(octokit: Octokit, repository: string, pull: number | undefined) {
  if (pull === undefined) return undefined
  const { data } = await octokit.rest.pulls.get({ ...split(repository), pull_number: pull })
  return isSame(data.head.repo?.full_name, repository) ? ('here' as const) : ('in a fork' as const)
}

const isSame = (name: string | undefined, repository: string): boolean =>
  name?.toLowerCase() === repository.toLowerCase()

/** A Markdown file in the post-mortem directory, but neither the template nor a README. */
export function isPostmortem(path: string, repository: string, policy: Policy): boolean {
  const { directory, template } = policy.postmortems
  if (policy.postmortems.repository.toLowerCase() !== repository.toLowerCase()) return false
  return path.startsWith(`${directory}/`) && isDocumentPath(path, template)
}

async function readAll(octokit: Octokit, repository: string, sha: string, paths: readonly string[]) {
  return Promise.all(paths.map((path) => readOne(octokit, repository, sha, path)))
}

/** Left out, it would be "nothing to check", and the pull request could be merged unread. */
async function readOne(octokit: Octokit, repository: string, sha: string, path: string): Promise<Proposed> {
  try {
    const text = await readTextWith(octokit, repository, path, sha)
    if (text !== undefined) return { path, text }
  } catch (error) {
    // Git knows names that this API does not take. Asking again would keep the check open for ever.
    if (isStatus(error, 422)) return { path }
    throw error
  }
  throw new Error(`${path} is changed at ${sha}, and GitHub does not hand it out; it may lag behind.`)
}

async function readProposal(
  deps: Deps,
  octokit: Octokit,
  repository: string,
  sha: string,
  asksReach: boolean,
) {
  const text = await readTextWith(octokit, repository, CONFIG_PATH, sha)
  const { problems, policy } = readTeamConfig(text, { repository })
  const told = problems.map(({ line, key, message }) => ({ line, message: `${key}: ${message}` }))
  const unreachable = asksReach ? await outOfReach(deps, text ?? '', policy) : []
  return {
    path: CONFIG_PATH,
    problems: [...told, ...unreachable].map((problem) => ({ path: CONFIG_PATH, ...problem })),
  }
}

/** The repositories that a configuration names and this App does not see. */
export async function outOfReach(deps: Deps, text: string, policy: Policy) {
  const lines = text.toLowerCase().split('\n')
  const named = [
    policy.incidents.repository,
    policy.postmortems.repository,
    ...policy.services.flatMap((service) => service.repositories),
  ]
  const found = await Promise.all(
    [...new Set(named)].map(async (name) => {
      const line = lines.findIndex((each) => each.includes(name.toLowerCase())) + 1
      if (line === 0 || (await isReachable(deps, name))) return []
      const message = `${name} is out of reach for this App. Install the App there, or correct the name.`
      return [{ line, message }]
    }),
  )
  return found.flat()
}

async function isReachable(deps: Deps, repository: string): Promise<boolean> {
  try {
    await repositoryFacts(deps, repository)
    return true
  } catch (error) {
    if (!isOutOfReach(error)) throw error
    return false
  }
}

/** The newest verdict that we concluded on this head; a run that we left unfinished does not count. */
async function lastVerdict(
  deps: Deps,
  octokit: Octokit,
  repository: string,
  sha: string,
): Promise<Concluded | undefined> {
  const { data } = await octokit.rest.checks.listForRef({
    ...split(repository),
    ref: sha,
    check_name: CHECK_NAME,
    ...(deps.self.appId ? { app_id: deps.self.appId } : {}),
  })
  const [newest] = [...data.check_runs].sort((a, b) => b.id - a.id)
  if (newest?.status !== 'completed' || !newest.external_id) return undefined
  const [digest = '', note] = newest.external_id.split('+')
  return { run: newest.id, at: newest.completed_at ?? '', digest, ...(note ? { note } : {}) }
}
