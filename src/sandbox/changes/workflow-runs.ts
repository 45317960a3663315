import type { Author } from '../accounts.ts'
import type { Core } from '../core.ts'
import type { WorkflowRun } from '../runs.ts'
import { workflowRunShape } from '../shapes/workflow-run.ts'
import type { Repository } from '../world.ts'

export interface NewRun {
  workflow: string
  branch: string
  sha: string
  conclusion: WorkflowRun['conclusion']
}

export function completeRun(core: Core, repository: Repository, by: Author, input: NewRun): WorkflowRun {
  const at = core.stamp()
  const run: WorkflowRun = { id: core.world.nextId(), ...by, ...input, createdAt: at, updatedAt: at }
  repository.workflowRuns.push(run)
  const payload = () => ({ workflow_run: workflowRunShape(core.links, repository, run), workflow: null })
  core.emit({ event: 'workflow_run', action: 'completed', repository, sender: by.account, payload })
  return run
}
