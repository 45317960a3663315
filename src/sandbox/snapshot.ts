import type { Core } from './core.ts'
import { readText } from './git.ts'
import { fullName, isPull } from './lookup.ts'
import type { CheckRun } from './runs.ts'
import type { Issue, PullIssue, Repository } from './world.ts'

/**
 * What somebody would see, as plain JSON that can be compared between runs: no ids, no shas and no times, which
 * differ whenever the same things happen in another order.
 */
export function snapshot(core: Core): SandboxState {
  const repositories = [...core.world.repositories.values()].sort((a, b) =>
    fullName(a) < fullName(b) ? -1 : 1,
  )
  return {
    repositories: Object.fromEntries(
      repositories.map((repository) => [fullName(repository), repositoryState(repository)]),
    ),
  }
}

export interface SandboxState {
  repositories: Record<string, RepositoryState>
}

interface RepositoryState {
  labels: { name: string; color: string; description: string | null }[]
  issues: Record<string, IssueState>
  branches: Record<string, Record<string, string>>
  checkRuns: CheckRunState[]
}

interface IssueState {
  kind: 'issue' | 'pull'
  title: string
  body: string | null
  author: string
  state: string
  labels: string[]
  assignees: string[]
  comments: { author: string; body: string }[]
  pull?: { head: string; base: string; draft: boolean; merged: boolean; requestedReviewers: string[] }
}

interface CheckRunState {
  /** The pull requests (`#7`) and branches whose tip it judges; `older` for commits that are no tip any more. */
  on: string
  name: string
  status: string
  conclusion: string | null
  title: string | null
  summary: string | null
  text: string | null
  actions: string[]
  annotations: CheckRun['annotations']
}

function repositoryState(repository: Repository): RepositoryState {
  const labels = [...repository.labels.values()].map(({ name, color, description }) => ({
    name,
    color,
    description,
  }))
  const branches = [...repository.git.refs].filter(([ref]) => ref.startsWith('refs/heads/')).sort()
  return {
    labels: labels.sort((a, b) => (a.name < b.name ? -1 : 1)),
    issues: Object.fromEntries(
      [...repository.issues.values()].map((issue) => [String(issue.number), issueState(repository, issue)]),
    ),
    branches: Object.fromEntries(
      branches.map(([ref, sha]) => [ref.slice('refs/heads/'.length), filesOf(repository, sha)]),
    ),
    checkRuns: repository.checkRuns.map((run) => checkRunState(repository, run)),
  }
}

function filesOf({ git }: Repository, sha: string): Record<string, string> {
  const files = [...(git.commits.get(sha)?.files ?? [])].sort()
  return Object.fromEntries(files.map(([path, blob]) => [path, readText(git, blob)]))
}

function issueState(repository: Repository, issue: Issue): IssueState {
  const { title, body, state, account } = issue
  return {
    kind: isPull(issue) ? 'pull' : 'issue',
    title,
    body,
    author: account.login,
    state,
    labels: issue.labels.map((label) => label.name).sort(),
    assignees: issue.assignees.map(({ login }) => login).sort(),
    comments: issue.comments.map((comment) => ({ author: comment.account.login, body: comment.body })),
    ...(isPull(issue)
      ? {
          pull: {
            head: headOf(repository, issue),
            base: issue.pull.base,
            draft: issue.pull.draft,
            merged: issue.pull.mergedAt !== null,
            requestedReviewers: issue.pull.requestedReviewers.map(({ login }) => login).sort(),
          },
        }
      : {}),
  }
}

/** As GitHub writes it: with the owner in front where it is a fork. */
function headOf(repository: Repository, { pull }: PullIssue): string {
  return pull.from === repository ? pull.head : `${pull.from.owner.login}:${pull.head}`
}

function checkRunState(repository: Repository, run: CheckRun): CheckRunState {
  const pulls = [...repository.issues.values()]
    .filter(isPull)
    .filter(({ pull }) => pull.headSha === run.headSha)
  const heads = [...repository.git.refs].filter(([, sha]) => sha === run.headSha)
  const places = [
    ...pulls.map(({ number }) => `#${number}`),
    ...heads.map(([ref]) => ref.replace('refs/heads/', '')),
  ]
  const { name, status, conclusion, title, summary, text, annotations } = run
  const actions = run.actions.map(({ identifier }) => identifier)
  const on = places.sort().join(' ') || 'older'
  return {
    on,
    name,
    status,
    conclusion,
    title,
    summary,
    text,
    actions,
    annotations: structuredClone(annotations),
  }
}
