import type { Annotation, ReviewAction } from '../reconcile/action.ts'
import { FIX_BUTTON } from '../reconcile/plan-fix.ts'
import type { Octokit } from './deps.ts'
import { CHECK_NAME } from './observe-review.ts'
import { split } from './refs.ts'

/** GitHub takes at most 20 characters of label and identifier, and 40 of description. */
const FIX = { label: 'Fix', identifier: FIX_BUTTON, description: 'Commit what is mechanical' }

/** GitHub takes this many annotations a request, and adds those of later ones. */
const BATCH = 50

/**
 * A new run for each verdict (annotations of a run can only be added to). It is concluded with its last batch, so that
 * a run cut off in between is seen as unfinished and replaced.
 */
export async function concludeCheck(octokit: Octokit, action: ReviewAction): Promise<void> {
  const { verdict, sha } = action
  const place = split(action.repository)
  const batches = inBatches(verdict.annotations)
  const [first = []] = batches
  const conclusion = {
    status: 'completed' as const,
    conclusion: verdict.conclusion,
    ...(verdict.fixable ? { actions: [FIX] } : {}),
  }
  const output = (annotations: Annotation[]) => ({
    title: verdict.title,
    summary: verdict.summary,
    annotations: annotations.map(toAnnotation),
  })
  const { data: run } = await octokit.rest.checks.create({
    ...place,
    name: CHECK_NAME,
    head_sha: sha,
    external_id: verdict.digest,
    ...(batches.length > 1 ? { status: 'in_progress' as const } : conclusion),
    output: output(first),
    request: { retries: 0 },
  } as never)
  for (const [index, batch] of batches.slice(1).entries()) {
    const last = index === batches.length - 2
    await octokit.rest.checks.update({
      ...place,
      check_run_id: run.id,
      ...(last ? conclusion : { status: 'in_progress' as const }),
      output: output(batch),
      request: { retries: 0 },
    } as never)
  }
}

function inBatches(annotations: readonly Annotation[]): Annotation[][] {
  const count = Math.ceil(annotations.length / BATCH)
  return Array.from({ length: count }, (_, index) => annotations.slice(index * BATCH, (index + 1) * BATCH))
}

function toAnnotation(annotation: Annotation) {
  const { path, startLine, endLine, startColumn, endColumn, level, title, message } = annotation
  return {
    path,
    start_line: startLine,
    end_line: endLine,
    ...(startColumn !== undefined && endColumn !== undefined
      ? { start_column: startColumn, end_column: endColumn }
      : {}),
    annotation_level: level,
    title,
    message,
  }
}
