import { setTimeout as pause } from 'node:timers/promises'
import { createMemoryQueue } from '../src/queue/memory-queue.ts'
import type { Queue, QueueOptions } from '../src/queue/queue.ts'
import { connectRedis } from '../src/queue/redis.ts'
import { createRedisQueue } from '../src/queue/redis-queue.ts'
import { HAS_REDIS, startRedis } from '../test/queue/a-redis.ts'

/**
 * How long the only event of an installation waits while another one has many refs in the queue, with the settings of
 * the App. The others are named while the many are still being added, and on until they run for a while.
 * `npm run bench:fairness [-- REFS OTHERS]`
 */
const [many = 10_000, others = 100] = process.argv.slice(2).map(Number)
/** Milliseconds: a run takes about as long as a few answers of GitHub's. */
const RUN = 100
const EVERY = 250
const SETTINGS = { gap: 5_000, debounce: 300 }
const GOAL = 1_000
/** As many deliveries are taken at the same time. */
const AT_ONCE = 100

interface Measured {
  /** Milliseconds beyond the pause before each first run. */
  waits: number[]
  done: number
  left: number
}

/** Those that share the work; refs are named at the first. */
type Create = (options: QueueOptions<string>) => Promise<[Queue<string>, ...Queue<string>[]]>

async function measure(create: Create): Promise<Measured> {
  const started = new Map<string, number>()
  let done = 0
  const queues = await create({
    key: (ref) => ref,
    lane: (ref) => ref.split(' ')[0] ?? '',
    now: () => new Date(),
    log: { debug: () => {}, warn: console.warn, error: console.error },
    ...SETTINGS,
    run: async (ref) => {
      started.set(ref, performance.now())
      await pause(RUN)
      if (ref.startsWith('many')) done += 1
      return undefined
    },
  })
  const [queue] = queues
  // The first refs of a process wait for its code to be compiled.
  for (let warm = 0; warm < AT_ONCE; warm += 1) await queue.add(`warm${warm} 1`)
  await queue.idle()
  const crowd = addMany(queue)
  const waits: number[] = []
  for (let other = 0; other < others; other += 1) {
    const ref = `other${other} 1`
    const named = performance.now()
    await queue.add(ref)
    while (!started.has(ref)) await pause(1)
    waits.push((started.get(ref) ?? 0) - named - SETTINGS.debounce)
    await pause(EVERY)
  }
  await crowd
  const { waiting, delayed } = await queue.stats()
  await Promise.all(queues.map((each) => each.stop()))
  return { waits, done, left: waiting + delayed }
}

async function addMany(queue: Queue<string>): Promise<void> {
  const refs = Array.from({ length: many }, (_, index) => `many ${index}`)
  while (refs.length > 0) await Promise.all(refs.splice(0, AT_ONCE).map((ref) => queue.add(ref)))
}

function print(name: string, { waits, done, left }: Measured): void {
  const sorted = waits.toSorted((a, b) => a - b)
  const columns = [0.5, 0.95, 1].map((share) =>
    (sorted[Math.ceil(share * sorted.length) - 1] ?? 0).toFixed(0),
  )
  const goal = (sorted.at(-1) ?? 0) < GOAL ? '' : `   more than ${GOAL} ms`
  console.log(
    `${name.padEnd(10)} ${columns.map((text) => text.padStart(7)).join(' ')}   ${done} done, ${left} wait${goal}`,
  )
}

console.log(
  `${many} refs of one installation, runs of ${RUN} ms: what ${others} others with one ref each wait, beyond the pause of ${SETTINGS.debounce} ms\n`,
)
console.log('queue          p50     p95  max ms   of the many')
print('memory', await measure(async (options) => [createMemoryQueue(options)]))
if (HAS_REDIS) {
  const server = await startRedis()
  const onRedis = async (options: QueueOptions<string>, prefix: string) =>
    createRedisQueue({ ...options, ...(await connectRedis(server.url)), prefix })
  print('Redis', await measure(async (options) => [await onRedis(options, 'one')]))
  print(
    'Redis, two',
    await measure(async (options) => [await onRedis(options, 'two'), await onRedis(options, 'two')]),
  )
  await server.close()
}
// What is left in the queues is not waited for.
process.exit(0)
