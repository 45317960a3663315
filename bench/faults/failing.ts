import { Writable } from 'node:stream'
import { type Logger, pino } from 'pino'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { createWorld } from '../../test/lifecycle/a-world.ts'
import { fullStory } from '../../test/lifecycle/full-story.ts'
import { likeness } from '../../test/lifecycle/likeness.ts'
import type { Failure } from './failures.ts'

/** Which requests of the App fail, and how; the number counts from 1. */
export type Choose = (request: number, method: string, path: string) => Failure | undefined

export interface FailedRun {
  requests: number
  failed: number
  /** The first request that failed. */
  hit?: string
  /** Lines of the log at `warn` and above. */
  logged: number
  /** Requests that came before GitHub had said they may. */
  impatient: number
  /** What somebody would see after each step. */
  steps: string[]
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
  const run: FailedRun = { requests: 0, failed: 0, logged: 0, impatient: 0, steps: [], likeness: '' }
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
  for (const [index, act] of fullStory().entries()) {
    await act(world)
    await world.settle()
    await world.sweep()
    for (let sweeps = 1; sweeps < mostSweeps && look() !== steps[index]; sweeps += 1) await world.sweep()
    run.likeness = look()
    run.steps.push(run.likeness)
    if (run.failed === 0 && undisturbed?.over?.()) break
    healed = run.failed > 0 && run.likeness === steps[index] ? healed + 1 : 0
    if (healed < enough) continue
    run.likeness = steps.at(-1) ?? ''
    break
  }
  await world.app.close()
  return run
}

/** Stands between the App and the sandbox. */
function failingFetch(run: FailedRun, choose: Choose, sandbox: Sandbox, now: () => Date): typeof fetch {
  /** By token: milliseconds since 1970, from when to when nothing may be sent. */
  const held = new Map<string, { from: number; until: number }>()
  return async (resource, init = {}) => {
    run.requests += 1
    const token = new Headers(init.headers).get('authorization') ?? ''
    const hold = held.get(token)
    if (hold && Date.now() > hold.from && Date.now() < hold.until) run.impatient += 1
    const failure = choose(run.requests, init.method ?? 'GET', new URL(String(resource)).pathname)
    const go = () => sandbox.fetch(resource, init)
    if (!failure) return go()
    run.failed += 1
    run.hit ??= `${init.method ?? 'GET'} ${new URL(String(resource)).pathname}`
    const answer = await failure.answer(go, init, now())
    if ('untouched' in answer) {
      run.failed -= 1
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
      run.logged += 1
      done()
    },
  })
  return pino({ level: 'warn' }, sink)
}
