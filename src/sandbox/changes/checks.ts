import type { Author } from '../accounts.ts'
import type { Core } from '../core.ts'
import type { Annotation, CheckRun } from '../runs.ts'
import { checkRunShape } from '../shapes/check.ts'
import type { Repository, RequiredCheck } from '../world.ts'

interface CheckOutput {
  title?: string | null
  summary?: string | null
  text?: string | null
  annotations?: Partial<Annotation>[]
}

export interface CheckInput {
  name?: string
  head_sha?: string
  status?: CheckRun['status']
  conclusion?: string
  external_id?: string
  details_url?: string
  started_at?: string
  completed_at?: string
  output?: CheckOutput
  actions?: CheckRun['actions']
}

export function createCheckRun(
  core: Core,
  repository: Repository,
  by: Author,
  input: CheckInput & { name: string; head_sha: string },
  appId = core.world.app.id,
): CheckRun {
  const run: CheckRun = {
    id: core.world.nextId(),
    name: input.name,
    headSha: input.head_sha,
    status: 'queued',
    conclusion: null,
    externalId: '',
    detailsUrl: null,
    startedAt: input.started_at ?? core.stamp(),
    completedAt: null,
    title: null,
    summary: null,
    text: null,
    annotations: [],
    actions: [],
    appId,
  }
  repository.checkRuns.push(run)
  fill(core, run, input)
  emitCheckRun(core, repository, run, by, 'created')
  if (run.status === 'completed') emitCheckRun(core, repository, run, by, 'completed')
  return run
}

export function updateCheckRun(
  core: Core,
  repository: Repository,
  run: CheckRun,
  by: Author,
  input: CheckInput,
): void {
  const wasCompleted = run.status === 'completed'
  fill(core, run, input)
  if (run.status === 'completed' && !wasCompleted) emitCheckRun(core, repository, run, by, 'completed')
}

/** Annotations of a later request are added to those that are there; everything else is replaced. */
function fill(core: Core, run: CheckRun, input: CheckInput): void {
  if (input.name !== undefined) run.name = input.name
  if (input.external_id !== undefined) run.externalId = input.external_id
  if (input.details_url !== undefined) run.detailsUrl = input.details_url
  if (input.started_at !== undefined) run.startedAt = input.started_at
  if (input.status !== undefined) run.status = input.status
  if (input.actions !== undefined) run.actions = input.actions
  if (input.conclusion !== undefined) {
    run.conclusion = input.conclusion
    run.status = 'completed'
  } else if (input.status !== undefined && input.status !== 'completed') {
    run.conclusion = null
    run.completedAt = null
  }
  if (run.status === 'completed') run.completedAt = input.completed_at ?? run.completedAt ?? core.stamp()
  const output = input.output
  if (output === undefined) return
  if (output.title !== undefined) run.title = output.title
  if (output.summary !== undefined) run.summary = output.summary
  if (output.text !== undefined) run.text = output.text
  for (const annotation of output.annotations ?? []) run.annotations.push(fullAnnotation(annotation))
}

function fullAnnotation(given: Partial<Annotation>): Annotation {
  return {
    path: given.path ?? '',
    start_line: given.start_line ?? 1,
    end_line: given.end_line ?? 1,
    start_column: given.start_column ?? null,
    end_column: given.end_column ?? null,
    annotation_level: given.annotation_level ?? 'notice',
    title: given.title ?? null,
    message: given.message ?? '',
    raw_details: given.raw_details ?? null,
  }
}

export function emitCheckRun(
  core: Core,
  repository: Repository,
  run: CheckRun,
  by: Author,
  action: 'created' | 'completed' | 'rerequested' | 'requested_action',
  extra: Record<string, unknown> = {},
): void {
  // A foreign App's runs are announced to that App alone.
  if (run.appId !== core.world.app.id) return
  const payload = () => ({ check_run: checkRunShape(core, repository, run), ...extra })
  core.emit({ event: 'check_run', action, repository, sender: by.account, payload })
}

const PASSING = new Set(['success', 'neutral', 'skipped'])

/** The runs that count on a commit: the newest of each name and App. */
export function latestRuns(repository: Repository, sha: string): CheckRun[] {
  const latest = new Map<string, CheckRun>()
  for (const run of repository.checkRuns) if (run.headSha === sha) latest.set(`${run.appId} ${run.name}`, run)
  return [...latest.values()]
}

/** GitHub's own words for each required check that does not let a commit pass. */
export function requiredCheckProblems(repository: Repository, branch: string, sha: string): string[] {
  const runs = latestRuns(repository, sha)
  return (repository.protections.get(branch) ?? []).flatMap((required) => problemOf(runs, required) ?? [])
}

function problemOf(runs: readonly CheckRun[], { context, appId }: RequiredCheck): string | undefined {
  const named = runs.filter((run) => run.name === context)
  const run = named.find((candidate) => appId === undefined || candidate.appId === appId)
  const check = `Required status check "${context}"`
  if (run === undefined && named.length > 0) return `${check} was not set by the expected GitHub App.`
  if (run === undefined) return `${check} is expected.`
  if (run.status !== 'completed') return `${check} is in progress.`
  return PASSING.has(run.conclusion ?? '') ? undefined : `${check} is failing.`
}
