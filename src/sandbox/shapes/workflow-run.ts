import type { WorkflowRun } from '../runs.ts'
import type { Repository } from '../world.ts'
import { accountShape } from './account.ts'
import { type Links, nodeId } from './links.ts'
import { repositoryPage, repositoryShape, repositoryUrl } from './repository.ts'

export function workflowRunShape(links: Links, repository: Repository, run: WorkflowRun) {
  const api = repositoryUrl(links, repository)
  const url = `${api}/actions/runs/${run.id}`
  const commit = repository.git.commits.get(run.sha)
  const workflow = `${api}/actions/workflows/${run.workflow}`
  return {
    id: run.id,
    name: run.workflow,
    node_id: nodeId('WFR', run.id),
    head_branch: run.branch,
    head_sha: run.sha,
    path: `.github/workflows/${run.workflow}`,
    run_number: run.id,
    run_attempt: 1,
    event: 'push',
    status: 'completed',
    conclusion: run.conclusion,
    workflow_id: 1,
    url,
    html_url: `${repositoryPage(links, repository)}/actions/runs/${run.id}`,
    pull_requests: [],
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    run_started_at: run.createdAt,
    actor: accountShape(links, run.account),
    triggering_actor: accountShape(links, run.account),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${api}/check-suites/${run.id}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: null,
    workflow_url: workflow,
    head_commit: commit
      ? {
          id: commit.sha,
          tree_id: commit.tree,
          message: commit.message,
          timestamp: commit.committer.date,
          author: { name: commit.author.name, email: commit.author.email },
          committer: { name: commit.committer.name, email: commit.committer.email },
        }
      : null,
    repository: repositoryShape(links, repository),
    head_repository: repositoryShape(links, repository),
    head_repository_id: repository.id,
    display_title: (commit?.message ?? run.workflow).split('\n')[0] ?? '',
  }
}
