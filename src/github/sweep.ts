import { parsePostmortem } from '../postmortem/parse.ts'
import { type Clients, grantedBy } from './clients.ts'
import type { Deps, Octokit } from './deps.ts'
import { rateLimitPause, refusal } from './errors.ts'
import { ensureLabels } from './labels.ts'
import { loadConfig, rememberConfig } from './load-config.ts'
import { followedKey, incidentNumber, nothingKey } from './observe-follow-up.ts'
import { isPostmortem } from './observe-review.ts'
import { rememberOpenIncidents } from './open-incidents.ts'
import { askable, grantedOn, rememberGranted } from './permissions.ts'
import { DOCUMENTS_QUERY, sweepQuery, USUAL_DIRECTORY } from './queries.ts'
import { type Ref, type RefOf, split } from './refs.ts'
import { factsOf, rememberRepository } from './repositories.ts'
import { rememberServices } from './service-repositories.ts'

type Add = (ref: Ref) => Promise<void>

/**
 * Names everything that could need work: open incidents, incidents closed since the last look, heads of open pull
 * requests, post-mortems whose items have no issue yet. Whatever was lost or crashed is found again here. Each
 * installation is a ref of its own, so that one without rights or budget stops no other.
 */
export async function sweep(deps: Deps, clients: Clients, ref: RefOf<'sweep'>, add: Add): Promise<void> {
  if (ref.installation) {
    const { id, owner } = ref.installation
    clients.learn(owner, id)
    return sweepInstallation(deps, await clients.forInstallation(id), add)
  }
  const app = await clients.app()
  const installations = await app.paginate(app.rest.apps.listInstallations, { per_page: 100 })
  for (const { id, account, suspended_at, ...installation } of installations) {
    const owner = account && 'login' in account ? account.login : ''
    rememberGranted(deps, owner, grantedBy(installation))
    if (!suspended_at) await add({ kind: 'sweep', installation: { id, owner } })
  }
}

/** Repositories a GraphQL request: enough to be cheap, few enough to answer within GitHub's ten seconds. */
const CHUNK = 25

async function sweepInstallation(deps: Deps, octokit: Octokit, add: Add): Promise<void> {
  const listed = await octokit.paginate(octokit.rest.apps.listReposAccessibleToInstallation, {
    per_page: 100,
  })
  // Octokit's types give the page, its pagination gives the repositories.
  const repositories = listed as unknown as {
    full_name: string
    private: boolean
    visibility?: string
    html_url: string
    archived: boolean
    default_branch: string
  }[]
  const active = repositories.filter((repository) => !repository.archived)
  const [some] = active
  if (!some) return
  // Another process may have listed the installations: here nothing is known of this one.
  const { issues, pulls, contents, queue } = askable(await grantedOn(deps, some.full_name))
  const parts = { issues, pulls, contents, queue }
  for (const repository of active) rememberRepository(deps, repository.full_name, factsOf(repository))
  for (let start = 0; start < active.length; start += CHUNK) {
    const names = active.slice(start, start + CHUNK).map((repository) => repository.full_name)
    await sweepChunk(deps, octokit, names, parts, add)
  }
}

/** Milliseconds. What happened to a closed incident longer ago was seen, or is history. */
const CLOSED_FOR = 24 * 3_600_000

interface Oid {
  oid: string
}

interface Swept {
  nameWithOwner: string
  config: { text?: string } | null
  /** The directory where post-mortems usually are. */
  documents: Oid | null
  open: {
    nodes: {
      number: number
      updatedAt: string
      labels: { nodes: { name: string }[] }
      assignees: { nodes: { login: string }[] }
    }[]
  }
  closed: { nodes: { number: number; updatedAt: string }[] }
  heads: { nodes: { number: number; headRefOid: string }[] }
  queue: { entries: { nodes: { headCommit: Oid | null; baseCommit: Oid | null }[] } | null } | null
}

/** What could not be asked for. */
const NOTHING = {
  config: null,
  documents: null,
  open: { nodes: [] },
  closed: { nodes: [] },
  heads: { nodes: [] },
  queue: null,
}

async function sweepChunk(
  deps: Deps,
  octokit: Octokit,
  names: readonly string[],
  parts: Record<string, boolean>,
  add: Add,
): Promise<void> {
  const variables = Object.fromEntries(
    names.flatMap((name, index) => {
      const { owner, repo } = split(name)
      return [[`o${index}`, owner] as const, [`n${index}`, repo] as const]
    }),
  )
  const answer = await octokit.graphql<Record<string, Swept | null>>(sweepQuery(names.length), {
    ...variables,
    ...parts,
  })
  const failed: unknown[] = []
  for (const repository of Object.values(answer)) {
    if (!repository) continue
    try {
      await sweepRepository(deps, octokit, { ...NOTHING, ...repository }, add)
    } catch (error) {
      if (rateLimitPause(error) !== undefined) throw error
      // One repository must not keep the others waiting; what is refused for good is not tried again before the next sweep.
      deps.log.warn({ repository: repository.nameWithOwner, error }, 'repository not swept')
      if (refusal(error) === undefined) failed.push(error)
    }
  }
  if (failed.length > 0) throw failed[0]
}

