import { createHash, randomUUID } from 'node:crypto'
import { DelayedError, type Job, Queue as JobQueue, type JobsOptions, Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import { alarmDelay, DEFAULTS, type Queue, type QueueOptions, retryAfter } from './queue.ts'
import { isIdle, statsOf } from './redis-stats.ts'
import { createShares } from './shares.ts'
import { createTurns } from './turns.ts'

export interface RedisQueueOptions<Ref> extends QueueOptions<Ref> {
  /** Fails soon when Redis is away: whoever adds is told. */
  redis: Redis
  /** Waits for Redis however long it is away: the workers. */
  patient: Redis
  /** Names the queue: all processes with the same one share it. */
  prefix: string
  /** Milliseconds after which the work of a process that died is taken over. */
  takeOver?: number
  /** Milliseconds after which a process that stops leaves a run that does not end to another one. */
  longestStop?: number
}

interface Data<Ref> {
  ref: Ref
}

/** A job that only names its ref: an alarm, or one of an interval. */
const TICK = 'tick'
const RUN = 'run'
/** Dead letters: kept for a week, at most so many. */
const KEEP_DEAD = { count: 1_000, age: 7 * 24 * 3_600 }
const NEVER_FAILS_FOR_STALLING = 100
const IDLE_POLL = 20

/**
 * One queue for several processes, on BullMQ: a ref has one worker over all of them (BullMQ's deduplication keeps
 * the last one that was named while it ran), waiting refs survive every process, and what was given up stays visible
 * as a failed job for a week.
 */
export function createRedisQueue<Ref>(options: RedisQueueOptions<Ref>): Queue<Ref> {
  const { key, run, now, log, redis, patient, prefix, onRetry, onDead } = options
  const { takeOver = 30_000, longestStop = 7_000 } = options
  const { concurrency, perLane, retries, gap, debounce } = { ...DEFAULTS, ...options }
  const laneOf = options.lane ?? key
  const nameOf = options.nameOf ?? key
  const turns = createTurns(redis, `${prefix}:turns`, `${prefix}:refs:de:`)
  const shares = createShares(perLane, Date.now)
  const jobs = new JobQueue<Data<Ref>>('refs', { connection: redis, prefix })
  const intervals = new Map<string, { ref: Ref; milliseconds: number }>()
  const ended = new Map<string, number>()
  let stopping = false
  let stopped: Promise<void> | undefined
  let connected = redis.status === 'ready'
  let running = 0
  /** Looks whether a process that stops has to wait for Redis, whenever that may have changed. */
  let lookWhetherAway = () => {}

  async function add(ref: Ref): Promise<void> {
    const id = idOf(key(ref))
    const jobId = randomUUID()
    const known = await jobs.getDeduplicationJobId(id)
    const opts: JobsOptions = {
      jobId,
      deduplication: { id, keepLastIfActive: true },
      delay: debounce,
      // Whoever is known keeps its turn.
      ...(known ? {} : { priority: await turns.next(laneOf(ref), id) }),
      attempts: retries.length + 1,
      backoff: { type: 'custom' },
      removeOnComplete: true,
      removeOnFail: KEEP_DEAD,
    }
    const job = await jobs.add(RUN, { ref }, opts)
    if (job.id && job.id !== jobId) await hurry(job.id)
  }

  /** News may have mended what failed: no reason to sit out a long pause. */
  async function hurry(id: string): Promise<void> {
    const job = await jobs.getJob(id)
    if (!job || job.attemptsMade === 0 || !(await job.isDelayed())) return
    await job.promote().catch((error: unknown) => log.debug({ error }, 'ran before it could be hurried'))
  }

  async function work(job: Job<Data<Ref>>, token?: string): Promise<void> {
    const { ref } = job.data
    if (job.name === TICK) return add(ref)
    const lane = laneOf(ref)
    const id = idOf(key(ref))
    const rest = (ended.get(id) ?? Number.NEGATIVE_INFINITY) + gap - Date.now()
    const wait = Math.max(rest, 0) || shares.enter(lane, job.id ?? '')
    if (wait > 0) return later(job, wait, token)
    const start = Date.now()
    try {
      if (job.priority) await turns.serving(job.priority, id)
      const result = await runCounted(ref)
      await setAlarm(id, ref, result?.wakeAt)
    } catch (error) {
      const told = retryAfter(error)
      if (told === undefined && !stopping) throw error
      if (told !== undefined) {
        shares.hold(lane, told)
        onRetry?.(ref)
        log.warn({ ref: nameOf(ref), error, pause: told }, 'run failed; trying again')
      }
      return await later(job, told ?? 0, token)
    } finally {
      shares.leave(lane, Date.now() - start)
      remember(id)
    }
  }

  async function runCounted(ref: Ref): ReturnType<typeof run> {
    running += 1
    try {
      return await run(ref)
    } finally {
      running -= 1
      lookWhetherAway()
    }
  }

  /** Back into the queue; that is no failed try. */
  async function later(job: Job, milliseconds: number, token?: string): Promise<never> {
    await job.moveToDelayed(Date.now() + Math.ceil(milliseconds), token)
    throw new DelayedError()
  }

  function remember(id: string): void {
    ended.delete(id)
    ended.set(id, Date.now())
    for (const [old, at] of ended) {
      if (at + gap > Date.now()) break
      ended.delete(old)
    }
  }

  async function setAlarm(id: string, ref: Ref, wakeAt: string | undefined): Promise<void> {
    const jobId = `alarm-${id}`
    await jobs.remove(jobId)
    if (!wakeAt) return
    const delay = alarmDelay(wakeAt, now())
    await jobs.add(TICK, { ref }, { jobId, delay, removeOnComplete: true, removeOnFail: true })
  }

  const worker = new Worker<Data<Ref>>('refs', work, {
    connection: patient,
    prefix,
    concurrency,
    lockDuration: takeOver,
    stalledInterval: takeOver / 2,
    maxStalledCount: NEVER_FAILS_FOR_STALLING,
    settings: { backoffStrategy: (attempts) => retries[attempts - 1] ?? 0 },
  })
  worker.on('failed', (job, error) => {
    if (!job || job.name === TICK) return
    const { ref } = job.data
    if (job.attemptsMade <= retries.length) {
      onRetry?.(ref)
      const pause = retries[job.attemptsMade - 1]
      log.warn({ ref: nameOf(ref), error, attempt: job.attemptsMade, pause }, 'run failed; trying again')
    } else {
      onDead?.(ref)
      log.error({ ref: nameOf(ref), error, job: job.id }, 'gave up for now; the next sweep tries again')
    }
  })
  worker.on('drained', () => turns.reset().catch((error: unknown) => log.debug({ error }, 'turns not reset')))
  worker.on('error', (error) => log.debug({ error }, 'the worker met an error of Redis'))
  jobs.on('error', (error) => log.debug({ error }, 'the queue met an error of Redis'))
  redis.on('ready', () => {
    if (connected) return
    connected = true
    log.warn({}, 'Redis is back')
    // It may have come back empty.
    for (const { ref, milliseconds } of intervals.values()) void every(ref, milliseconds)
  })
  redis.on('close', () => {
    if (connected && !stopping) log.error({}, 'Redis is away; deliveries are refused until it is back')
    connected = false
    lookWhetherAway()
  })

  async function every(ref: Ref, milliseconds: number): Promise<void> {
    intervals.set(key(ref), { ref, milliseconds })
    const job = { name: TICK, data: { ref }, opts: { removeOnComplete: true, removeOnFail: true } }
    await jobs.upsertJobScheduler(idOf(key(ref)), { every: milliseconds }, job).catch((error: unknown) => {
      // When Redis is back it is set again.
      log.warn({ error, ref: nameOf(ref) }, 'interval not set')
    })
  }

  async function idle(): Promise<void> {
    while (!(await isIdle(jobs, TICK))) await new Promise((resolve) => setTimeout(resolve, IDLE_POLL))
  }

  function stop(): Promise<void> {
    stopping = true
    stopped ??= Promise.race([worker.close(), givenUp()])
    return stopped
  }

  /**
   * A run may wait for what no longer answers, and BullMQ waits for Redis however long it is away. What is left then
   * is not lost: it is taken over like that of a process that died.
   */
  function givenUp(): Promise<void> {
    return new Promise((resolve) => {
      const give = (message: string) => {
        waitNoMore()
        log.warn({}, message)
        resolve()
      }
      const timer = setTimeout(give, longestStop, 'a run did not end in time; another process takes it over')
      const waitNoMore = () => {
        clearTimeout(timer)
        lookWhetherAway = () => {}
      }
      worker.once('closed', waitNoMore)
      lookWhetherAway = () => {
        if (!connected && running === 0)
          give('stopped while Redis is away; what it holds is done when it is back')
      }
      lookWhetherAway()
    })
  }

  return {
    add,
    every,
    idle,
    isReady: () => connected && !stopping,
    stats: () => statsOf(jobs, now()),
    stop,
    close: async () => {
      await stop()
      await jobs.close()
      // Nothing is on its way any more. To say goodbye would wait for a Redis that is away.
      redis.disconnect()
      patient.disconnect()
    },
  }
}

/** BullMQ builds keys of Redis from ids, and separates them with colons. */
function idOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 27)
}
