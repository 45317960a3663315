import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { CannotRun, codeOf } from '../io.ts'

/** The text of a file; `CannotRun` says which could not be read, and why. */
export async function readText(path: string, cwd: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const name = relative(cwd, path) || path
    throw new CannotRun(`${name} cannot be read (${codeOf(error)}). Check the path and its permissions.`)
  }
}
