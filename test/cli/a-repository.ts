import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { emptyFolder } from './command-line.ts'

const written = (name: string) =>
  readFileSync(new URL(`../corpus/written/${name}.md`, import.meta.url), 'utf8')

/** A document without findings, and one with an error in line 3. */
export const GOOD = written('good-01')
export const BAD = '## Root cause\n\nRoot cause: human error.\n'
/** Only this is looked at, so that small documents do. */
export const ONE_RULE = ['--rule', 'no-human-error']

export function folderWith(files: Record<string, string>): string {
  const folder = emptyFolder()
  put(folder, files)
  return folder
}

export function put(folder: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

export function git(folder: string, ...args: string[]): void {
  const identity = ['-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'init.defaultBranch=main']
  execFileSync('git', [...identity, ...args], { cwd: folder, stdio: 'pipe' })
}
