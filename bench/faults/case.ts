import { randomFrom } from '../../src/sandbox/random.ts'
import { createWorld } from '../../test/lifecycle/a-world.ts'
import { fullStory } from '../../test/lifecycle/full-story.ts'
import { likeness } from '../../test/lifecycle/likeness.ts'
import type { Schedule } from '../../test/lifecycle/schedule.ts'
import { type Death, playWithDeath } from './crash.ts'
import { type Choose, type FailedRun, playWithFailures } from './failing.ts'
import { FAILURES } from './failures.ts'

/** One way to disturb the story. `row`: the line of the table that counts it. */
export type Case = { row: string } & (
  | { kind: 'undisturbed'; process: boolean }
  | ({ kind: 'death' } & Death)
  | { kind: 'failure'; failure: string; request: number }
  /** One failure in each step: the number of the request in it, 0 for none. */
  | { kind: 'failures'; failure: string; requests: readonly number[] }
  | { kind: 'chance'; seed: number; chance: number }
  | { kind: 'deliveries'; schedule: Schedule }
)

export interface Outcome {
  requests: number
  likeness: string
  /** The disturbance never came about: the case proves nothing. */
  missed: boolean
  /** No request can meet the failure there. */
  apart?: boolean
  logged?: number
  impatient?: number
  /** Of the App in this process. */
  steps?: FailedRun['steps']
}

export async function play(given: Case, entry: string): Promise<Outcome> {
  switch (given.kind) {
    case 'undisturbed':
      if (given.process) return { ...(await playWithDeath(entry)), missed: false }
      return outcomeOf(await playWithFailures(() => undefined), 0)
    case 'death': {
      const { died, ...ending } = await playWithDeath(entry, given)
      return { ...ending, missed: !died }
    }
    case 'failure': {
      const failure = FAILURES.find(({ name }) => name === given.failure)
      let meant = 1
      let passed = false
      const run = await playWithFailures(
        ({ request, method, path }) => {
          if (request !== given.request || !failure) return undefined
          passed = true
          if (failure.meets?.(method, path) ?? true) return failure
          meant = 0
          return undefined
        },
        { steps: await undisturbedSteps(), mostSweeps: 1, enough: ENOUGH, over: () => passed },
      )
      return outcomeOf(run, meant)
    }
    case 'failures': {
      const failure = FAILURES.find(({ name }) => name === given.failure)
      const run = await playWithFailures(({ step, inStep, method, path }) =>
        inStep === given.requests[step] && (failure?.meets?.(method, path) ?? true) ? failure : undefined,
      )
      return outcomeOf(run, 0)
    }
    case 'chance': {
      const run = await playWithFailures(byChance(given), {
        steps: await undisturbedSteps(),
        mostSweeps: MOST_SWEEPS,
        enough: Number.POSITIVE_INFINITY,
      })
      return outcomeOf(run, 1)
    }
    case 'deliveries':
      return withSchedule(given.schedule)
  }
}

/** Sweeps after a step while one request in five fails. */
const MOST_SWEEPS = 60
/** Steps: that of the failure, and one in which the App works with all that it remembers of it. */
const ENOUGH = 2

function outcomeOf({ steps, likeness }: FailedRun, atLeast: number): Outcome {
  const sum = (of: (step: FailedRun['steps'][number]) => number) =>
    steps.reduce((total, step) => total + of(step), 0)
  const failed = sum(({ hit }) => hit.length)
  return {
    requests: sum(({ requests }) => requests),
    logged: sum(({ logged }) => logged),
    impatient: sum(({ impatient }) => impatient),
    likeness,
    missed: failed < atLeast,
    apart: failed === 0,
    steps,
  }
}

let undisturbed: Promise<string[]> | undefined
function undisturbedSteps(): Promise<string[]> {
  undisturbed ??= playWithFailures(() => undefined).then(({ steps }) => steps.map(({ likeness }) => likeness))
  return undisturbed
}

/** Each request fails with the given probability, in any of the ways but those that only cost time here. */
function byChance({ seed, chance }: { seed: number; chance: number }): Choose {
  const ways = FAILURES.filter(({ wait, name }) => wait === undefined && name !== 'stall')
  const random = randomFrom(seed)
  return ({ method, path }) => {
    const possible = ways.filter(({ meets }) => meets?.(method, path) ?? true)
    return random() < chance ? possible[Math.floor(random() * possible.length)] : undefined
  }
}

async function withSchedule(schedule: Schedule): Promise<Outcome> {
  const world = await createWorld({ validateResponses: false })
  await world.sweep()
  Object.assign(world.sandbox.webhooks.plan, schedule)
  for (const act of fullStory()) {
    await act(world)
    await world.settle()
    await world.sweep()
  }
  await world.sandbox.webhooks.flush()
  await world.settle()
  await world.sweep()
  const requests = world.sandbox.requests.length
  const end = JSON.stringify(likeness(world.sandbox))
  await world.app.close()
  return { requests, likeness: end, missed: false }
}
