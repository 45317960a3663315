import type { ActionItem } from '../domain/action-item.ts'
import type { Incident } from '../domain/incident.ts'
import type { Policy } from '../domain/policy.ts'
import { readMarker } from '../reconcile/markers.ts'
import { needsIssue } from '../reconcile/match-items.ts'
import type { ActionIssue, ObservedIncident } from '../reconcile/observed.ts'
import { issueTitle } from '../reconcile/plan-follow-up.ts'
import { foldObserved, postmortemNeed } from '../reconcile/standing.ts'
import { changesOf } from './changes-of.ts'
import type { Deps, Octokit } from './deps.ts'
import { ifFound, isForbidden, isOutOfReach } from './errors.ts'
import { type FetchedThread, fetchThread } from './fetch-thread.ts'
import type { LoadedConfig } from './load-config.ts'
import { observePostmortem } from './observe-postmortem.ts'
import { busyElsewhere } from './open-incidents.ts'
import { missingPermissions } from './permissions.ts'
import { withReminders } from './read-reminders.ts'
import { readThanked } from './read-thanked.ts'
import { readThread } from './read-thread.ts'
import { type RefOf, split } from './refs.ts'
import { repositoryFacts } from './repositories.ts'
import { stillUnassignable } from './unassignable.ts'

/**
 * Reads only. Undefined: there is no such incident (deleted, or not labelled as one). `movedTo`: GitHub answers for it
 * under another name, since the repository was renamed; only one of the two is worked on.
 */
export async function observeIncident(
  deps: Deps,
  ref: RefOf<'incident'>,
  config: LoadedConfig,
): Promise<ObservedIncident | { movedTo: RefOf<'incident'> } | undefined> {
  const { repository, number } = ref
  const octokit = await deps.clientFor(repository)
  const issue = await threadOf(deps, octokit, ref)
  if (!issue?.labels.includes('incident')) return undefined
  const { id, url, open, labels, assignees } = issue
  const home = new URL(url).pathname.split('/').slice(1, 3).join('/')
  if (home.toLowerCase() !== repository.toLowerCase())
    return { movedTo: { kind: 'incident', repository: home, number } }
  const observed: ObservedIncident = {
    ...(await readThread(deps, repository, issue, config.policy)),
    ...{ repository, number, id, url, open, labels, assignees },
    visibility: (await repositoryFacts(deps, repository)).visibility,
    web: new URL(url).origin,
    unassignable: [],
    unknown: [],
    elsewhere: [],
    actionIssues: [],
    problems: config.problems.map((problem) => `${problem.path}:${problem.line} ${problem.message}`),
  }
  const incident = foldObserved(observed, config.policy)
  return observeAround(deps, observed, incident, config.policy)
}

/** No failed run tells of an issue that GitHub does not show, so the log does. */
async function threadOf(
  deps: Deps,
  octokit: Octokit,
  { repository, number }: RefOf<'incident'>,
): Promise<FetchedThread | undefined> {
  let seen = 'no such issue: it was deleted, transferred or is a pull request, or GitHub lags'
  const thread = await fetchThread(octokit, repository, number).catch((error: unknown) => {
    if (!isForbidden(error)) throw error
    seen = 'no permission to read the issue'
    return undefined
  })
  if (!thread)
    deps.log.warn(
      { incident: `${repository}#${number}`, seen },
      'incident not found; nothing is written, and while it is open each sweep looks again',
    )
  return thread
}

async function observeAround(
  deps: Deps,
  observed: ObservedIncident,
  incident: Incident,
  policy: Policy,
): Promise<ObservedIncident> {
  const places = [observed.repository, policy.postmortems.repository]
  const problems = [...observed.problems, ...(await missingPermissions(deps, places))]
  const changes = await changesOf(deps, observed, incident, policy, problems)
  const elsewhere = await busyElsewhere(deps, observed, incident, policy)
  const dropped = await stillUnassignable(deps, observed, incident)
  const parent = await parentOf(deps, observed, incident)
  const around = { ...observed, ...(parent && { parent }), ...dropped, elsewhere, changes, problems }
  if (postmortemNeed(incident, policy) !== 'wanted') return around
  try {
    const postmortem = await observePostmortem(deps, incident, policy, problems)
    const actionIssues = postmortem.merged
      ? await readActionIssues(
          deps,
          observed.repository,
          incident.number,
          incident.times.declared,
          postmortem.merged.items,
        )
      : []
    const reminded = await withReminders(deps, observed.repository, actionIssues, postmortem, policy)
    const seen = { ...around, postmortem, actionIssues: reminded }
    return { ...seen, thanked: await readThanked(deps, seen, incident, policy) }
  } catch (error) {
    if (isForbidden(error)) return around
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

/**
 * Issues that follow the action items of one incident: ours, by author and mark. Where somebody wrote over the mark, one
 * that is still called like a row counts, and gets its mark back.
 */
export async function readActionIssues(
  deps: Deps,
  repository: string,
  incident: number,
  since: string,
  items: readonly ActionItem[],
): Promise<ActionIssue[]> {
  const octokit = await deps.clientFor(repository)
  const found = await octokit.paginate(octokit.rest.issues.listForRepo, {
    ...split(repository),
    labels: 'action-item',
    state: 'all',
    since,
    sort: 'created',
    direction: 'asc',
    per_page: 100,
  })
  const own = found
    .filter(({ user }) => user?.login.toLowerCase() === deps.self.login.toLowerCase())
    .map((issue) => ({ ...actionIssue(issue), incident: actionMark(issue.body)?.incident }))
  // By its number alone: the repository may have had another name when the marker was written.
  const marked = own.filter((issue) => issue.incident?.split('#')[1] === String(incident))
  const missing = new Set(items.filter(needsIssue).map(issueTitle))
  for (const { title } of marked) missing.delete(title)
  const unmarked = own.filter((issue) => issue.incident === undefined && missing.delete(issue.title))
  return [...marked, ...unmarked].map(({ incident: _, ...issue }) => issue)
}

const actionMark = (body: string | null | undefined): Record<string, string> | undefined => {
  const mark = readMarker(body)
  return mark?.kind === 'action-item' ? mark.values : undefined
}

interface IssueAnswer {
  number: number
  html_url: string
  title: string
  body?: string | null
  state: string
  assignees?: { login: string }[] | null
  labels: (string | { name?: string })[]
  updated_at: string
}

function actionIssue(issue: IssueAnswer): ActionIssue {
  const { key = '', document = '' } = actionMark(issue.body) ?? {}
  return {
    number: issue.number,
    url: issue.html_url,
    title: issue.title,
    body: issue.body ?? '',
    open: issue.state === 'open',
    assignees: (issue.assignees ?? []).map((person) => person.login),
    labels: issue.labels.map((label) => (typeof label === 'string' ? label : (label.name ?? ''))),
    key,
    document,
    updatedAt: issue.updated_at,
  }
}
