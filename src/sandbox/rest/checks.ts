import {
  type CheckInput,
  createCheckRun,
  emitCheckRun,
  latestRuns,
  updateCheckRun,
} from '../changes/checks.ts'
import { invalid, notFound, problem, unprocessable } from '../problem.ts'
import type { Annotation, CheckRun } from '../runs.ts'
import { annotationShape, checkRunShape } from '../shapes/check.ts'
import {
  author,
  type Context,
  commitOf,
  created,
  type Handler,
  input,
  ok,
  page,
  param,
  slice,
} from './context.ts'

const MOST_ANNOTATIONS = 50
const MOST_ACTIONS = 3
const LONGEST_TEXT = 65_535

function runOf(context: Context): CheckRun {
  const id = Number(param(context, 'check_run_id'))
  const run = context.repository.checkRuns.find((candidate) => candidate.id === id)
  if (run === undefined) throw notFound()
  return run
}

const answer = ({ core, repository }: Context, run: CheckRun) => checkRunShape(core, repository, run)

/** Limits that GitHub's description leaves to prose. Sizes count bytes, not characters. */
function checkInput({ output, actions, conclusion, status }: CheckInput): void {
  for (const field of ['summary', 'text'] as const) {
    if (Buffer.byteLength(output?.[field] ?? '') > LONGEST_TEXT) {
      throw invalid({
        resource: 'CheckRun',
        field,
        code: 'custom',
        message: `${field} exceeds a maximum bytesize of ${LONGEST_TEXT}`,
      })
    }
  }
  const annotations = output?.annotations ?? []
  if (annotations.length > MOST_ANNOTATIONS) {
    throw unprocessable(
      `Invalid request.\n\nNo more than ${MOST_ANNOTATIONS} items are allowed; ${annotations.length} were supplied.`,
    )
  }
  if ((actions ?? []).length > MOST_ACTIONS)
    throw unprocessable(
      `Invalid request.\n\nNo more than ${MOST_ACTIONS} items are allowed; ${actions?.length} were supplied.`,
    )
  if (status === 'completed' && conclusion === undefined) {
    throw invalid({ resource: 'CheckRun', field: 'conclusion', code: 'missing_field' })
  }
  annotations.forEach(checkAnnotation)
}

function checkAnnotation({ start_line, end_line, start_column, end_column }: Partial<Annotation>): void {
  const bad = (field: string, message: string) =>
    invalid({ resource: 'CheckRun', field, code: 'custom', message })
  if ((end_line ?? 0) < (start_line ?? 0)) throw bad('end_line', 'end_line must not be before start_line')
  if (start_line !== end_line && (start_column != null || end_column != null)) {
    throw bad(
      'start_column',
      'start_column and end_column are only allowed when start_line and end_line are equal',
    )
  }
}

const create: Handler = (context) => {
  const given = input<CheckInput & { name: string; head_sha: string }>(context)
  checkInput(given)
  const { sha } = commitOf(context, given.head_sha)
  const run = createCheckRun(context.core, context.repository, author(context), { ...given, head_sha: sha })
  return created(answer(context, run))
}

const update: Handler = (context) => {
  const run = runOf(context)
  if (run.appId !== context.core.world.app.id)
    throw problem(
      403,
      'Invalid app_id `1` - check run can only be modified by the GitHub App that created it.',
    )
  const given = input<CheckInput>(context)
  checkInput(given)
  updateCheckRun(context.core, context.repository, run, author(context), given)
  return ok(answer(context, run))
}

const listForRef: Handler = (context) => {
  const { query, repository } = context
  const { sha } = commitOf(context, param(context, 'ref'))
  const all =
    query.get('filter') === 'all'
      ? repository.checkRuns.filter((run) => run.headSha === sha)
      : latestRuns(repository, sha)
  const [name, status, app] = [query.get('check_name'), query.get('status'), query.get('app_id')]
  const runs = all
    .filter(
      (run) =>
        (name ?? run.name) === run.name &&
        (status ?? run.status) === run.status &&
        Number(app ?? run.appId) === run.appId,
    )
    .reverse()
  const { shown, headers } = slice(context, runs)
  return {
    status: 200,
    body: { total_count: runs.length, check_runs: shown.map((run) => answer(context, run)) },
    headers,
  }
}

const rerequest: Handler = (context) => {
  const { core, repository } = context
  emitCheckRun(core, repository, runOf(context), author(context), 'rerequested')
  return created({})
}

export const checkHandlers: Record<string, Handler> = {
  'checks/create': create,
  'checks/update': update,
  'checks/get': (context) => ok(answer(context, runOf(context))),
  'checks/list-for-ref': listForRef,
  'checks/list-annotations': (context) => {
    const run = runOf(context)
    return page(context, run.annotations, (annotation) =>
      annotationShape(context.core, context.repository, run, annotation),
    )
  },
  'checks/rerequest-run': rerequest,
}
