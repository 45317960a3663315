import type { Change } from '../domain/change.ts'
import { type CommitNode, iso, mainLine, type Source } from './change-nodes.ts'
import type { Octokit } from './deps.ts'
import { isStatus } from './errors.ts'
import { split } from './refs.ts'

export interface PushesRequest {
  source: Source
  branch: string
  /** Instants: where the window opens, and now. */
  from: string
  now: string
  /** The branch's newest commits, newest first. */
  history: readonly CommitNode[]
  /** How many pushes may be asked for their files, a request each. */
  compared: number
}

/**
 * What reached the default branch without a pull request. The activity list has the server's own times: a commit carries
 * the date that its author's clock said.
 */
export async function readPushes(octokit: Octokit, request: PushesRequest): Promise<Change[]> {
  const { source, branch, from, history } = request
  const moves = await activity(octokit, request)
  if (moves === undefined) return withoutActivity(source, from, history)
  const pushes = moves.filter(
    ({ activity_type, timestamp }) => /^(force_)?push$/.test(activity_type) && iso(timestamp) >= from,
  )
  return Promise.all(
    pushes.map(async (move, index) => {
      const change = pushOf(source, move.after, {
        author: move.actor?.login ?? 'ghost',
        at: move.timestamp,
        message: history.find(({ oid }) => oid === move.after)?.message ?? `Push to ${branch}`,
      })
      return index < request.compared
        ? { ...change, ...(await contents(octokit, source.repository, move)) }
        : change
    }),
  )
}

/** Undefined: an old Enterprise Server has no such list. Newest first. */
async function activity(octokit: Octokit, { source, branch, from, now }: PushesRequest) {
  const days = (Date.parse(now) - Date.parse(from)) / 86_400_000
  try {
    const { data } = await octokit.rest.repos.listActivities({
      ...split(source.repository),
      ref: branch,
      time_period: days <= 1 ? 'day' : days <= 7 ? 'week' : days <= 28 ? 'month' : 'quarter',
      per_page: 100,
    })
    return data
  } catch (error) {
    if (isStatus(error, 404)) return undefined
    throw error
  }
}

/** Then the commits of the branch that neither a merge nor a squash made, with the dates that they claim. */
function withoutActivity(source: Source, from: string, history: readonly CommitNode[]): Change[] {
  return mainLine(history)
    .filter(({ message, committedDate }) => pullNumber(message) === undefined && iso(committedDate) >= from)
    .map(({ oid, message, committedDate }) =>
      pushOf(source, oid, { author: 'ghost', at: committedDate, message }),
    )
}

/** The pull request that a commit of the default branch came from, as GitHub writes it into the message. */
export function pullNumber(message: string): number | undefined {
  const [title = ''] = message.split('\n')
  const [, merged, squashed] = /^Merge pull request #(\d+) from |\(#(\d+)\)$/.exec(title.trim()) ?? []
  return merged || squashed ? Number(merged ?? squashed) : undefined
}

function pushOf(
  { repository, web, visibility, hidden }: Source,
  sha: string,
  said: { author: string; at: string; message: string },
): Change {
  return {
    reference: `${repository}@${sha.slice(0, 7)}`,
    kind: 'push',
    repository,
    visibility,
    hidden,
    title: said.message.split('\n')[0] ?? '',
    url: `${web}/commit/${sha}`,
    author: said.author,
    mergedAt: iso(said.at),
    files: [],
    labels: [],
    commit: sha,
  }
}

/** All commits of the push at once. A forced one may have dropped its former tip: then nothing is known of its files. */
async function contents(
  octokit: Octokit,
  repository: string,
  { before, after }: { before: string; after: string },
) {
  try {
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
      ...split(repository),
      basehead: `${before}...${after}`,
    })
    const files = data.files ?? []
    const total = (key: 'additions' | 'deletions') => files.reduce((sum, file) => sum + file[key], 0)
    return {
      files: files.map((file) => file.filename),
      additions: total('additions'),
      deletions: total('deletions'),
    }
  } catch (error) {
    if (isStatus(error, 404, 422)) return {}
    throw error
  }
}
