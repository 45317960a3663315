import { type Answered, generate } from './load/generator.ts'
import { type Arranged, type Role, startRole } from './load/roles.ts'
import type { Swept } from './load/sweep-process.ts'

/**
 * How fast deliveries are acknowledged, beside a bare Probot with an empty handler and a bare `node:http` with the
 * signature check, all in one run and in turns; whether memory stays flat; what a sweep of many installations costs.
 * Ours does its real work meanwhile, against a sandbox in a process of its own.
 * `npm run bench:load [-- DELIVERIES INSTALLATIONS]`
 */
const [manyDeliveries = 100_000, manyInstallations = 1_000] = process.argv.slice(2).map(Number)
const KINDS = ['second-story', 'probot', 'node'] as const
const ROUNDS = 5
const CONNECTIONS = 16
const GOALS = { ratio: 1, p99: 50, peak: 300, rest: 5_000 / 12 }
const INCIDENTS = 10

const sandbox = await startRole<Arranged>('./sandbox-process.ts')
const { bodies } = sandbox.told
const servers = new Map<string, Role<{ port: number }>>()
for (const kind of KINDS)
  servers.set(
    kind,
    await startRole('./server-process.ts', { kind, arranged: { ...sandbox.told, bodies: [] } }),
  )
const portOf = (kind: string): number => servers.get(kind)?.told.port ?? 0

console.log(
  `Deliveries of ${Math.round((bodies[0]?.length ?? 0) / 1_024)} KB over ${CONNECTIONS} connections, medians of ${ROUNDS} rounds in turns\n`,
)
const rounds = new Map<string, Answered[]>(KINDS.map((kind) => [kind, []]))
for (let round = 0; round <= ROUNDS; round += 1)
  for (const kind of KINDS) {
    const answered = await generate({
      port: portOf(kind),
      bodies,
      deliveries: 3_000,
      connections: CONNECTIONS,
    })
    // The first round warms up.
    if (round > 0) rounds.get(kind)?.push(answered)
  }
const median = (kind: string, field: keyof Answered): number => {
  const values = (rounds.get(kind) ?? []).map((answered) => answered[field]).sort((a, b) => a - b)
  return values[Math.floor(values.length / 2)] ?? 0
}
console.log('                deliveries/s    p50 ms    p95 ms    p99 ms')
for (const kind of KINDS) {
  const times = (['p50', 'p95', 'p99'] as const).map((field) => median(kind, field).toFixed(2).padStart(9))
  console.log(`${kind.padEnd(14)} ${median(kind, 'throughput').toFixed(0).padStart(13)} ${times.join(' ')}`)
}
const ratio = median('second-story', 'throughput') / median('probot', 'throughput')
console.log(`\nOurs ÷ bare Probot: ${ratio.toFixed(2)} (goal at least ${GOALS.ratio})`)
console.log(
  `Ours ÷ node:http:   ${(median('second-story', 'throughput') / median('node', 'throughput')).toFixed(2)}`,
)

console.log(
  `\nAt 200 deliveries/s (goal: p99 of ours under ${GOALS.p99} ms)\n                  p50 ms    p95 ms    p99 ms`,
)
for (const kind of KINDS) {
  const load = { port: portOf(kind), bodies, deliveries: 2_000, connections: CONNECTIONS, rate: 200 }
  const { p50, p95, p99 } = await generate(load)
  console.log(`${kind.padEnd(14)} ${[p50, p95, p99].map((time) => time.toFixed(2).padStart(9)).join(' ')}`)
}

await memoryOverTime()
for (const { end } of servers.values()) end()
sandbox.end()

const sweeping = await startRole<Swept>('./sweep-process.ts', {
  installations: manyInstallations,
  incidents: INCIDENTS,
})
const swept = sweeping.told
sweeping.end()
console.log(
  `\nA sweep of ${manyInstallations} installations with ${manyInstallations * INCIDENTS} open incidents (${swept.consoles} consoles stand), when nothing changed:`,
)
console.log(
  `  requests an installation: ${swept.mean.toFixed(1)} (at most ${swept.rest} REST + ${swept.graphql} GraphQL); of the App itself ${swept.app}`,
)
console.log(
  `  an hour has 12 sweeps: ${swept.rest * 12} of 5,000 REST requests, ${swept.graphql * 12} of 5,000 GraphQL points`,
)
console.log(`  this process took ${swept.seconds.toFixed(0)} s for it (without waiting for GitHub)`)

async function memoryOverTime(): Promise<void> {
  const ours = servers.get('second-story')
  if (!ours) return
  const samples: { deliveries: number; rss: number; heap: number }[] = []
  const step = Math.max(1, Math.round(manyDeliveries / 40))
  for (let deliveries = step; deliveries <= manyDeliveries; deliveries += step) {
    await generate({ port: portOf('second-story'), bodies, deliveries: step, connections: CONNECTIONS })
    const { rss, heap } = await ours.memory()
    samples.push({ deliveries, rss: rss / 2 ** 20, heap: heap / 2 ** 20 })
  }
  const later = samples.slice(samples.length / 2)
  const peak = Math.max(...samples.map(({ rss }) => rss))
  console.log(
    `\nMemory over ${manyDeliveries} deliveries: peak ${peak.toFixed(0)} MB (goal under ${GOALS.peak})`,
  )
  console.log(
    `  slope over the second half: ${(slope(later.map(({ deliveries, rss }) => [deliveries, rss])) * 10_000).toFixed(2)} MB RSS, ${(slope(later.map(({ deliveries, heap }) => [deliveries, heap])) * 10_000).toFixed(2)} MB heap for 10,000 deliveries`,
  )
}

/** Of the line that fits best. */
function slope(points: [number, number][]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const x = mean(points.map(([value]) => value))
  const y = mean(points.map(([, value]) => value))
  const above = points.reduce((sum, [px, py]) => sum + (px - x) * (py - y), 0)
  return above / points.reduce((sum, [px]) => sum + (px - x) ** 2, 0)
}
