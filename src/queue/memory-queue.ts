import { createLanes } from './lanes.ts'
import {
  alarmDelay,
  DEFAULTS,
  type Queue,
  QueueClosed,
  type QueueOptions,
  type QueueStats,
  retryAfter,
} from './queue.ts'

interface Slot<Ref> {
  ref: Ref
  lane: string
  state: 'waiting' | 'running' | 'again' | 'pausing'
  failures: number
  /** Milliseconds since 1970. */
  since: number
  timer?: NodeJS.Timeout
}

/**
 * The queue of one process. What it knows is gone with it, and nothing is lost: the sweep names everything
 * unfinished again. A ref that fails too often is dropped with one clear line, for the same reason.
 */
export function createMemoryQueue<Ref>(options: QueueOptions<Ref>): Queue<Ref> {
  const { key, run, now, log, onRetry, onDead } = options
  const { concurrency, perLane, retries, gap, debounce } = { ...DEFAULTS, ...options }
  const laneOf = options.lane ?? key
  const nameOf = options.nameOf ?? key
  const slots = new Map<string, Slot<Ref>>()
  const lanes = createLanes(perLane)
  const holds = new Map<string, NodeJS.Timeout>()
  const alarms = new Map<string, NodeJS.Timeout>()
  const intervals: NodeJS.Timeout[] = []
  /** When refs ran last, as long as that matters; the oldest first. */
  const ended = new Map<string, number>()
  let idlers: (() => void)[] = []
  let running = 0
  let dead = 0
  let closed = false

  async function add(ref: Ref): Promise<void> {
    if (closed) throw new QueueClosed()
    const id = key(ref)
    const slot = slots.get(id)
    if (!slot) {
      const created: Slot<Ref> = {
        ref,
        lane: laneOf(ref),
        state: 'waiting',
        failures: 0,
        since: now().getTime(),
      }
      slots.set(id, created)
      pause(id, created, Math.max(debounce, restOf(id)))
    } else if (slot.state === 'running') {
      slot.state = 'again'
    } else if (slot.state === 'pausing' && slot.failures > 0) {
      // News may have mended what failed: no reason to sit out a long pause.
      clearTimeout(slot.timer)
      requeue(id, slot)
    }
  }

  function pump(): void {
    while (running < concurrency) {
      const taken = lanes.take()
      if (!taken) break
      const slot = slots.get(taken.id)
      if (slot) void work(taken.id, slot)
      else lanes.done(taken.lane)
    }
    if (slots.size === 0) {
      for (const resolve of idlers) resolve()
      idlers = []
    }
  }

  async function work(id: string, slot: Slot<Ref>): Promise<void> {
    running += 1
    slot.state = 'running'
    try {
      const result = await run(slot.ref)
      slot.failures = 0
      setAlarm(id, slot.ref, result?.wakeAt)
      settle(id, slot)
    } catch (error) {
      fail(id, slot, error)
    } finally {
      running -= 1
      remember(id)
      lanes.done(slot.lane)
      pump()
    }
  }

  /** Milliseconds until a ref may run again. */
  function restOf(id: string): number {
    return (ended.get(id) ?? Number.NEGATIVE_INFINITY) + gap - Date.now()
  }

  function remember(id: string): void {
    ended.delete(id)
    if (gap > 0) ended.set(id, Date.now())
    for (const [old, at] of ended) {
      if (at + gap > Date.now()) break
      ended.delete(old)
    }
  }

  function settle(id: string, slot: Slot<Ref>): void {
    if ((slot.state as Slot<Ref>['state']) !== 'again' || closed) slots.delete(id)
    else pause(id, slot, gap)
  }

  function fail(id: string, slot: Slot<Ref>, error: unknown): void {
    if (closed) {
      log.debug(
        { ref: nameOf(slot.ref), error },
        'stopped by the shutdown; the sweep of the next start goes on',
      )
      slots.delete(id)
      return
    }
    const told = retryAfter(error)
    const pauseFor = told ?? retries[slot.failures]
    if (pauseFor === undefined) {
      dead += 1
      onDead?.(slot.ref)
      log.error({ ref: nameOf(slot.ref), error }, 'gave up for now; the next sweep tries again')
      slots.delete(id)
      return
    }
    onRetry?.(slot.ref)
    const details = { ref: nameOf(slot.ref), error, attempt: slot.failures + 1, pause: pauseFor }
    log.warn(details, 'run failed; trying again')
    if (told === undefined) {
      slot.failures += 1
      pause(id, slot, pauseFor)
    } else {
      hold(slot.lane, pauseFor)
      requeue(id, slot)
    }
  }

  /** Who limits one ref limits all of its lane. */
  function hold(lane: string, milliseconds: number): void {
    clearTimeout(holds.get(lane))
    lanes.hold(lane)
    const timer = setTimeout(() => {
      holds.delete(lane)
      lanes.release(lane)
      pump()
    }, milliseconds)
    holds.set(lane, timer)
  }

  function pause(id: string, slot: Slot<Ref>, milliseconds: number): void {
    slot.state = 'pausing'
    slot.since = now().getTime()
    if (milliseconds <= 0) requeue(id, slot)
    else slot.timer = setTimeout(() => requeue(id, slot), milliseconds)
  }

  function requeue(id: string, slot: Slot<Ref>): void {
    slot.state = 'waiting'
    lanes.push(slot.lane, id)
    pump()
  }

  function setAlarm(id: string, ref: Ref, wakeAt: string | undefined): void {
    clearTimeout(alarms.get(id))
    alarms.delete(id)
    if (!wakeAt || closed) return
    const timer = setTimeout(
      () => {
        alarms.delete(id)
        void add(ref)
      },
      alarmDelay(wakeAt, now()),
    )
    timer.unref()
    alarms.set(id, timer)
  }

  async function stats(): Promise<QueueStats> {
    const all = [...slots.values()]
    const waiting = all.filter(({ state }) => state === 'waiting')
    const pausing = all.filter(({ state }) => state === 'pausing').length
    const oldest = waiting.reduce((earliest, { since }) => Math.min(earliest, since), now().getTime())
    return {
      waiting: waiting.length,
      running,
      delayed: pausing + alarms.size,
      dead,
      oldest: (now().getTime() - oldest) / 1_000,
    }
  }

  const idle = (): Promise<void> =>
    slots.size === 0 ? Promise.resolve() : new Promise((resolve) => idlers.push(resolve))

  /** Nothing here survives the process: whoever adds now must hear that it was not taken. */
  async function stop(): Promise<void> {
    closed = true
    for (const timer of [...alarms.values(), ...holds.values(), ...intervals]) clearTimeout(timer)
    alarms.clear()
    holds.clear()
    lanes.clear()
    for (const [id, slot] of slots) {
      clearTimeout(slot.timer)
      if (slot.state === 'waiting' || slot.state === 'pausing') slots.delete(id)
    }
    pump()
    await idle()
  }

  return {
    add,
    every: async (ref, milliseconds) => {
      intervals.push(setInterval(() => void add(ref), milliseconds).unref())
    },
    idle,
    isReady: () => !closed,
    stats,
    stop,
    close: stop,
  }
}
