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

/**
 * Plays the full story with the App in this process; its requests meet what `choose` says. After each step there is one
 * sweep, as every five minutes; with `steps`, as many as it takes until the world is as it should be after that step.
 */
export async function playWithFailures(choose: Choose, steps?: readonly string[]): Promise<FailedRun> {
  const run: FailedRun = { requests: 0, failed: 0, logged: 0, impatient: 0, steps: [], likeness: '' }
  const world = await createWorld({
    validateResponses: false,
    patience: PATIENCE,
    log: counting(run),
    wrap: (sandbox, now) => failingFetch(run, choose, sandbox, now),
  })
  const look = () => JSON.stringify(likeness(world.sandbox))
  await world.sweep()
  for (const [index, act] of fullStory().entries()) {
    await act(world)
    await world.settle()
    await world.sweep()
    for (let sweeps = 1; steps && look() !== steps[index] && sweeps < MOST_SWEEPS; sweeps += 1)
      await world.sweep()
    run.steps.push(look())
  }
  run.likeness = look()
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
    const answer = await failure.answer(go, init, now())
    if (failure.wait) held.set(token, { from: Date.now() + SLACK, until: Date.now() + failure.wait - SLACK })
    return answer
  }
}

/** Milliseconds: requests that were on their way when the answer came, and timers that fire a little early. */
const SLACK = 30
const MOST_SWEEPS = 60

function counting(run: FailedRun): Logger {
  const sink = new Writable({
    write: (_chunk, _encoding, done) => {
      run.logged += 1
      done()
    },
  })
  return pino({ level: 'warn' }, sink)
}
