import type { Core } from '../core.ts'
import { isPull } from '../lookup.ts'
import type { Annotation, CheckRun } from '../runs.ts'
import type { PullIssue, Repository } from '../world.ts'
import { appShape } from './account.ts'
import { escapePath, nodeId } from './links.ts'
import { repositoryPage, repositoryUrl } from './repository.ts'

export function checkRunShape(core: Core, repository: Repository, run: CheckRun) {
  const { links, world } = core
  const url = `${repositoryUrl(links, repository)}/check-runs/${run.id}`
  const page = `${repositoryPage(links, repository)}/runs/${run.id}`
  const pulls = [...repository.issues.values()].filter(isPull)
  const own = run.appId === world.app.id
  return {
    id: run.id,
    node_id: nodeId('CR', run.id),
    name: run.name,
    head_sha: run.headSha,
    external_id: run.externalId,
    url,
    html_url: page,
    details_url: run.detailsUrl ?? page,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: suiteId(run) },
    app: own
      ? appShape(links, world.app)
      : { ...appShape(links, world.app), id: run.appId, slug: `app-${run.appId}` },
    // GitHub does not list those from forks.
    pull_requests: pulls
      .filter(
        ({ state, pull }) => state === 'open' && pull.headSha === run.headSha && pull.from === repository,
      )
      .map((issue) => minimalPull(core, repository, issue)),
  }
}

/** One suite for each App and commit: a number derived from both, so that it needs no record of its own. */
const suiteId = (run: CheckRun): number => Number.parseInt(run.headSha.slice(0, 10), 16) + run.appId

function minimalPull({ links }: Core, repository: Repository, issue: PullIssue) {
  const repo = { id: repository.id, url: repositoryUrl(links, repository), name: repository.name }
  return {
    id: issue.pull.id,
    number: issue.number,
    url: `${repositoryUrl(links, repository)}/pulls/${issue.number}`,
    head: { ref: issue.pull.head, sha: issue.pull.headSha, repo },
    base: { ref: issue.pull.base, sha: issue.pull.baseSha, repo },
  }
}

export function annotationShape(core: Core, repository: Repository, run: CheckRun, annotation: Annotation) {
  const blob = `${repositoryPage(core.links, repository)}/blob/${run.headSha}/${escapePath(annotation.path)}`
  return { ...annotation, blob_href: blob }
}
