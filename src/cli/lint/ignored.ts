import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import ignore, { type Ignore } from 'ignore'

/** What the `.gitignore` files of a repository exclude. */
export interface Ignored {
  /** Reads the `.gitignore` of a folder; what it says counts below it. */
  add: (folder: string) => Promise<void>
  test: (path: string, isFolder: boolean) => boolean
}

/** With the files from the root of the repository down to where the search starts. */
export function createIgnored(root: string, start: string): Ignored {
  const levels: { folder: string; rules: Ignore }[] = []
  for (const folder of foldersBetween(root, start)) {
    const path = join(folder, '.gitignore')
    if (existsSync(path)) levels.push({ folder, rules: ignore().add(readFileSync(path, 'utf8')) })
  }
  return {
    add: async (folder) => {
      levels.push({ folder, rules: ignore().add(await readFile(join(folder, '.gitignore'), 'utf8')) })
    },
    test: (path, isFolder) => {
      // The file that is nearest decides, as in git.
      for (const { folder, rules } of levels.toReversed()) {
        const below = relative(folder, path)
        if (below === '' || below.startsWith('..')) continue
        const verdict = rules.test(`${below.replaceAll(sep, '/')}${isFolder ? '/' : ''}`)
        if (verdict.ignored || verdict.unignored) return verdict.ignored
      }
      return false
    },
  }
}

/** From the root to the folder above `start`; none when `start` lies elsewhere. */
function foldersBetween(root: string, start: string): string[] {
  if (relative(root, start).startsWith('..')) return []
  const folders: string[] = []
  for (let at = start; at !== root && at !== dirname(at); ) {
    at = dirname(at)
    folders.unshift(at)
  }
  return folders
}
