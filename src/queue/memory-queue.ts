/**
 * One worker a ref, coalescing: while a ref waits, naming it again changes nothing; while it runs, naming it again
 * means one more run afterwards. A failing run is tried again with growing pauses; after the last try it is dropped
 * with one clear line, since the sweep names everything unfinished again.
 */
export interface Queue<Ref> {
  add(ref: Ref): void
  /** Resolves when nothing waits and nothing runs (timers for later do not count). */
  idle(): Promise<void>
  /** Accepts no more, lets running work end. */
  close(): Promise<void>
}

export interface MemoryQueueOptions<Ref> {
  key: (ref: Ref) => string
  run: (ref: Ref) => Promise<{ wakeAt?: string } | undefined>
  now: () => Date
  log: { warn: (details: object, message: string) => void; error: (details: object, message: string) => void }
  /** Runs at the same time, over all refs. */
  concurrency?: number
  /** Pauses before the next tries, in milliseconds. A number that an error carries as `retryAfter` (ms) goes first. */
  retries?: number[]
  /** Pause between two runs of one ref, in milliseconds: a burst of comments becomes few runs. */
  gap?: number
  /** Pause before the first run of a ref, in milliseconds: GitHub tells one thing in several events. */
  debounce?: number
}

interface Slot<Ref> {
  ref: Ref
  state: 'waiting' | 'running' | 'again' | 'pausing'
  failures: number
  timer?: NodeJS.Timeout
}

/** Node's timers hold at most 2^31-1 ms. */
const LONGEST_TIMER = 2 ** 31 - 1

export function createMemoryQueue<Ref>(options: MemoryQueueOptions<Ref>): Queue<Ref> {
  const {
    key,
    run,
    now,
    log,
    concurrency = 8,
    retries = [1_000, 5_000, 30_000, 120_000],
    gap = 0,
    debounce = 0,
  } = options
  const slots = new Map<string, Slot<Ref>>()
  const alarms = new Map<string, NodeJS.Timeout>()
  const waiting: string[] = []
  let idlers: (() => void)[] = []
  let running = 0
  let closed = false

  function add(ref: Ref): void {
    if (closed) return
    const id = key(ref)
    const slot = slots.get(id)
    if (!slot) {
      const created: Slot<Ref> = { ref, state: 'waiting', failures: 0 }
      slots.set(id, created)
      pause(id, created, debounce)
    } else if (slot.state === 'running') {
      slot.state = 'again'
    } else if (slot.state === 'pausing' && slot.failures > 0) {
      // News may have mended what failed: no reason to sit out a long pause.
      clearTimeout(slot.timer)
      requeue(id, slot)
    }
  }

  function pump(): void {
    while (running < concurrency && waiting.length > 0) {
      const id = waiting.shift() as string
      const slot = slots.get(id)
      if (slot) void work(id, slot)
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
      pump()
    }
  }

  function settle(id: string, slot: Slot<Ref>): void {
    if ((slot.state as Slot<Ref>['state']) !== 'again' || closed) slots.delete(id)
    else pause(id, slot, gap)
  }

  function fail(id: string, slot: Slot<Ref>, error: unknown): void {
    const pauseFor = retryAfter(error) ?? retries[slot.failures]
    slot.failures += 1
    if (closed || pauseFor === undefined || slot.failures > retries.length) {
      log.error({ ref: id, error }, 'gave up for now; the next sweep tries again')
      slots.delete(id)
      return
    }
    log.warn({ ref: id, error, attempt: slot.failures, pause: pauseFor }, 'run failed; trying again')
    pause(id, slot, pauseFor)
  }

  function pause(id: string, slot: Slot<Ref>, milliseconds: number): void {
    slot.state = 'pausing'
    if (milliseconds <= 0) requeue(id, slot)
    else slot.timer = setTimeout(() => requeue(id, slot), milliseconds)
  }

  function requeue(id: string, slot: Slot<Ref>): void {
    slot.state = 'waiting'
    waiting.push(id)
    pump()
  }

  function setAlarm(id: string, ref: Ref, wakeAt: string | undefined): void {
    clearTimeout(alarms.get(id))
    alarms.delete(id)
    if (!wakeAt || closed) return
    const delay = Math.min(Math.max(Date.parse(wakeAt) - now().getTime(), 1_000), LONGEST_TIMER)
    const timer = setTimeout(() => {
      alarms.delete(id)
      add(ref)
    }, delay)
    timer.unref()
    alarms.set(id, timer)
  }

  const idle = (): Promise<void> =>
    slots.size === 0 ? Promise.resolve() : new Promise((resolve) => idlers.push(resolve))

  async function close(): Promise<void> {
    closed = true
    for (const timer of alarms.values()) clearTimeout(timer)
    alarms.clear()
    waiting.length = 0
    for (const [id, slot] of slots) {
      clearTimeout(slot.timer)
      if (slot.state === 'waiting' || slot.state === 'pausing') slots.delete(id)
    }
    pump()
    await idle()
  }

  return { add, idle, close }
}

function retryAfter(error: unknown): number | undefined {
  const value = (error as { retryAfter?: unknown } | undefined)?.retryAfter
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined
}
