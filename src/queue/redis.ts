import { Redis } from 'ioredis'

export interface RedisClients {
  /** Fails soon when Redis is away. */
  redis: Redis
  /** Waits for Redis however long it is away. */
  patient: Redis
}

const LONGEST_PAUSE = 1_000
/** Tries before a command fails: about a second. */
const TRIES = 4

/**
 * Resolves when Redis answers. Rejects with what is wrong, without the password, when it does not
 * within that many milliseconds.
 */
export async function connectRedis(url: string, within = 10_000): Promise<RedisClients> {
  const retryStrategy = (times: number) => Math.min(times * 100, LONGEST_PAUSE)
  const redis = new Redis(url, { maxRetriesPerRequest: TRIES, retryStrategy })
  let last = 'no answer'
  redis.on('error', (error: Error) => {
    last = error.message
  })
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(last)), within)
      redis.once('ready', () => {
        clearTimeout(timer)
        resolve()
      })
    })
  } catch {
    redis.disconnect()
    const { host } = new URL(url)
    throw new Error(
      `Redis at ${host} cannot be used: ${last}. Check REDIS_URL, or leave it out for one process.`,
    )
  }
  const patient = new Redis(url, { maxRetriesPerRequest: null, retryStrategy })
  // Told by the other one already.
  patient.on('error', () => {})
  return { redis, patient }
}
