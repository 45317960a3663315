import { Writable } from 'node:stream'
import { type Logger, pino } from 'pino'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { createWorld } from '../../test/lifecycle/a-world.ts'
import { fullStory } from '../../test/lifecycle/full-story.ts'
import { likeness } from '../../test/lifecycle/likeness.ts'
import type { Failure } from './failures.ts'

/** A request of the App: its number in the run and in its step, from 1; the step before the story is 0. */
export interface Asked {
  request: number
  step: number
  inStep: number
  method: string
  path: string
}

/** Which requests of the App fail, and how. */
export type Choose = (asked: Asked) => Failure | undefined

/** What one step of the story saw. */
export interface Step {
  requests: number
  /** Those that failed, by method and path. */
  hit: string[]
  /** Lines of the log at `warn` and above. */
  logged: number
  /** Requests that came before GitHub had said they may. */
  impatient: number
  /** What somebody would see after it. */
  likeness: string
}

/** One step for the sweep before the story begins, and then its own. */
export interface FailedRun {
  steps: Step[]
  /** What somebody would see at the end; that of the undisturbed run, once the world was healed and the rest left out. */
  likeness: string
}

/** Milliseconds after which a request is given up here, where a stall would otherwise take its time. */
const PATIENCE = 40

export interface Undisturbed {
  /** What somebody sees after each step. */
  steps: readonly string[]
  /** Sweeps after a step, at most, until the world is as it should be then. */
  mostSweeps: number
  /** The rest is left out once the world was as it should be after so many steps since the failure. */
  enough: number
  /** Nothing will fail any more. */
  over?: () => boolean
}

/**
 * Plays the full story with the App in this process; its requests meet what `choose` says. After each step there is one
 * sweep, as every five minutes, or as many as `undisturbed` allows.
 */
export async function playWithFailures(choose: Choose, undisturbed?: Undisturbed): Promise<FailedRun> {
  const run: FailedRun = { steps: [begun()], likeness: '' }
  const world = await createWorld({
    validateResponses: false,
    patience: PATIENCE,
    log: counting(run),
    wrap: (sandbox, now) => failingFetch(run, choose, sandbox, now),
  })
  const look = () => JSON.stringify(likeness(world.sandbox))
  const { steps = [], mostSweeps = 1, enough = Number.POSITIVE_INFINITY } = undisturbed ?? {}
  let healed = 0
  await world.sweep()
  current(run).likeness = look()
  for (const act of fullStory()) {
    const wanted = steps[run.steps.length]
    run.steps.push(begun())
    await act(world)
    await world.settle()
    await world.sweep()
    for (let sweeps = 1; sweeps < mostSweeps && look() !== wanted; sweeps += 1) await world.sweep()
    run.likeness = look()
    current(run).likeness = run.likeness
    const isHit = run.steps.some(({ hit }) => hit.length > 0)
    if (!isHit && undisturbed?.over?.()) break
    healed = isHit && run.likeness === wanted ? healed + 1 : 0
    if (healed < enough) continue
    run.likeness = steps.at(-1) ?? ''
    break
  }
  await world.app.close()
  return run
}

function begun(): Step {
  return { requests: 0, hit: [], logged: 0, impatient: 0, likeness: '' }
}

function current(run: FailedRun): Step {
  return run.steps.at(-1) ?? begun()
}

/** Stands between the App and the sandbox. */
function failingFetch(run: FailedRun, choose: Choose, sandbox: Sandbox, now: () => Date): typeof fetch {
  /** By token: milliseconds since 1970, from when to when nothing may be sent. */
  const held = new Map<string, { from: number; until: number }>()
  let request = 0
  return async (resource, init = {}) => {
    const step = current(run)
    request += 1
    step.requests += 1
    const token = new Headers(init.headers).get('authorization') ?? ''
    const hold = held.get(token)
    if (hold && Date.now() > hold.from && Date.now() < hold.until) step.impatient += 1
    const method = init.method ?? 'GET'
    const { pathname: path } = new URL(String(resource))
    const failure = choose({ request, step: run.steps.length - 1, inStep: step.requests, method, path })
    const go = () => sandbox.fetch(resource, init)
    if (!failure) return go()
    step.hit.push(`${method} ${path}`)
    const answer = await failure.answer(go, init, now())
    if ('untouched' in answer) {
      step.hit.pop()
      return answer.untouched
    }
    if (failure.wait) held.set(token, { from: Date.now() + SLACK, until: Date.now() + failure.wait - SLACK })
    return answer
  }
}

/** Milliseconds: requests that were on their way when the answer came, and timers that fire a little early. */
const SLACK = 30

function counting(run: FailedRun): Logger {
  const sink = new Writable({
    write: (_chunk, _encoding, done) => {
      current(run).logged += 1
      done()
    },
  })
  return pino({ level: 'warn' }, sink)
}
