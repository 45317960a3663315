import type { Redis } from 'ioredis'

/**
 * Fair turns over all processes: each ref of a lane gets the turn after the lane's last one, and no lane starts
 * before the earliest turn that still waits, or after it. Turns are priorities of jobs: a lane with one ref stands
 * next, whatever the others have queued up. They begin at 1 again when the queue has run empty.
 */
export interface Turns {
  next: (lane: string, id: string) => Promise<number>
  /** It waits no longer. */
  serving: (turn: number, id: string) => Promise<void>
  /** Does nothing while somebody waits. */
  reset: () => Promise<void>
}

/** What BullMQ takes as the lowest priority. */
const LAST_TURN = 2_097_152
/** No lane is called so: it holds the latest turn that was served. */
const CLOCK = ''

/**
 * The clock is not enough: who finds no room in its lane is sent away and comes back with its early turn, when later
 * ones have been served. Whose job is gone without having been served waits no longer.
 */
const NEXT = `
local now
repeat
  local first = redis.call('ZRANGE', KEYS[2], 0, 0, 'WITHSCORES')
  if first[1] == nil then
    now = tonumber(redis.call('HGET', KEYS[1], ARGV[3]) or 0)
  elseif redis.call('EXISTS', ARGV[5] .. first[1]) == 1 then
    now = tonumber(first[2])
  else
    redis.call('ZREM', KEYS[2], first[1])
  end
until now
local last = tonumber(redis.call('HGET', KEYS[1], ARGV[1]) or 0)
local turn = math.min(math.max(now, last) + 1, tonumber(ARGV[4]))
redis.call('HSET', KEYS[1], ARGV[1], turn)
redis.call('ZADD', KEYS[2], turn, ARGV[2])
return turn`

const SERVING = `
redis.call('ZREM', KEYS[2], ARGV[2])
local clock = tonumber(redis.call('HGET', KEYS[1], ARGV[3]) or 0)
if tonumber(ARGV[1]) > clock then redis.call('HSET', KEYS[1], ARGV[3], ARGV[1]) end
return 0`

const RESET = `
if redis.call('EXISTS', KEYS[2]) == 0 then redis.call('DEL', KEYS[1]) end
return 0`

/** @param known what the keys begin with that exist as long as a job of an id does */
export function createTurns(redis: Redis, key: string, known: string): Turns {
  const keys = [key, `${key}:waiting`] as const
  return {
    next: async (lane, id) => Number(await redis.eval(NEXT, 2, ...keys, lane, id, CLOCK, LAST_TURN, known)),
    serving: async (turn, id) => {
      await redis.eval(SERVING, 2, ...keys, turn, id, CLOCK)
    },
    reset: async () => {
      await redis.eval(RESET, 2, ...keys)
    },
  }
}
