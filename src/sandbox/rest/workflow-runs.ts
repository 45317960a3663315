import { notFound } from '../problem.ts'
import { workflowRunShape } from '../shapes/workflow-run.ts'
import { type Handler, ok, param, slice } from './context.ts'

/** A workflow exists here as soon as it ran; GitHub answers 404 for a file that it does not know. */
const list: Handler = (context) => {
  const { core, repository, query } = context
  const workflow = param(context, 'workflow_id')
  const known = repository.workflowRuns.filter((run) => run.workflow === workflow)
  if (known.length === 0) throw notFound()
  const [branch, status] = [query.get('branch'), query.get('status')]
  const wanted = known
    .filter((run) => (branch ?? run.branch) === run.branch && (status ?? run.conclusion) === run.conclusion)
    .sort((a, b) => b.id - a.id)
  const { shown } = slice(context, wanted)
  return ok({
    total_count: wanted.length,
    workflow_runs: shown.map((run) => workflowRunShape(core.links, repository, run)),
  })
}

export const workflowRunHandlers: Record<string, Handler> = { 'actions/list-workflow-runs': list }
