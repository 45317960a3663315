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

const BATCH = 25
/** More gain little: memory grows with each. */
const MOST_THREADS = 4
/** Documents live shortly: where the young have little room, what is dead in a moment is moved and kept instead. */
const LIMITS = { maxYoungGenerationSizeMb: 48 }

/** Lints many documents, each thread a batch at a time; the result is in the order of the documents. */
export async function lintInThreads(
  documents: readonly Document[],
  job: Job,
  done: (count: number) => void,
): Promise<Linted[]> {
  const batches = Array.from({ length: Math.ceil(documents.length / BATCH) }, (_, index) =>
    documents.slice(index * BATCH, (index + 1) * BATCH),
  )
  const results: Linted[][] = []
  let next = 0
  let count = 0
  const work = async (worker: Worker) => {
    for (let index = next++; index < batches.length; index = next++) {
      const linted = await ask(worker, batches[index] ?? [])
      results[index] = linted
      count += linted.length
      done(count)
    }
  }
  const workers = Array.from({ length: Math.min(MOST_THREADS, availableParallelism()) }, () =>
    startThread(new URL('./lint-thread', import.meta.url), { workerData: { job }, resourceLimits: LIMITS }),
  )
  try {
    await Promise.all(workers.map(work))
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
  return results.flat()
}

function ask(worker: Worker, batch: readonly Document[]): Promise<Linted[]> {
  return new Promise((resolve, reject) => {
    const onMessage = (answer: Answer) => {
      worker.off('error', reject)
      if ('problem' in answer) reject(new CannotRun(answer.problem))
      else resolve(answer.linted)
    }
    worker.once('message', onMessage)
    worker.once('error', reject)
    worker.postMessage(batch)
  })
}
