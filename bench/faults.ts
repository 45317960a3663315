import { type ChildProcess, fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildSync } from 'esbuild'
import type { Case } from './faults/case.ts'
import { compare } from './faults/compare.ts'
import { FAILURES } from './faults/failures.ts'
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

interface Row {
  tried: number
  survived: number
  lost: number
  doubled: number
  broken: number
  missed: number
  silent: number
  impatient: number
}
const rows = new Map<string, Row>()
const complaints: string[] = []

const pool = Array.from({ length: workers }, () =>
  fork(here('faults/worker.ts'), [], { execArgv: ['--import', 'tsx'] }),
)
const [inProcess, ownProcess] = await Promise.all([
  ask(pool[0], { row: '', kind: 'undisturbed', process: false }),
  ask(pool[1 % workers], { row: '', kind: 'undisturbed', process: true }),
])
if (!inProcess.outcome || !ownProcess.outcome) throw new Error(inProcess.error ?? ownProcess.error)
const expected = inProcess.outcome.likeness
const apart = compare(expected, ownProcess.outcome.likeness)
if (apart.lost.length + apart.doubled.length > 0)
  throw new Error(
    `In a process of its own the App ends elsewhere than in this one:\n${JSON.stringify(apart, null, 2)}`,
  )

const cases = chosen(enumerate(ownProcess.outcome.requests, inProcess.outcome.requests))
process.stdout.write(
  `${ownProcess.outcome.requests} requests with a process of its own, ${inProcess.outcome.requests} without; ` +
    `${cases.length} cases, seed ${seed}, slice 1/${slice}\n`,
)
let next = 0
await Promise.all(
  pool.map(async (worker) => {
    for (let given = cases[next++]; given; given = cases[next++]) judge(await ask(worker, given))
  }),
)
for (const worker of pool) worker.disconnect()
report()

function enumerate(inOwnProcess: number, inThisProcess: number): Case[] {
  const requests = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
  return [
    ...requests(inOwnProcess).flatMap((request): Case[] => [
      { row: 'SIGKILL before a request', kind: 'death', request, phase: 'before' },
      { row: 'SIGKILL after it, before its answer', kind: 'death', request, phase: 'after' },
    ]),
    ...FAILURES.flatMap(({ name }) =>
      requests(inThisProcess).map(
        (request): Case => ({ row: `one request: ${name}`, kind: 'failure', failure: name, request }),
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

function judge({ case: given, outcome, error }: Played): void {
  const row = rows.get(given.row) ?? {
    tried: 0,
    survived: 0,
    lost: 0,
    doubled: 0,
    broken: 0,
    missed: 0,
    silent: 0,
    impatient: 0,
  }
  rows.set(given.row, row)
  if (outcome?.apart) return
  row.tried += 1
  if (process.stderr.isTTY && (next + 1) % 50 === 0) process.stderr.write(`${next} of ${cases.length}\n`)
  const { row: _row, ...details } = given
  const complain = (what: string): void => {
    complaints.push(`${given.row} ${JSON.stringify(details)}: ${what}`)
  }
  if (!outcome) {
    row.broken += 1
    complain(error ?? 'the worker said nothing')
    return
  }
  if (outcome.missed) row.missed += 1
  if (outcome.logged === 0) {
    row.silent += 1
    complain(`no line in the log says that ${outcome.hit} failed`)
  }
  row.impatient += outcome.impatient ?? 0
  if (outcome.impatient) complain(`${outcome.impatient} requests came too early after ${outcome.hit} failed`)
  const { lost, doubled } = compare(expected, outcome.likeness)
  if (lost.length + doubled.length === 0) row.survived += 1
  if (lost.length > 0) row.lost += 1
  if (doubled.length > 0) row.doubled += 1
  for (const [index, thing] of lost.slice(0, 3).entries())
    complain(`lost ${nearDifference(thing, doubled[index])}`)
  for (const [index, thing] of doubled.slice(0, 3).entries())
    complain(`but ${nearDifference(thing, lost[index])}`)
}

/** Where two texts part, with what stands around it. */
function nearDifference(text: string, other = ''): string {
  let at = 0
  while (at < text.length && text[at] === other[at]) at += 1
  return `${text.slice(0, 60)} … ${text.slice(Math.max(60, at - 80), at + 160)}`
}

function report(): void {
  const out = (text: string) => process.stdout.write(`${text}\n`)
  out(
    '| fault | cases | survived | lost | doubled | story broke | came too early | without a line in the log |',
  )
  out('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |')
  for (const [name, row] of rows)
    out(
      `| ${name} | ${row.tried} | ${row.survived} | ${row.lost} | ${row.doubled} | ${row.broken} | ${row.impatient} | ${row.silent} |`,
    )
  const all = [...rows.values()]
  const bad = all.reduce(
    (sum, row) => sum + row.tried - row.survived + row.missed + row.impatient + row.silent,
    0,
  )
  const tried = all.reduce((sum, row) => sum + row.tried, 0)
  for (const line of complaints.slice(0, 40)) out(line)
  out(
    `${cases.length - tried} of the ${cases.length} cannot be: no request can fail in that way there. ` +
      (bad === 0
        ? `All ${tried} others ended in the same state.`
        : `${bad} of the ${tried} others did not hold.`),
  )
  process.exitCode = bad === 0 ? 0 : 1
}
