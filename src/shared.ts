import Bottleneck from 'bottleneck'
import { Redis } from 'ioredis'
import type { Log } from './github/deps.ts'
import { createLock, type Exclusively } from './queue/lock.ts'
import type { Queue, QueueOptions } from './queue/queue.ts'
import { connectRedis } from './queue/redis.ts'
import { createRedisQueue } from './queue/redis-queue.ts'

/** What several processes of one App have in common. Loaded only where there is a Redis. */
export interface Shared {
  createQueue: <Ref>(options: QueueOptions<Ref>) => Queue<Ref>
  /** For Octokit's throttle: the pauses between requests of an installation are kept by all processes together. */
  clustering: object
  exclusively: Exclusively
  /** Tells the other processes that what is remembered under these keys is stale. Never rejects. */
  forget: (keys: readonly string[]) => Promise<void>
  onForget: (listener: (keys: readonly string[]) => void) => void
  close: () => Promise<void>
}

/** @param appId two Apps on one Redis have nothing in common */
export async function connectShared(url: string, appId: number, log: Log): Promise<Shared> {
  const prefix = `second-story-${appId}`
  const channel = `${prefix}:forget`
  const clients = await connectRedis(url)
  const throttle = clients.patient.duplicate()
  const subscriber = clients.patient.duplicate()
  for (const client of [throttle, subscriber])
    client.on('error', (error: unknown) => log.debug({ error }, 'Redis'))
  const connection = new Bottleneck.IORedisConnection({ client: throttle, Redis } as never)
  connection.on('error', (error: unknown) => log.debug({ error }, 'Redis, for the throttle'))
  await subscriber.subscribe(channel)
  return {
    createQueue: (options) => createRedisQueue({ ...options, ...clients, prefix }),
    clustering: { Bottleneck, connection },
    exclusively: createLock(clients.redis, prefix),
    forget: async (keys) => {
      await clients.redis.publish(channel, JSON.stringify(keys)).catch((error: unknown) => {
        // What is remembered is never old: a minute later it is read anew.
        log.debug({ error }, 'the other processes were not told')
      })
    },
    onForget: (listener) => {
      subscriber.on('message', (_channel: string, text: string) => listener(JSON.parse(text) as string[]))
    },
    close: async () => {
      await connection.disconnect(false)
      for (const client of [subscriber, throttle, clients.redis, clients.patient]) client.disconnect()
    },
  }
}
