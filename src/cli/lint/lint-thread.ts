import { parentPort, workerData } from 'node:worker_threads'
import { CannotRun } from '../io.ts'
import type { Document } from './linted.ts'
import { createLinter } from './linter.ts'
import type { Answer, Job } from './threads.ts'

/** The other side of `threads.ts`. */
const { cwd, now, ...job } = (workerData as { job: Job }).job
const io = { env: {}, cwd, now: () => now, out: () => {}, err: () => {}, colour: false }
const linter = createLinter({ ...job, io, threads: { least: Number.POSITIVE_INFINITY } })

parentPort?.on('message', async (batch: Document[]) => {
  parentPort?.postMessage(await answer(batch))
})

async function answer(batch: readonly Document[]): Promise<Answer> {
  try {
    return { linted: await linter.lint(batch) }
  } catch (error) {
    if (error instanceof CannotRun) return { problem: error.message }
    throw error
  }
}
