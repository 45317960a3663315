/** What counts in a comment of a thread that is no incident. */
import { commandNamed } from './all.ts'
import { commandLines } from './lines.ts'

/** What follows `/incident` in a comment of some thread; empty when nothing does, undefined when nobody typed it. */
export function incidentTitle(comment: string): string | undefined {
  return commandLines(comment).find(({ name }) => name === 'incident')?.argument
}

/** The first line that would be a command in an incident. */
export function firstCommand(comment: string): string | undefined {
  return commandLines(comment).find(({ name }) => commandNamed(name))?.seen
}
