import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { CannotRun, codeOf } from '../io.ts'

/**
 * The text of a file; `CannotRun` says which could not be read, and why. At once: nothing else waits meanwhile, and a way
 * through the thread pool takes longer than a small file.
 */
export function readText(path: string, cwd: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const name = relative(cwd, path) || path
    throw new CannotRun(`${name} cannot be read (${codeOf(error)}). Check the path and its permissions.`)
  }
}
