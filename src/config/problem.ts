/** One mistake in the config, worded so that its reader can mend it. */
export interface ConfigProblem {
  /** From 1. */
  line: number
  /** From 1. */
  column: number
  /** Dotted, such as `services.checkout.paths.0`; empty when the whole file is meant. */
  key: string
  /** What was seen, what was expected, what to do. */
  message: string
}
