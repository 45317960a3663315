import type { FixAction, IncidentAction } from '../reconcile/action.ts'
import type { Outcome } from '../reconcile/learn.ts'
import type { Octokit } from './deps.ts'
import { httpError, isStatus, ONCE } from './errors.ts'
import { split } from './refs.ts'

type PostmortemAction = Exclude<Extract<IncidentAction, { repository: string }>, { kind: 'thank' }>

/** Branch, file and pull request of a post-mortem. */
export async function applyPostmortem(octokit: Octokit, action: PostmortemAction): Promise<Outcome> {
  const repository = split(action.repository)
  switch (action.kind) {
    case 'create-branch':
      await orExists(
        octokit.rest.git.createRef({
          ...repository,
          ref: `refs/heads/${action.branch}`,
          sha: action.from,
          ...ONCE,
        }),
      )
      return {}
    case 'create-file': {
      const content = Buffer.from(action.content).toString('base64')
      const { path, branch, message } = action
      // Without `sha` GitHub never writes over a file: what people changed stays.
      await orExists(
        octokit.rest.repos.createOrUpdateFileContents({
          ...repository,
          path,
          branch,
          message,
          content,
          ...ONCE,
        }),
      )
      return {}
    }
    case 'open-pull':
      return openPull(octokit, action)
    case 'request-reviewers':
      await requestReviewers(octokit, action)
      return {}
    case 'assign-pull':
      await octokit.rest.issues.addAssignees({
        ...repository,
        issue_number: action.pull,
        assignees: action.logins,
      })
      return {}
  }
}

async function openPull(
  octokit: Octokit,
  action: Extract<IncidentAction, { kind: 'open-pull' }>,
): Promise<Outcome> {
  const { title, body, base, branch } = action
  const request = { ...split(action.repository), title, body, base, head: branch, ...ONCE }
  try {
    const { data } = await octokit.rest.pulls.create({ ...request, draft: true })
    return { number: data.number, url: data.html_url, draft: true }
  } catch (error) {
    const refused = isStatus(error, 422) ? (httpError(error)?.message ?? '') : ''
    if (/already exists/i.test(refused)) return existingPull(octokit, action, error)
    // Private repositories on the free plan have no drafts.
    if (!/draft/i.test(refused)) throw error
    const { data } = await octokit.rest.pulls.create(request)
    return { number: data.number, url: data.html_url, draft: false }
  }
}

/** Opened by a request whose answer was lost, and not in GitHub's lists when we looked. */
async function existingPull(
  octokit: Octokit,
  { repository, branch }: Extract<IncidentAction, { kind: 'open-pull' }>,
  refused: unknown,
): Promise<Outcome> {
  const { owner, repo } = split(repository)
  const { data } = await octokit.rest.pulls.list({ owner, repo, head: `${owner}:${branch}`, state: 'open' })
  const [pull] = data
  if (!pull)
    throw new Error(`${repository} has a pull request of ${branch} and does not list it yet`, {
      cause: refused,
    })
  return { number: pull.number, url: pull.html_url, draft: pull.draft ?? false }
}

/** One login that may not review makes GitHub refuse the whole list: then each is asked alone. */
async function requestReviewers(
  octokit: Octokit,
  action: Extract<IncidentAction, { kind: 'request-reviewers' }>,
) {
  const request = { ...split(action.repository), pull_number: action.pull }
  try {
    await octokit.rest.pulls.requestReviewers({ ...request, reviewers: action.logins })
  } catch (error) {
    if (!isStatus(error, 422)) throw error
    for (const login of action.logins) {
      await orExists(octokit.rest.pulls.requestReviewers({ ...request, reviewers: [login] }))
    }
  }
}

/** With the blob that was mended: a branch that somebody pushed to meanwhile is theirs, and its head is judged anew. */
export async function commitFix(octokit: Octokit, action: FixAction): Promise<Outcome> {
  const { path, branch, message, blob: sha } = action
  const content = Buffer.from(action.content).toString('base64')
  try {
    await octokit.rest.repos.createOrUpdateFileContents({
      ...split(action.repository),
      path,
      branch,
      message,
      content,
      sha,
      ...ONCE,
    })
  } catch (error) {
    if (!isStatus(error, 409) || !/does not match/.test(httpError(error)?.message ?? '')) throw error
  }
  return {}
}

/** Something with a name of its own: "it exists already" is what we wanted. */
async function orExists(request: Promise<unknown>): Promise<void> {
  try {
    await request
  } catch (error) {
    if (
      !isStatus(error, 422) ||
      !/already exists|sha.*wasn't supplied|collaborators/is.test(httpError(error)?.message ?? '')
    )
      throw error
  }
}
