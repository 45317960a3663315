import type { DeploymentSeen } from '../domain/carried-changes.ts'
import { iso } from './change-nodes.ts'
import type { Octokit } from './deps.ts'
import { isStatus } from './errors.ts'
import { split } from './refs.ts'

export interface RunsRequest {
  repository: string
  /** File name, such as `deploy.yml`. */
  workflow: string
  branch: string
  from: string
}

/**
 * Where no deployments are recorded, a successful run of the workflow that deploys is one. The permission `actions: read` is
 * the team's choice: without it, this says so and goes on.
 */
export async function readDeployRuns(
  octokit: Octokit,
  { repository, workflow, branch, from }: RunsRequest,
): Promise<{ deployments: DeploymentSeen[]; problems: string[] }> {
  try {
    const { data } = await octokit.rest.actions.listWorkflowRuns({
      ...split(repository),
      workflow_id: workflow,
      branch,
      status: 'success',
      per_page: 30,
    })
    const deployments = data.workflow_runs.map((run) => ({
      reference: `${repository}!run-${run.id}`,
      commit: run.head_sha,
      environment: 'production',
      at: iso(run.updated_at),
    }))
    return { deployments: deployments.filter(({ at }) => at >= earlier(from)), problems: [] }
  } catch (error) {
    if (!isStatus(error, 403, 404)) throw error
    const way = isStatus(error, 403)
      ? 'Grant the App the permission `Actions: read`, or remove `deploy-workflow`'
      : 'Correct the name of the file, or grant the App the permission `Actions: read`'
    return {
      deployments: [],
      problems: [
        `The runs of ${workflow} in ${repository} cannot be read: its deployments are not counted. ${way}.`,
      ],
    }
  }
}

/** A run before the window tells what was live then; older ones tell nothing. */
function earlier(from: string): string {
  return new Date(Date.parse(from) - 7 * 86_400_000).toISOString()
}
