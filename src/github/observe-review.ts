import { readConfig } from '../config/read-config.ts'
import type { Policy } from '../domain/policy.ts'
import { type ObservedReview, ownersNamed } from '../reconcile/plan-review.ts'
import { isAssignable } from './authority.ts'
import { readTextWith } from './contents.ts'
import type { Deps, Octokit } from './deps.ts'
import { CONFIG_PATH, type LoadedConfig } from './load-config.ts'
import { type RefOf, split } from './refs.ts'

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
  const paths = await changedFiles(octokit, ref)
  const documents = await readAll(
    octokit,
    repository,
    sha,
    paths.filter((path) => isPostmortem(path, repository, policy)),
  )
  const proposedConfig = paths.includes(CONFIG_PATH)
    ? await readProposal(octokit, repository, sha)
    : undefined
  const concluded = await lastVerdict(deps, octokit, repository, sha)
  return {
    repository,
    sha,
    documents,
    configProblems: config.problems,
    unassignable: await findUnassignable(deps, policy.incidents.repository, ownersNamed(documents)),
    ...(proposedConfig ? { proposedConfig } : {}),
    ...(concluded ? { concluded } : {}),
  }
}

async function changedFiles(octokit: Octokit, ref: RefOf<'review'>): Promise<string[]> {
  const repository = split(ref.repository)
  if ('pull' in ref) {
    const files = await octokit.paginate(octokit.rest.pulls.listFiles, {
      ...repository,
      pull_number: ref.pull,
      per_page: 100,
    })
    return files.filter((file) => file.status !== 'removed').map((file) => file.filename)
  }
  const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
    ...repository,
    basehead: `${ref.base}...${ref.sha}`,
  })
  return (data.files ?? []).filter((file) => file.status !== 'removed').map((file) => file.filename)
}

/** A Markdown file in the post-mortem directory, but neither the template nor a README. */
export function isPostmortem(path: string, repository: string, policy: Policy): boolean {
  const { directory, template } = policy.postmortems
  if (policy.postmortems.repository.toLowerCase() !== repository.toLowerCase()) return false
  const name = path.split('/').at(-1) ?? ''
  return (
    path.startsWith(`${directory}/`) &&
    /\.md$/i.test(name) &&
    path !== template &&
    !/^(readme|template)\.md$/i.test(name)
  )
}

async function readAll(octokit: Octokit, repository: string, sha: string, paths: readonly string[]) {
  const texts = await Promise.all(paths.map((path) => readTextWith(octokit, repository, path, sha)))
  return paths.flatMap((path, index) => {
    const text = texts[index]
    return text === undefined ? [] : [{ path, text }]
  })
}

async function readProposal(octokit: Octokit, repository: string, sha: string) {
  const text = await readTextWith(octokit, repository, CONFIG_PATH, sha)
  const { problems } = readConfig(text, { repository })
  return {
    path: CONFIG_PATH,
    problems: problems.map(({ line, key, message }) => ({
      path: CONFIG_PATH,
      line,
      message: `${key}: ${message}`,
    })),
  }
}

/** Digest of the newest verdict that we concluded on this head; a run that we left unfinished does not count. */
async function lastVerdict(
  deps: Deps,
  octokit: Octokit,
  repository: string,
  sha: string,
): Promise<string | undefined> {
  const { data } = await octokit.rest.checks.listForRef({
    ...split(repository),
    ref: sha,
    check_name: CHECK_NAME,
    ...(deps.self.appId ? { app_id: deps.self.appId } : {}),
  })
  const [newest] = [...data.check_runs].sort((a, b) => b.id - a.id)
  return newest?.status === 'completed' ? (newest.external_id ?? undefined) : undefined
}

export async function findUnassignable(
  deps: Deps,
  repository: string,
  owners: readonly string[],
): Promise<Set<string>> {
  const answers = await Promise.all(owners.map((owner) => isAssignable(deps, repository, owner)))
  return new Set(owners.filter((_, index) => !answers[index]))
}
