import type { Change } from '../domain/change.ts'
import type { Incident } from '../domain/incident.ts'
import type { Policy } from '../domain/policy.ts'
import { parsePostmortem } from '../postmortem/parse.ts'
import { readMarker } from '../reconcile/markers.ts'
import type {
  ActionIssue,
  ObservedIncident,
  ObservedPostmortem,
  ObservedPull,
} from '../reconcile/observed.ts'
import { foldObserved, postmortemNeed, windowStart } from '../reconcile/standing.ts'
import { readText } from './contents.ts'
import type { Deps } from './deps.ts'
import { ifFound, isStatus } from './errors.ts'
import { isOutOfReach, type LoadedConfig } from './load-config.ts'
import { busyElsewhere } from './open-incidents.ts'
import { readChanges } from './read-changes.ts'
import { withReminders } from './read-reminders.ts'
import { readThread } from './read-thread.ts'
import { type RefOf, split } from './refs.ts'
import { repositoryFacts } from './repositories.ts'
import { stillUnassignable } from './unassignable.ts'

/** Reads only. Undefined: there is no such incident (deleted, transferred, or not labelled as one). */
export async function observeIncident(
  deps: Deps,
  ref: RefOf<'incident'>,
  config: LoadedConfig,
): Promise<ObservedIncident | undefined> {
  const { repository, number } = ref
  const octokit = await deps.clientFor(repository)
  const answer = await ifFound(octokit.rest.issues.get({ ...split(repository), issue_number: number }))
  const labels = (answer?.data.labels ?? []).map((label) =>
    typeof label === 'string' ? label : (label.name ?? ''),
  )
  if (!answer || answer.data.pull_request || !labels.includes('incident')) return undefined
  const { data: issue } = answer
  const thread = await readThread(deps, octokit, repository, issue, config.policy)
  const observed: ObservedIncident = {
    ...thread,
    repository,
    number,
    id: issue.id,
    url: issue.html_url,
    web: new URL(issue.html_url).origin,
    open: issue.state === 'open',
    labels,
    assignees: (issue.assignees ?? []).map((person) => person.login),
    unassignable: [],
    unknown: [],
    elsewhere: [],
    actionIssues: [],
    problems: config.problems.map((problem) => `${problem.path}:${problem.line} ${problem.message}`),
  }
  const incident = foldObserved(observed, config.policy)
  return observeAround(deps, observed, incident, config.policy)
}

async function observeAround(
  deps: Deps,
  observed: ObservedIncident,
  incident: Incident,
  policy: Policy,
): Promise<ObservedIncident> {
  const problems = [...observed.problems]
  const changes = await allChanges(deps, observed.repository, incident, policy, problems)
  const elsewhere = await busyElsewhere(deps, observed, incident, policy)
  const dropped = await stillUnassignable(deps, observed, incident)
  const parent = await parentOf(deps, observed, incident)
  const around = { ...observed, ...(parent && { parent }), ...dropped, elsewhere, changes, problems }
  if (postmortemNeed(incident, policy) !== 'wanted') return around
  try {
    const postmortem = await observePostmortem(deps, incident, policy, problems)
    const actionIssues = postmortem.merged
      ? await readActionIssues(deps, observed.repository, incident.number, incident.times.declared)
      : []
    const reminded = await withReminders(deps, observed.repository, actionIssues, postmortem, policy)
    return { ...around, postmortem, actionIssues: reminded }
  } catch (error) {
    if (!isOutOfReach(error)) throw error
    problems.push(
      `postmortems.repository names ${policy.postmortems.repository}, which this App cannot reach. Install the App there, or correct the name.`,
    )
    return around
  }
}

async function parentOf(
  deps: Deps,
  { repository, number }: ObservedIncident,
  { duplicateOf }: Incident,
): Promise<ObservedIncident['parent']> {
  if (duplicateOf === undefined) return undefined
  const octokit = await deps.clientFor(repository)
  const children = await ifFound(
    octokit.paginate(octokit.rest.issues.listSubIssues, {
      ...split(repository),
      issue_number: duplicateOf,
      per_page: 100,
    }),
  )
  if (!children) return 'unsupported'
  return children.some((child) => child.number === number) ? 'linked' : 'unlinked'
}

