/**
 * Refusals that a run may take for an answer: a write that "exists already" or whose aim "is gone", a read of what was
 * named a moment ago. No failed run tells of them, so the log does. Other reads look for what need not be there (a
 * configuration, rights, a template), and other failures end the run, which says so.
 */
export function deservesALine(method: string, route: string, status: number | undefined): boolean {
  if (status === undefined || !TAKEN_FOR_ANSWERS.has(status)) return false
  return method !== 'GET' ? !route.endsWith('/graphql') : NAMED_BEFORE.test(route)
}

const TAKEN_FOR_ANSWERS: ReadonlySet<number> = new Set([404, 409, 410, 422])
const NAMED_BEFORE = /\/(issues|pulls|git|check-runs)\/(?!.*assignees)/
