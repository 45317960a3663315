/** One thing that `second-story doctor` looked at. */
export interface Finding {
  level: 'ok' | 'warn' | 'fail'
  about: string
  /** What was seen. */
  seen: string
  /** What to do; for everything that is not well. */
  remedy?: string
}
