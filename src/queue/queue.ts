/**
 * One worker a ref, coalescing: while a ref waits, naming it again changes nothing; while it runs, naming it again
 * means one more run afterwards. Lanes (one an installation) take turns, so that a busy one delays no other.
 */
export interface Queue<Ref> {
  /** Resolves when the ref is in the queue. Rejects when the queue cannot be reached or takes no more. */
  add(ref: Ref): Promise<void>
  /** Names the ref again and again, once an interval over all processes. `milliseconds` between two times. */
  every(ref: Ref, milliseconds: number): Promise<void>
  /** Resolves when nothing waits and nothing runs (alarms and intervals do not count). */
  idle(): Promise<void>
  /** Whether refs can be added now. */
  isReady(): boolean
  stats(): Promise<QueueStats>
  /** Starts nothing more, lets running work end. What survives this process is still taken. */
  stop(): Promise<void>
  /** `stop`, then takes no more and lets go of connections. */
  close(): Promise<void>
}

export interface QueueStats {
  waiting: number
  running: number
  /** Waiting for their time: pauses before a new try, alarms. */
  delayed: number
  /** Given up since the start (in memory) or kept as failed jobs (Redis). */
  dead: number
  /** Seconds that the oldest waiting ref has been waiting; 0 when none waits. */
  oldest: number
}

export interface QueueOptions<Ref> {
  key: (ref: Ref) => string
  /** How the log names a ref; its key when absent. */
  nameOf?: (ref: Ref) => string
  /** What shares a budget with others: refs of one lane never fill all workers. Absent: each ref has its own. */
  lane?: (ref: Ref) => string
  run: (ref: Ref) => Promise<{ wakeAt?: string } | undefined>
  now: () => Date
  log: QueueLog
  /** Runs at the same time in this process, over all lanes. */
  concurrency?: number
  /** Runs at the same time in this process, of one lane. */
  perLane?: number
  /**
   * Pauses before the next tries, in milliseconds. An error that carries `retryAfter` (ms) was told when to come back:
   * its whole lane waits so long, and the try does not count.
   */
  retries?: number[]
  /** Pause between two runs of one ref, in milliseconds: a burst of comments becomes few runs. */
  gap?: number
  /** Pause before the first run of a ref, in milliseconds: GitHub tells one thing in several events. */
  debounce?: number
  /** Told of each new try and of each ref that was given up, for the metrics. */
  onRetry?: (ref: Ref) => void
  onDead?: (ref: Ref) => void
}

export interface QueueLog {
  debug: (details: object, message: string) => void
  warn: (details: object, message: string) => void
  error: (details: object, message: string) => void
}

export const DEFAULTS = {
  concurrency: 32,
  perLane: 4,
  retries: [1_000, 5_000, 30_000, 120_000],
  gap: 0,
  debounce: 0,
} as const

/** Adding after `close()`. */
export class QueueClosed extends Error {
  constructor() {
    super('The queue is closed: this process is shutting down.')
  }
}

/** Milliseconds that whoever refused us named. */
export function retryAfter(error: unknown): number | undefined {
  const value = (error as { retryAfter?: unknown } | undefined)?.retryAfter
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined
}

/** Node's timers hold at most 2^31-1 ms. */
export const LONGEST_TIMER = 2 ** 31 - 1

/** Milliseconds until an alarm; never less than a second, so that a time that has passed makes no busy loop. */
export function alarmDelay(wakeAt: string, now: Date): number {
  return Math.min(Math.max(Date.parse(wakeAt) - now.getTime(), 1_000), LONGEST_TIMER)
}
