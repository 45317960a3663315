import type { Log } from './github/deps.ts'

/** Milliseconds. Supervisors kill after ten seconds or more. */
const LONGEST_SHUTDOWN = 9_000
const CODES = { SIGINT: 130, SIGTERM: 143 } as const

/**
 * How the process ends: a signal lets what is running end and exits with 0, a second one exits at once. What is cut
 * off after nine seconds is found again by the sweep of the next start. A rejection that nobody handled is a fault
 * of ours: it is logged, and the process ends with 1, since nobody knows what state it left.
 */
export function endWell(log: Log, close: () => Promise<void>): void {
  let ending = false

  function end(code: number): void {
    if (ending) return
    ending = true
    setTimeout(() => {
      log.warn({}, 'shutdown cut off; the next start goes on')
      process.exit(1)
    }, LONGEST_SHUTDOWN).unref()
    close().then(
      () => process.exit(code),
      (error: unknown) => {
        log.error({ error }, 'shutdown failed')
        process.exit(1)
      },
    )
  }

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (ending) process.exit(CODES[signal])
      end(0)
      log.info({ signal }, 'shutting down')
    })
  }
  for (const fault of ['unhandledRejection', 'uncaughtException'] as const) {
    process.on(fault, (error: unknown) => {
      log.error({ error }, fault)
      end(1)
    })
  }
}
