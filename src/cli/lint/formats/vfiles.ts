import { VFile } from 'vfile'
import type { Linted } from '../linted.ts'

/** The form of the unified ecosystem, so that the output looks like any remark tool's. */
export function vfilesOf(linted: readonly Linted[], cwd: string): VFile[] {
  return linted.map(({ path, findings }) => {
    const file = new VFile({ path, cwd })
    for (const { rule, severity, message, note, url, start, end } of findings) {
      const told = file.message(message, { place: { start, end }, ruleId: rule, source: 'second-story' })
      told.fatal = severity === 'error'
      told.url = url
      if (note !== undefined) told.note = note
    }
    return file
  })
}
