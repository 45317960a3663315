import type { Io } from '../io.ts'
import type { Format, LintFlags } from './flags.ts'
import type { Linted } from './linted.ts'
import type { Counts, Print } from './print.ts'

/** Each is loaded when it is asked for. */
const PRINTERS: Record<Format, () => Promise<Print>> = {
  pretty: async () => (await import('./formats/pretty.ts')).pretty,
  json: async () => (await import('./formats/json.ts')).json,
  sarif: async () => (await import('./formats/sarif.ts')).sarif,
  github: async () => (await import('./formats/github.ts')).github,
  junit: async () => (await import('./formats/junit.ts')).junit,
  markdown: async () => (await import('./formats/markdown.ts')).markdownReport,
}

/** Prints the findings. A text from standard input that was mended takes their place; then they go to standard error. */
export async function report(linted: readonly Linted[], flags: LintFlags, io: Io): Promise<Counts> {
  const counts = countsOf(linted)
  const print = await PRINTERS[flags.format]()
  const text = print(linted, counts, io)
  const mended = linted.find((document) => document.mended !== undefined)?.mended
  if (mended !== undefined) io.out(mended)
  ;(mended === undefined ? io.out : io.err)(text)
  return counts
}

function countsOf(linted: readonly Linted[]): Counts {
  const counts = { errors: 0, warnings: 0, waived: 0, known: 0, stale: 0 }
  for (const { findings, waived, known, stale } of linted) {
    for (const { severity } of findings) counts[severity === 'error' ? 'errors' : 'warnings']++
    counts.waived += waived
    counts.known += known
    counts.stale += stale
  }
  return counts
}
