import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { CannotRun, codeOf } from '../io.ts'
import type { Ignored } from './ignored.ts'

/** Absolute paths of the files below a folder. Hidden folders, `node_modules` and what is ignored are not entered. */
export async function walk(
  folder: string,
  ignored: Ignored,
  accept: (file: string) => boolean,
): Promise<string[]> {
  const files: string[] = []
  const visit = async (at: string): Promise<void> => {
    const entries = await readdir(at, { withFileTypes: true }).catch((error: unknown) => {
      throw new CannotRun(
        `${relative(folder, at) || at} cannot be read (${codeOf(error)}). Check its permissions.`,
      )
    })
    if (entries.some(({ name }) => name === '.gitignore')) await ignored.add(at)
    for (const entry of entries) {
      const path = join(at, entry.name)
      if (entry.isDirectory()) {
        if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
        if (!ignored.test(path, true)) await visit(path)
      } else if (accept(path) && !ignored.test(path, false)) files.push(path)
    }
  }
  await visit(folder)
  return files
}
