import { constants } from 'node:fs'
import { copyFile, mkdir, readdir } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { CannotRun, codeOf, type Io, PACKAGE_ROOT } from './io.ts'

export function addInit(program: Command, io: Io): void {
  program
    .command('init')
    .summary('copy what a post-mortem repository needs')
    .description(
      'Copy the template of the post-mortem, the issue form of the incident and a commented config into a folder. Files that are there already stay as they are.',
    )
    .argument('<dir>', 'folder of the repository; made when it is not there')
    .action((directory: string) => copyTemplate(resolve(io.cwd, directory), io))
}

async function copyTemplate(target: string, io: Io): Promise<void> {
  const source = fileURLToPath(new URL('postmortems-template/', PACKAGE_ROOT))
  const kept: string[] = []
  const entries = await readdir(source, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(source, join(entry.parentPath, entry.name)))
  for (const file of files.sort()) {
    if (await copyNew(join(source, file), join(target, file))) io.out(`made  ${file}\n`)
    else kept.push(file)
  }
  for (const file of kept) io.out(`kept  ${file}\n`)
  if (kept.length === files.length) io.out('Nothing to do: every file is there already.\n')
  else
    io.out(
      '\nNext: commit these files, install the App on the repository, and require the check `postmortem`.\n',
    )
}

/** False when something stands there already, whatever it holds. */
async function copyNew(from: string, to: string): Promise<boolean> {
  try {
    await mkdir(dirname(to), { recursive: true })
    await copyFile(from, to, constants.COPYFILE_EXCL)
    return true
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EEXIST' && (error as NodeJS.ErrnoException).syscall === 'copyfile') return false
    if (code === 'EEXIST' || code === 'ENOTDIR')
      throw new CannotRun(`${dirname(to)} is no folder. Name another one, or move the file away.`)
    throw new CannotRun(`${to} cannot be written (${code}). Check the permissions of the folder.`)
  }
}
