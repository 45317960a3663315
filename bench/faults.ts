import { type ChildProcess, fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildSync } from 'esbuild'
import type { Case } from './faults/case.ts'
import { compare } from './faults/compare.ts'
import { FAILURES } from './faults/failures.ts'
import { createTable } from './faults/table.ts'
import type { Played } from './faults/worker.ts'

/**
 * Everything that can go wrong between the App and GitHub, tried on the full story (three incidents at once, two
 * post-mortems, five action items): the end state must be that of the undisturbed run. Exit code 1 when one differs.
 *
 * `--slice 30` tries every 30th of the enumerated cases; which of the 30 slices is decided by `--seed`, by default the
 * number of today's day, so that a month tries them all. `--only TEXT` keeps the rows whose name contains it.
 */
const { values } = parseArgs({
  options: {
    slice: { type: 'string', default: '1' },
    seed: { type: 'string', default: String(Math.floor(Date.now() / 86_400_000)) },
    only: { type: 'string', default: '' },
    random: { type: 'string', default: '100' },
    workers: { type: 'string', default: String(availableParallelism()) },
  },
})
const [slice, seed, random, workers] = [values.slice, values.seed, values.random, values.workers].map(Number)
if (!slice || !workers || [seed, random].some((value) => !Number.isInteger(value))) {
  process.stderr.write(
    '--slice and --workers take a whole number from 1, --random and --seed a whole number.\n',
  )
  process.exit(2)
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
// Started some thousand times: compiled once. Below the project, so that its packages are found.
const entry = here('../node_modules/.cache/second-story/app-process.mjs')
buildSync({
  entryPoints: [here('faults/app-process.ts')],
  outfile: entry,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
})

const pool = Array.from({ length: workers }, () =>
  fork(here('faults/worker.ts'), [], { execArgv: ['--import', 'tsx'] }),
)
const [inProcess, ownProcess] = await Promise.all([
  ask(pool[0], { row: '', kind: 'undisturbed', process: false }),
  ask(pool[1 % workers], { row: '', kind: 'undisturbed', process: true }),
])
if (!inProcess.outcome || !ownProcess.outcome) throw new Error(inProcess.error ?? ownProcess.error)
const undisturbed = inProcess.outcome.steps ?? []
const expected = inProcess.outcome.likeness
const apart = compare(expected, ownProcess.outcome.likeness)
if (apart.lost.length + apart.doubled.length > 0)
  throw new Error(
    `In a process of its own the App ends elsewhere than in this one:\n${JSON.stringify(apart, null, 2)}`,
  )

const queue = chosen(enumerate(ownProcess.outcome.requests))
const table = createTable(expected)
process.stdout.write(
  `${ownProcess.outcome.requests} requests with a process of its own, ${inProcess.outcome.requests} without; ` +
    `${queue.length} runs, seed ${seed}, slice 1/${slice}\n`,
)
let played = 0
await Promise.all(
  pool.map(async (worker) => {
    for (let given = queue.shift(); given; given = queue.shift()) {
      const answer = await ask(worker, given)
      if (given.kind === 'failures') queue.push(...judgeSteps(given, answer))
      else table.judge(answer)
      played += 1
      if (played % 50 === 0) process.stderr.write(`${queue.length} runs left\n`)
    }
  }),
)
for (const worker of pool) worker.disconnect()
process.exitCode = table.print((text) => process.stdout.write(`${text}\n`)) ? 0 : 1

/** A failure has a step of the story to itself: one run tries one in each, and each step must end as the undisturbed one. */
function enumerate(inOwnProcess: number): Case[] {
  const longest = Math.max(...undisturbed.map((step) => step.requests))
  const requests = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
  return [
    ...requests(inOwnProcess).flatMap((request): Case[] => [
      { row: 'SIGKILL before a request', kind: 'death', request, phase: 'before' },
      { row: 'SIGKILL after it, before its answer', kind: 'death', request, phase: 'after' },
    ]),
    ...FAILURES.flatMap(({ name }) =>
      requests(longest).map(
        (at): Case => ({
          row: `one request: ${name}`,
          kind: 'failures',
          failure: name,
          requests: undisturbed.map((step) => (at <= step.requests ? at : 0)),
        }),
      ),
    ),
  ]
}

function chosen(enumerated: Case[]): Case[] {
  const offset = (seed as number) % (slice as number)
  const some = enumerated.filter((_, index) => index % (slice as number) === offset)
  const drawn = Array.from({ length: random as number }, (_, index) => (seed as number) * 1_000 + index)
  const still = { lose: 0, repeat: 0, delay: 0, reorder: 0 }
  const mixed = { lose: 0.3, repeat: 0.3, delay: 0.3, reorder: 0.5 }
  const all: Case[] = [
    ...some,
    ...drawn.map(
      (each): Case => ({ row: '20% of all requests fail', kind: 'chance', seed: each, chance: 0.2 }),
    ),
    { row: 'deliveries: all lost', kind: 'deliveries', schedule: { ...still, seed: 1, lose: 1 } },
    { row: 'deliveries: all twice', kind: 'deliveries', schedule: { ...still, seed: 1, repeat: 1 } },
    { row: 'deliveries: all late', kind: 'deliveries', schedule: { ...still, seed: 1, delay: 1 } },
    ...drawn.map(
      (each): Case => ({
        row: 'deliveries: lost, twice, late, overtaken',
        kind: 'deliveries',
        schedule: { ...mixed, seed: each },
      }),
    ),
  ]
  return all.filter(({ row }) => row.includes(values.only))
}

function ask(worker: ChildProcess | undefined, given: Case): Promise<Played> {
  return new Promise((resolve) => {
    worker?.once('message', (played: Played) => resolve(played))
    worker?.send({ given, entry })
  })
}

/** Steps that ended as they should are counted; from the first that did not on, each failure gets a run of its own. */
function judgeSteps(given: Case & { kind: 'failures' }, { outcome }: Played): Case[] {
  let before = 0
  let isOnPath = outcome !== undefined
  return given.requests.flatMap((at, index): Case[] => {
    const request = before + at
    before += undisturbed[index]?.requests ?? 0
    if (at === 0) return []
    const step = outcome?.steps?.[index]
    isOnPath &&= step !== undefined && step.likeness === undisturbed[index]?.likeness
    if (!isOnPath || step === undefined)
      return [{ row: given.row, kind: 'failure', failure: given.failure, request }]
    if (step.hit.length > 0) table.survived(given.row, step)
    return []
  })
}
