import type { Redis } from 'ioredis'

/**
 * Fair turns over all processes: each ref of a lane gets the turn after the lane's last one, and no lane starts
 * before the turn that is being served. Turns are priorities of jobs: a lane with one ref stands next, whatever the
 * others have queued up. They begin at 1 again when the queue has run empty.
 */
export interface Turns {
  next: (lane: string) => Promise<number>
  serving: (turn: number) => Promise<void>
  reset: () => Promise<void>
}

/** What BullMQ takes as the lowest priority. */
const LAST_TURN = 2_097_152
/** No lane is called so: it holds the turn that is being served. */
const CLOCK = ''

const NEXT = `
local clock = tonumber(redis.call('HGET', KEYS[1], ARGV[2]) or 0)
local last = tonumber(redis.call('HGET', KEYS[1], ARGV[1]) or 0)
local turn = math.min(math.max(clock, last) + 1, tonumber(ARGV[3]))
redis.call('HSET', KEYS[1], ARGV[1], turn)
return turn`

const SERVING = `
local clock = tonumber(redis.call('HGET', KEYS[1], ARGV[2]) or 0)
if tonumber(ARGV[1]) > clock then redis.call('HSET', KEYS[1], ARGV[2], ARGV[1]) end
return 0`

export function createTurns(redis: Redis, key: string): Turns {
  return {
    next: async (lane) => Number(await redis.eval(NEXT, 1, key, lane, CLOCK, LAST_TURN)),
    serving: async (turn) => {
      await redis.eval(SERVING, 1, key, turn, CLOCK)
    },
    reset: async () => {
      await redis.del(key)
    },
  }
}