async function sweepRepository(deps: Deps, octokit: Octokit, swept: Swept, add: Add): Promise<void> {
  const repository = swept.nameWithOwner
  if (typeof swept.config?.text === 'string') rememberConfig(deps, repository, swept.config.text)
  const { policy } = await loadConfig(deps, repository)
  rememberServices(deps, policy)
  // Before any of them is used: GitHub would make it up in grey.
  if (
    policy.incidents.repository.toLowerCase() === repository.toLowerCase() &&
    (swept.config || swept.open.nodes.length > 0)
  ) {
    await ensureLabels(deps, octokit, repository)
  }
  rememberOpenIncidents(
    deps,
    repository,
    swept.open.nodes.map(({ number, labels, assignees }) => ({
      number,
      labels: labels.nodes.map(({ name }) => name),
      assignees: assignees.nodes.map(({ login }) => login),
    })),
  )
  for (const number of await openIncidents(octokit, swept))
    await add({ kind: 'incident', repository, number })
  for (const { number, updatedAt } of swept.closed.nodes) {
    // A closed incident is looked at once more whenever something happened to it; old ones are left in peace.
    if (deps.now().getTime() - Date.parse(updatedAt) > CLOSED_FOR) continue
    const key = `closed incident ${repository.toLowerCase()}#${number}`
    const seen = await deps.memory.recall(key, Number.POSITIVE_INFINITY, () => Promise.resolve(''))
    if (seen !== updatedAt) await add({ kind: 'incident', repository, number })
    deps.memory.put(key, updatedAt)
  }
  for (const { number, headRefOid } of swept.heads.nodes)
    await add({ kind: 'review', repository, pull: number, sha: headRefOid })
  for (const { headCommit, baseCommit } of swept.queue?.entries?.nodes ?? []) {
    if (headCommit && baseCommit)
      await add({ kind: 'review', repository, sha: headCommit.oid, base: baseCommit.oid })
  }
  const { repository: home, directory } = policy.postmortems
  const hasDocuments = directory !== USUAL_DIRECTORY || swept.documents !== null
  if (home.toLowerCase() === repository.toLowerCase() && hasDocuments) {
    for (const path of await unfollowedDocuments(deps, octokit, repository))
      await add({ kind: 'follow-up', repository, path })
  }
}

/** As many open incidents as GraphQL gives at once mean that there may be more. */
async function openIncidents(octokit: Octokit, { nameWithOwner, open }: Swept): Promise<number[]> {
  if (open.nodes.length < 100) return open.nodes.map(({ number }) => number)
  const all = await octokit.paginate(octokit.rest.issues.listForRepo, {
    ...split(nameWithOwner),
    labels: 'incident',
    state: 'open',
    per_page: 100,
  })
  return all.filter((issue) => !issue.pull_request).map(({ number }) => number)
}

/** Seconds. */
const NOTHING_FOR = 3_600

interface Entry {
  name: string
  object: { oid?: string; text?: string | null; entries?: Entry[] } | null
}

/** Documents whose items may differ from their issues, and that this process has not followed in their present form. */
async function unfollowedDocuments(deps: Deps, octokit: Octokit, repository: string): Promise<string[]> {
  const { policy } = await loadConfig(deps, repository)
  const { owner, repo } = split(repository)
  const { directory } = policy.postmortems
  const answer = await octokit.graphql<{ repository: { object: { entries?: Entry[] } | null } | null }>(
    DOCUMENTS_QUERY,
    {
      owner,
      name: repo,
      directory: `HEAD:${directory}`,
    },
  )
  const paths: string[] = []
  for (const { path, text, oid } of flatten(answer.repository?.object?.entries ?? [], directory)) {
    if (!isPostmortem(path, repository, policy)) continue
    const forgotten = () => Promise.resolve('')
    const seen = await Promise.all([
      deps.memory.recall(followedKey(repository, path), Number.POSITIVE_INFINITY, forgotten),
      deps.memory.recall(nothingKey(repository, path), NOTHING_FOR, forgotten),
    ])
    if (seen.includes(oid)) continue
    const incident = parsePostmortem(text).frontMatter?.data.incident
    if (incidentNumber(incident, policy.incidents.repository) !== undefined) paths.push(path)
  }
  return paths
}

function flatten(
  entries: readonly Entry[],
  directory: string,
): { path: string; text: string; oid: string }[] {
  return entries.flatMap((entry) => {
    const path = `${directory}/${entry.name}`
    if (typeof entry.object?.text === 'string')
      return [{ path, text: entry.object.text, oid: entry.object.oid ?? '' }]
    return flatten(entry.object?.entries ?? [], path)
  })
}
