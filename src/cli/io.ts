/** What a command sees of the process it runs in. Tests hand over their own. */
export interface Io {
  env: Record<string, string | undefined>
  /** Absolute. */
  cwd: string
  now: () => Date
  /** Standard output: the result. */
  out: (text: string) => void
  /** Standard error: everything said about the way there. */
  err: (text: string) => void
  /** Standard output is a terminal that shows colours, and nobody asked for none. */
  colour: boolean
  /** Standard error is a terminal: a line there may say how far a long run is. */
  progress?: boolean
  /** The whole of standard input. */
  stdin?: () => Promise<string>
  /** Ends what runs until it is told to stop. */
  signal?: AbortSignal
  /** Replaces the network. */
  fetch?: typeof fetch
}

/** The exit codes of every command. */
export const EXIT = { fine: 0, findings: 1, cannotRun: 2 } as const

/** Ends the command with exit code 2. The message is for a person: what was seen, what was expected, what to do. */
export class CannotRun extends Error {
  override name = 'CannotRun'
}

/** The code of an error from the file system, such as `ENOENT`. */
export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? (error instanceof Error ? error.message : String(error))
}

/** Folder that holds package.json, both from `src/` and from `dist/`. */
export const PACKAGE_ROOT = new URL('../../', import.meta.url)
