import type { Io } from '../io.ts'

export interface Progress {
  done: (count: number) => void
  /** Takes the line away. */
  end: () => void
}

/** Shorter runs need no line that says that they run. Milliseconds. */
const PATIENCE = 500
const EVERY = 100

/** One line on a terminal, for runs that take a while; nothing elsewhere. */
export function createProgress(all: number, io: Io): Progress {
  if (!io.progress) return { done: () => {}, end: () => {} }
  let next = io.now().getTime() + PATIENCE
  let shown = false
  return {
    done: (count) => {
      const now = io.now().getTime()
      if (now < next) return
      next = now + EVERY
      shown = true
      io.err(`\r${count} of ${all} documents`)
    },
    end: () => {
      if (shown) io.err('\r\u001B[2K')
    },
  }
}