/** Repositories of the incident's services; without services: the incidents repository itself. */
async function allChanges(
  deps: Deps,
  repository: string,
  incident: Incident,
  policy: Policy,
  problems: string[],
): Promise<Change[]> {
  const services = policy.services.filter((service) => incident.services.includes(service.name))
  const wanted = new Map<string, string[]>()
  for (const service of services) {
    for (const name of service.repositories)
      wanted.set(name, [...(wanted.get(name) ?? []), ...service.environments])
  }
  if (wanted.size === 0) wanted.set(repository, [])
  const here = await repositoryFacts(deps, repository)
  const from = windowStart(incident, policy)
  const lists = await Promise.all(
    [...wanted].map(async ([name, environments]) => {
      try {
        // A private repository is never named in a more public place.
        const hidden = !here.private && (await repositoryFacts(deps, name)).private
        return await readChanges(deps, {
          repository: name,
          environments: [...new Set(environments)],
          from,
          hidden,
        })
      } catch (error) {
        if (!isOutOfReach(error) && !isStatus(error, 403, 404)) throw error
        problems.push(
          `The service repository ${name} is out of reach for this App: its changes are not shown. Install the App there, or correct the name.`,
        )
        return []
      }
    }),
  )
  return lists.flat()
}

/** How many post-mortem pull requests of one incident are looked at: closed ones and their successors. */
const MOST_PULLS = 5

async function observePostmortem(
  deps: Deps,
  incident: Incident,
  policy: Policy,
  problems: string[],
): Promise<ObservedPostmortem> {
  const { repository, template } = policy.postmortems
  const octokit = await deps.clientFor(repository)
  const { owner, repo } = split(repository)
  const { defaultBranch } = await repositoryFacts(deps, repository)
  const missing = { repository, base: { branch: defaultBranch }, branchExists: false, fileExists: false }
  for (let attempt = 1; attempt <= MOST_PULLS; attempt += 1) {
    const branch =
      attempt === 1 ? `postmortem/${incident.number}` : `postmortem/${incident.number}-${attempt}`
    const { data } = await octokit.rest.pulls.list({
      owner,
      repo,
      head: `${owner}:${branch}`,
      state: 'all',
      per_page: 10,
    })
    const [pull] = data
    if (pull && !isGivenUp(pull, incident)) {
      const observedPull = await readPull(deps, repository, pull)
      const merged = observedPull.state === 'merged' ? await readMerged(deps, repository, pull) : undefined
      return { ...missing, branch, pull: observedPull, ...(merged ? { merged } : {}) }
    }
    if (!pull) {
      const base = await ifFound(octokit.rest.git.getRef({ owner, repo, ref: `heads/${defaultBranch}` }))
      const text = await readText(deps, repository, template)
      if (!base)
        problems.push(
          `${repository} has no commit on ${defaultBranch}: the post-mortem cannot be opened. Make a first commit there.`,
        )
      if (text === undefined)
        problems.push(
          `The template ${template} is missing in ${repository}. Copy it with \`second-story init\`, or set postmortems.template.`,
        )
      return {
        ...missing,
        branch,
        base: { branch: defaultBranch, ...(base ? { sha: base.data.object.sha } : {}) },
        ...(text !== undefined ? { template: text } : {}),
      }
    }
  }
  throw new Error(
    `More than ${MOST_PULLS} post-mortem pull requests of incident ${incident.number} were closed.`,
  )
}

interface PullAnswer {
  number: number
  html_url: string
  state: string
  draft?: boolean
  merged_at: string | null
  closed_at: string | null
  body: string | null
  assignees?: { login: string }[] | null
  requested_reviewers?: { login: string }[] | null
}

