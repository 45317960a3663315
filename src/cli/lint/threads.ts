import { availableParallelism } from 'node:os'
import type { Worker } from 'node:worker_threads'
import { startThread } from '../../checker/start-thread.ts'
import type { Baseline } from '../../postmortem/baseline.ts'
import { CannotRun } from '../io.ts'
import type { Document, Linted } from './linted.ts'
import type { LintSettings } from './settings.ts'

/** What a thread has to know to lint as this one would. */
export interface Job {
  settings: LintSettings
  baseline: Baseline | undefined
  prints: boolean
  fix: boolean
  cwd: string
  now: Date
}

/** What a thread answers to a batch. `problem`: the message of a `CannotRun`. */
export type Answer = { linted: Linted[] } | { problem: string }

const BATCH = 16
/** So that a thread has work while its answer waits for this one. */
const AHEAD = 2
/** More gain little: memory grows with each. This one is the first. */
const MOST_THREADS = 4
/** Documents live shortly: where the young have little room, what is dead in a moment is moved and kept instead. */
const LIMITS = { maxYoungGenerationSizeMb: 48 }

/** Lints many documents, each thread a batch at a time, this one too; the result is in the order of the documents. */
export async function lintInThreads(
  documents: readonly Document[],
  job: Job,
  lintOne: (document: Document) => Promise<Linted>,
  done: (count: number) => void,
): Promise<Linted[]> {
  const queue = createQueue(documents, done)
  const workers = Array.from({ length: Math.min(MOST_THREADS, availableParallelism()) - 1 }, () =>
    startThread(new URL('./lint-thread', import.meta.url), { workerData: { job }, resourceLimits: LIMITS }),
  )
  try {
    // They begin with work of their own: starting takes them as long as many documents take this one.
    await Promise.all([...workers.map((worker) => lintThere(queue, worker)), lintHere(queue, lintOne)])
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
  return queue.results()
}

interface Queue {
  /** The next batch and its number; nothing when all are taken. */
  take: () => { index: number; batch: Document[] } | undefined
  put: (index: number, linted: Linted[]) => void
  results: () => Linted[]
}

function createQueue(documents: readonly Document[], done: (count: number) => void): Queue {
  const results: Linted[][] = []
  let next = 0
  let count = 0
  return {
    take: () => {
      const index = next
      if (index * BATCH >= documents.length) return undefined
      next++
      return { index, batch: documents.slice(index * BATCH, (index + 1) * BATCH) }
    },
    put: (index, linted) => {
      results[index] = linted
      count += linted.length
      done(count)
    },
    results: () => results.flat(),
  }
}

async function lintHere(queue: Queue, lintOne: (document: Document) => Promise<Linted>): Promise<void> {
  for (let taken = queue.take(); taken !== undefined; taken = queue.take()) {
    const linted: Linted[] = []
    for (const document of taken.batch) linted.push(await lintOne(document))
    queue.put(taken.index, linted)
    // The answers of the threads come in when the event loop turns, and the parser frees its memory.
    await new Promise(setImmediate)
  }
}

/** A thread answers its batches in the order in which they were sent. */
function lintThere(queue: Queue, worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent: number[] = []
    const send = () => {
      const taken = queue.take()
      if (taken !== undefined) {
        sent.push(taken.index)
        worker.postMessage(taken.batch)
      } else if (sent.length === 0) resolve()
    }
    worker.on('error', reject)
    worker.on('message', (answer: Answer) => {
      const index = sent.shift()
      if ('problem' in answer) reject(new CannotRun(answer.problem))
      else if (index !== undefined) queue.put(index, answer.linted)
      send()
    })
    for (let ahead = 0; ahead < AHEAD; ahead++) send()
  })
}
