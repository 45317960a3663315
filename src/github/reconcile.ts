import type { Incident } from '../domain/incident.ts'
import type { FixAction, FollowUpAction, IncidentAction, Plan, ReviewAction } from '../reconcile/action.ts'
import { learn, learnFollowUp } from '../reconcile/learn.ts'
import { planFix } from '../reconcile/plan-fix.ts'
import { planFollowUp } from '../reconcile/plan-follow-up.ts'
import { MOST_ACTIONS, planIncident, rehearse } from '../reconcile/plan-incident.ts'
import { planReview } from '../reconcile/plan-review.ts'
import { foldObserved } from '../reconcile/standing.ts'
import { apply } from './apply.ts'
import type { Deps } from './deps.ts'
import { unlessForbidden } from './errors.ts'
import { loadConfig } from './load-config.ts'
import { observeFix } from './observe-fix.ts'
import { absentKey, followedKey, nothingKey, observeFollowUp } from './observe-follow-up.ts'
import { observeIncident } from './observe-incident.ts'
import { isPostmortem, observeReview } from './observe-review.ts'
import { grantedOn, has } from './permissions.ts'
import type { RefOf } from './refs.ts'

export interface Reconciled extends Plan<IncidentAction> {
  /** Numbers of other incidents to look at. */
  neighbours: number[]
  /** GitHub knows it under this name. */
  movedTo?: RefOf<'incident'>
}

/**
 * The loop: observe → fold → plan → apply one → learn → plan again, until nothing is left to do. Safe to run at any
 * time, any number of times. It stops at the first error; the next run goes on from what it then sees.
 */
export async function reconcileIncident(deps: Deps, ref: RefOf<'incident'>): Promise<Reconciled> {
  const config = await loadConfig(deps, ref.repository) // problems become visible to the team, not only a log line
  const seen = await observeIncident(deps, ref, config) // reads only
  if (!seen) return { actions: [], neighbours: [] }
  if ('movedTo' in seen) return { actions: [], neighbours: [], movedTo: seen.movedTo }
  const incident = foldObserved(seen, config.policy) // thread → incident
  const done: IncidentAction[] = []
  let observed = seen
  for (;;) {
    const now = deps.now().toISOString()
    const plan = planIncident(incident, observed, config.policy, now)
    const [action] = plan.actions
    if (!action) {
      const neighbours = done.length > 0 ? neighboursOf(incident) : []
      return { actions: done, neighbours, ...(plan.wakeAt && { wakeAt: plan.wakeAt }) }
    }
    if (done.length >= MOST_ACTIONS)
      throw new Error(`The plan of ${ref.repository}#${ref.number} does not settle.`)
    const outcome = await apply(deps, ref, action)
    observed = learn(observed, action, outcome, now)
    done.push(action)
  }
}

/** Their consoles name this incident: looked at when something changed here, so that two never wake each other for ever. */
function neighboursOf({ duplicateOf, related }: Incident): number[] {
  return duplicateOf === undefined ? related : [...related, duplicateOf]
}

/** The dry run: everything that the next run would apply, and nothing written. */
export async function planOnly(
  deps: Deps,
  ref: RefOf<'incident'>,
): Promise<Plan<IncidentAction> | undefined> {
  const config = await loadConfig(deps, ref.repository)
  const observed = await observeIncident(deps, ref, config)
  if (!observed) return undefined
  if ('movedTo' in observed) return planOnly(deps, observed.movedTo)
  return rehearse(foldObserved(observed, config.policy), observed, config.policy, deps.now().toISOString())
}

export async function reconcileReview(
  deps: Deps,
  ref: RefOf<'review'>,
  note?: string,
): Promise<Plan<ReviewAction>> {
  const { repository } = ref
  if (!has(await grantedOn(deps, repository), 'checks', 'write')) {
    deps.log.warn({ repository }, 'no permission to report checks')
    return { actions: [] }
  }
  const config = await loadConfig(deps, repository)
  const observed = await observeReview(deps, ref, config)
  const plan = planReview(note === undefined ? observed : { ...observed, note })
  for (const action of plan.actions) await apply(deps, { repository, number: 0 }, action)
  return plan
}

/** The Fix button. What GitHub refuses is said in the check, where the person who pressed looks. */
export async function reconcileFix(deps: Deps, ref: RefOf<'fix'>): Promise<Plan<FixAction>> {
  const { repository, sha, pull } = ref
  const { policy } = await loadConfig(deps, repository)
  const observed = await observeFix(deps, ref, policy)
  if (!observed) return { actions: [] }
  const plan = planFix(observed)
  const problems: string[] = []
  for (const action of plan.actions) {
    const { problem } = await apply(deps, { repository, number: pull }, action)
    if (problem) problems.push(problem)
  }
  if (problems.length > 0)
    await reconcileReview(deps, { kind: 'review', repository, sha, pull }, problems.join(' '))
  return plan
}

/** Milliseconds between two looks that count; a little less than the sweep's five minutes, since none is on the dot. */
const APART = 4 * 60_000

/** GitHub may lag behind, or have a bad moment: only what is not found twice in a row, a sweep apart, is not there. */
async function doubt(deps: Deps, ref: RefOf<'follow-up'>, blob: string): Promise<void> {
  const key = absentKey(ref.repository, ref.path)
  const first = async () => undefined
  const before = await deps.memory.recall<Absent | undefined>(key, Number.POSITIVE_INFINITY, first)
  const now = deps.now().getTime()
  if (before?.blob !== blob) deps.memory.put(key, { blob, since: now })
  else if (now - before.since >= APART) deps.memory.put(nothingKey(ref.repository, ref.path), blob)
}

interface Absent {
  blob: string
  /** Milliseconds since 1970. */
  since: number
}

export interface FollowedUp {
  actions: FollowUpAction[]
  /** The incident that may have to show it; none that was over before this App came, and is history. */
  incident?: RefOf<'incident'>
}

export async function reconcileFollowUp(deps: Deps, ref: RefOf<'follow-up'>): Promise<FollowedUp> {
  const config = await loadConfig(deps, ref.repository)
  let observed = isPostmortem(ref.path, ref.repository, config.policy)
    ? await unlessForbidden(observeFollowUp(deps, ref, config))
    : undefined
  if (!observed) return { actions: [] }
  if ('nothing' in observed) {
    deps.memory.put(nothingKey(ref.repository, ref.path), observed.nothing)
    return { actions: [] }
  }
  if ('absent' in observed) {
    await doubt(deps, ref, observed.absent)
    return { actions: [] }
  }
  deps.memory.put(absentKey(ref.repository, ref.path), undefined)
  const { repository, number, open } = observed.incident
  const done: FollowUpAction[] = []
  for (;;) {
    const action: FollowUpAction | undefined = planFollowUp(observed).actions[0]
    if (!action) {
      deps.memory.put(followedKey(ref.repository, ref.path), observed.blob)
      const concerned = open || observed.issues.length > 0
      return {
        actions: done,
        ...(concerned ? { incident: { kind: 'incident', repository, number } } : {}),
      }
    }
    if (done.length >= MOST_ACTIONS) throw new Error(`The plan of ${observed.document} does not settle.`)
    const outcome = await apply(deps, { repository, number }, action)
    if (outcome.problem) throw new Error(outcome.problem)
    observed = { ...observed, issues: learnFollowUp(observed.issues, action, outcome, observed.document) }
    done.push(action)
  }
}
