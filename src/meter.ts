import type { FinishedRequest } from './github/octokits.ts'
import type { Outcome } from './webhooks.ts'

/** What is counted. Who counts is no concern of those who tell. */
export interface Meter {
  delivery: (event: string, outcome: Outcome) => void
  run: (kind: string, outcome: 'done' | 'failed', seconds: number) => void
  action: (kind: string, outcome: 'done' | 'refused' | 'failed') => void
  retry: (kind: string) => void
  dead: (kind: string) => void
  request: (request: FinishedRequest) => void
  lint: (seconds: number) => void
}

/** Seconds that a piece of work takes, told whatever comes of it. */
export async function timed<T>(
  work: () => Promise<T>,
  tell: (outcome: 'done' | 'failed', seconds: number) => void,
): Promise<T> {
  const start = performance.now()
  const seconds = () => (performance.now() - start) / 1_000
  try {
    const result = await work()
    tell('done', seconds())
    return result
  } catch (error) {
    tell('failed', seconds())
    throw error
  }
}
