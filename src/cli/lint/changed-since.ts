import { execFile } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { CannotRun, codeOf, type Io } from '../io.ts'
import type { Document } from './linted.ts'

const run = promisify(execFile)
/** Bytes of names that git may print. */
const MOST = 64 * 1024 * 1024

/** Those of the documents that differ from where this branch left `ref`, also when not committed or not yet added. */
export async function changedSince(ref: string, documents: readonly Document[], io: Io): Promise<Document[]> {
  const root = (await git(['rev-parse', '--show-toplevel'], ref, io)).trim()
  const known = await git(
    ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`],
    ref,
    io,
  )
  const base = await git(['merge-base', known.trim(), 'HEAD'], ref, io)
  const names = [
    await git(['diff', '--name-only', '-z', '--diff-filter=d', base.trim(), '--'], ref, io),
    await git(['ls-files', '--others', '--exclude-standard', '-z', '--full-name', `${root}/`], ref, io),
  ]
  const changed = new Set(names.flatMap((list) => list.split('\0')).map((name) => join(root, name)))
  // git speaks of real paths, and the folder may be reached through a link.
  return documents.filter(({ file }) => file !== undefined && changed.has(realpathSync(file)))
}

async function git(args: string[], ref: string, io: Io): Promise<string> {
  try {
    return (await run('git', args, { cwd: io.cwd, maxBuffer: MOST })).stdout
  } catch (error) {
    throw new CannotRun(`--changed-since ${ref}: ${reasonOf(error, args[0])}`)
  }
}

function reasonOf(error: unknown, command: string | undefined): string {
  if (codeOf(error) === 'ENOENT') return 'git was not found, and only it knows what changed. Install it.'
  if (command === 'merge-base')
    return 'this branch and REF have no commit in common here. In CI fetch the whole history (`fetch-depth: 0`).'
  const said = String((error as { stderr?: unknown }).stderr ?? '').trim()
  if (/not a git repository/i.test(said)) return 'this folder is not in a git repository. Name files instead.'
  if (said === '')
    return 'git knows no such branch, tag or commit. Check the name, or fetch it first (`git fetch origin main`).'
  return `git said: ${said.split('\n')[0]}`
}
