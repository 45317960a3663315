/** What a delivery asked for is not done yet: GitHub shows it as failed, and it can be sent again. */
export class NotYetDone extends Error {}

/** Deliveries whose content stands nowhere else wait here until what they ask for is done. */
export interface Awaited {
  /** Resolves when a run of that key has ended well. Rejects when that takes longer, or when nothing more will run. */
  until: (key: string) => Promise<void>
  done: (key: string) => void
  close: () => void
}

interface Waiter {
  key: string
  resolve: () => void
  reject: (reason: Error) => void
}

/** @param longest milliseconds that one waits */
export function createAwaited(longest: number): Awaited {
  const waiting = new Set<Waiter>()
  return {
    until: (key) => {
      let waiter: Waiter | undefined
      const ended = new Promise<void>((resolve, reject) => {
        waiter = { key, resolve, reject }
        waiting.add(waiter)
      })
      const timer = setTimeout(
        () => waiter?.reject(new NotYetDone(`Not done within ${longest} ms.`)),
        longest,
      )
      return ended.finally(() => {
        clearTimeout(timer)
        if (waiter) waiting.delete(waiter)
      })
    },
    done: (key) => {
      for (const waiter of waiting) if (waiter.key === key) waiter.resolve()
    },
    close: () => {
      for (const { reject } of waiting) reject(new NotYetDone('Not done: this process is shutting down.'))
    },
  }
}
