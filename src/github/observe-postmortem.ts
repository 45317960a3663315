import type { Incident } from '../domain/incident.ts'
import type { Policy } from '../domain/policy.ts'
import { parsePostmortem } from '../postmortem/parse.ts'
import { readMarker } from '../reconcile/markers.ts'
import type { ObservedPostmortem, ObservedPull } from '../reconcile/observed.ts'
import { builtInTemplate } from './built-in-template.ts'
import { readDocument, readText } from './contents.ts'
import type { Deps } from './deps.ts'
import { ifFound } from './errors.ts'
import { isPostmortem } from './observe-review.ts'
import { split } from './refs.ts'
import { repositoryFacts } from './repositories.ts'

/** How many post-mortem pull requests of one incident are looked at: closed ones and their successors. */
const MOST_PULLS = 5

/** Reads only: the pull request of an incident's post-mortem, or what it takes to open one. */
export async function observePostmortem(
  deps: Deps,
  incident: Incident,
  policy: Policy,
  problems: string[],
): Promise<ObservedPostmortem> {
  const { repository, template } = policy.postmortems
  const octokit = await deps.clientFor(repository)
  const { owner, repo } = split(repository)
  const { defaultBranch, visibility } = await repositoryFacts(deps, repository)
  const missing = {
    repository,
    visibility,
    base: { branch: defaultBranch },
    branchExists: false,
    fileExists: false,
  }
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
      const merged = observedPull.state === 'merged' ? await readMerged(deps, policy, pull) : undefined
      return { ...missing, branch, pull: observedPull, ...(merged ? { merged } : {}) }
    }
    if (!pull) {
      const base = await ifFound(octokit.rest.git.getRef({ owner, repo, ref: `heads/${defaultBranch}` }))
      const text = await readText(deps, repository, template)
      if (!base)
        problems.push(
          `${repository} has no commit on ${defaultBranch}: the post-mortem cannot be opened. Make a first commit there.`,
        )
      if (text === undefined) {
        deps.log.warn({ repository, path: template }, 'no template there; the built-in one is used')
        problems.push(
          `The template ${template} is missing in ${repository}; the built-in one is used. Copy it with \`second-story init\`, or set postmortems.template.`,
        )
      }
      return {
        ...missing,
        branch,
        base: { branch: defaultBranch, ...(base ? { sha: base.data.object.sha } : {}) },
        template: text ?? builtInTemplate(),
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

async function readMerged(deps: Deps, policy: Policy, pull: PullAnswer) {
  const { repository } = policy.postmortems
  // The path that we wrote is a hint: people may rename the document before they merge it, and edit the text that says it.
  const hinted = readMarker(pull.body)?.values.path ?? ''
  const atHint = isPostmortem(hinted, repository, policy) && (await readDocument(deps, repository, hinted))
  const path = atHint ? hinted : await documentOf(deps, policy, pull.number)
  const text = atHint || (path && (await readDocument(deps, repository, path)))
  if (!path || !text) return undefined
  const { defaultBranch } = await repositoryFacts(deps, repository)
  const url = `${new URL(pull.html_url).origin}/${repository}/blob/${defaultBranch}/${path}`
  const { problem, actionItems } = parsePostmortem(text)
  // What cannot be read is not a document without action items: the incident stays open.
  return problem ? undefined : { path, url, items: actionItems }
}

async function documentOf(deps: Deps, policy: Policy, pull: number): Promise<string | undefined> {
  const { repository } = policy.postmortems
  const octokit = await deps.clientFor(repository)
  const { data } = await octokit.rest.pulls.listFiles({
    ...split(repository),
    pull_number: pull,
    per_page: 100,
  })
  const paths = data.flatMap(({ filename, status }) => (status === 'removed' ? [] : [filename]))
  // The directory may have been another one when it was merged.
  return (
    paths.find((path) => isPostmortem(path, repository, policy)) ?? paths.find((path) => path.endsWith('.md'))
  )
}
