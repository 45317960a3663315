import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'

/** Runs one thing at a time under each name, over all processes of one Redis. */
export type Exclusively = <T>(name: string, run: () => Promise<T>) => Promise<T>

/** Only whoever holds the lock gives it back or holds it longer. */
const RELEASE = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0`
const EXTEND = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) end return 0`

/**
 * Rejects when Redis is away: whoever asked tries again.
 * @param holds milliseconds after which the lock of a process that died is free
 * @param every milliseconds between two looks whether it is
 */
export function createLock(redis: Redis, prefix: string, holds = 15_000, every = 100): Exclusively {
  return async (name, run) => {
    const key = `${prefix}:lock:${name}`
    const token = randomUUID()
    while ((await redis.set(key, token, 'PX', holds, 'NX')) === null)
      await new Promise((resolve) => setTimeout(resolve, every))
    // What cannot be held longer is free at its time; the loop itself looks before it writes.
    const longer = setInterval(() => void redis.eval(EXTEND, 1, key, token, holds).catch(() => {}), holds / 3)
    try {
      return await run()
    } finally {
      clearInterval(longer)
      await redis.eval(RELEASE, 1, key, token).catch(() => {})
    }
  }
}
