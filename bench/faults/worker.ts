import { type Case, type Outcome, play } from './case.ts'

/** Plays one case after another for the process that started it. */
export interface Played {
  case: Case
  outcome?: Outcome
  /** The story itself broke. */
  error?: string
}

process.on('message', ({ given, entry }: { given: Case; entry: string }) => {
  play(given, entry).then(
    (outcome) => process.send?.({ case: given, outcome } satisfies Played),
    (error: unknown) =>
      process.send?.({
        case: given,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      } satisfies Played),
  )
})
process.on('disconnect', () => process.exit(0))
