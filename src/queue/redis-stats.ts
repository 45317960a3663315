import type { Queue as JobQueue } from 'bullmq'
import type { QueueStats } from './queue.ts'

export async function statsOf(jobs: JobQueue, now: Date): Promise<QueueStats> {
  const counts = await jobs.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed')
  const first = await jobs.getJobs(['waiting', 'prioritized'], 0, 0, true)
  const ages = first.map((job) => now.getTime() - job.timestamp - job.delay)
  return {
    waiting: (counts.waiting ?? 0) + (counts.prioritized ?? 0),
    running: counts.active ?? 0,
    delayed: counts.delayed ?? 0,
    dead: counts.failed ?? 0,
    oldest: Math.max(0, ...ages) / 1_000,
  }
}

/** @param tick the name of jobs that wait for a time of their own */
export async function isIdle(jobs: JobQueue, tick: string): Promise<boolean> {
  const delayed = await jobs.getJobs(['delayed'])
  const ticks = delayed.filter((job) => job?.name === tick).length
  // Counted in one step: what moved since it was listed makes a difference here.
  const counts = await jobs.getJobCounts('waiting', 'prioritized', 'active', 'delayed')
  return counts.delayed === ticks && !counts.waiting && !counts.prioritized && !counts.active
}