/** Closed without a merge, and somebody asked for a new one afterwards. */
function isGivenUp(pull: PullAnswer, incident: Incident): boolean {
  if (pull.state !== 'closed' || pull.merged_at || incident.postmortem.wish !== 'now') return false
  return incident.postmortem.at > new Date(pull.closed_at ?? 0).toISOString()
}

async function readPull(deps: Deps, repository: string, pull: PullAnswer): Promise<ObservedPull> {
  const state = pull.merged_at ? 'merged' : pull.state === 'open' ? 'open' : 'closed'
  const { assigned, reviewersAsked } =
    state === 'open' ? await introduction(deps, repository, pull) : { assigned: true, reviewersAsked: true }
  return {
    number: pull.number,
    url: pull.html_url,
    state,
    draft: pull.draft ?? false,
    assigned,
    reviewersAsked,
  }
}

/** Nobody is assigned or asked: did we never do it, or did somebody take it back? Only the history knows. */
async function introduction(deps: Deps, repository: string, pull: PullAnswer) {
  const assigned = (pull.assignees ?? []).length > 0
  const reviewersAsked = (pull.requested_reviewers ?? []).length > 0
  if (assigned && reviewersAsked) return { assigned, reviewersAsked }
  const octokit = await deps.clientFor(repository)
  const events = await octokit.paginate(octokit.rest.issues.listEvents, {
    ...split(repository),
    issue_number: pull.number,
    per_page: 100,
  })
  const happened = (name: string) => events.some((event) => event.event === name)
  return {
    assigned: assigned || happened('assigned'),
    reviewersAsked: reviewersAsked || happened('review_requested'),
  }
}

async function readMerged(deps: Deps, repository: string, pull: PullAnswer) {
  // The path that we wrote is a hint: people may rename the document before they merge it.
  const hinted = readMarker(pull.body)?.values.path ?? ''
  const atHint = hinted && (await readText(deps, repository, hinted))
  const path = atHint ? hinted : await documentOf(deps, repository, pull.number)
  const text = atHint || (path && (await readText(deps, repository, path)))
  if (!path || !text) return undefined
  const { defaultBranch } = await repositoryFacts(deps, repository)
  const url = `${new URL(pull.html_url).origin}/${repository}/blob/${defaultBranch}/${path}`
  return { path, url, items: parsePostmortem(text).actionItems }
}

async function documentOf(deps: Deps, repository: string, pull: number): Promise<string | undefined> {
  const octokit = await deps.clientFor(repository)
  const { data } = await octokit.rest.pulls.listFiles({
    ...split(repository),
    pull_number: pull,
    per_page: 100,
  })
  return data.find((file) => file.filename.endsWith('.md') && file.status !== 'removed')?.filename
}

/** Issues that follow the action items of one incident: ours, by author and marker. */
export async function readActionIssues(
  deps: Deps,
  repository: string,
  incident: number,
  since: string,
): Promise<ActionIssue[]> {
  const octokit = await deps.clientFor(repository)
  const issues = await octokit.paginate(octokit.rest.issues.listForRepo, {
    ...split(repository),
    labels: 'action-item',
    state: 'all',
    since,
    sort: 'created',
    direction: 'asc',
    per_page: 100,
  })
  return issues.flatMap((issue): ActionIssue[] => {
    const mark = readMarker(issue.body)
    const ours = issue.user?.login.toLowerCase() === deps.self.login.toLowerCase()
    if (!ours || mark?.kind !== 'action-item' || mark.values.incident !== `${repository}#${incident}`)
      return []
    return [
      {
        number: issue.number,
        url: issue.html_url,
        title: issue.title,
        body: issue.body ?? '',
        open: issue.state === 'open',
        assignees: (issue.assignees ?? []).map((person) => person.login),
        labels: issue.labels.map((label) => (typeof label === 'string' ? label : (label.name ?? ''))),
        key: mark.values.key ?? '',
        document: mark.values.document ?? '',
        updatedAt: issue.updated_at,
      },
    ]
  })
}
