import type { Worker, WorkerOptions } from 'node:worker_threads'
import { type Check, type Checked, notChecked } from '../postmortem/check.ts'
import { startThread } from './start-thread.ts'
import type { Question } from './thread.ts'

export interface CheckerOptions {
  /** Milliseconds for one document; the start of the thread does not count. */
  limit?: number
  /** Of the thread's heap. */
  megabytes?: number
  /** What failed that should not. */
  onFailure?: (error: Error) => void
  /** Starts a thread; for tests. */
  start?: (options: WorkerOptions) => Worker
}

export interface Checker {
  /** Rejects only when the checker is closed: then nothing is known of the document. */
  check: Check
  close: () => Promise<void>
}

const LIMIT = 5_000
/** Milliseconds for the start of a thread, on a machine that is very busy. */
const START = 60_000
const MEGABYTES = 256

/**
 * Checks documents in a thread of its own, one after the other: whatever somebody commits, the App goes on to serve. A
 * thread that takes too long, or too much memory, is ended, and the next document gets a new one.
 */
export function createChecker(options: CheckerOptions = {}): Checker {
  const { limit = LIMIT, megabytes = MEGABYTES, onFailure = () => {}, start = startOwn } = options
  let thread: Thread | undefined
  let last: Promise<unknown> = Promise.resolve()
  let closed = false

  async function answer(question: Question): Promise<Checked> {
    if (closed) throw new Error(CLOSED)
    if (thread === undefined || thread.ended)
      thread = open(start({ resourceLimits: { maxOldGenerationSizeMb: megabytes } }))
    const { result, alive } = await ask(thread, question, limit, megabytes, onFailure)
    // What ends because of us says nothing of the document.
    if (closed) throw new Error(CLOSED)
    if (!alive) {
      await thread.worker.terminate()
      thread = undefined
    }
    return result
  }

  return {
    check: (text, checkOptions = {}) => {
      const result = last.then(() => answer({ text, options: checkOptions }))
      last = result.catch(() => {})
      return result
    },
    close: async () => {
      closed = true
      await thread?.worker.terminate()
      await last
    },
  }
}

const CLOSED = 'The checker is closed. The document is checked after the next start.'

const startOwn = (options: WorkerOptions) => startThread(new URL('./thread', import.meta.url), options)

interface Thread {
  worker: Worker
  ready: Promise<void>
  ended: boolean
}

function open(worker: Worker): Thread {
  const ready = new Promise<void>((resolve) => worker.once('message', () => resolve()))
  const thread: Thread = { worker, ready, ended: false }
  // Whoever asks hears of it; while nobody does, it must not end the App.
  worker.on('error', () => {})
  worker.once('exit', () => {
    thread.ended = true
  })
  // It is there to answer, and no reason for the process to go on.
  worker.unref()
  return thread
}

interface Outcome {
  result: Checked
  /** Whether the thread can be asked again. */
  alive: boolean
}

function ask(
  { worker, ready }: Thread,
  question: Question,
  limit: number,
  megabytes: number,
  onFailure: (error: Error) => void,
): Promise<Outcome> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined
    const end = (outcome: Outcome) => {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      worker.unref()
      resolve(outcome)
    }
    const giveUp = (reason: string) => end({ result: notChecked(reason), alive: false })
    const onMessage = (result: Checked) => end({ result, alive: true })
    const onError = (error: Error & { code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return giveUp(`it took more than ${megabytes} MB`)
      onFailure(error)
      giveUp('the linter failed on it; the log of the App knows more')
    }
    const onExit = () => giveUp('the linter was ended')
    worker.on('error', onError).on('exit', onExit)
    worker.ref()
    timer = setTimeout(() => {
      onFailure(new Error(`A thread for the linter did not start within ${START / 1000} seconds.`))
      giveUp('the linter did not start; the log of the App knows more')
    }, START)
    ready.then(() => {
      clearTimeout(timer)
      worker.on('message', onMessage)
      timer = setTimeout(() => giveUp(`it took longer than ${limit / 1000} seconds`), limit)
      worker.postMessage(question)
    })
  })
}
