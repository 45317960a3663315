import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { plural } from '../../domain/plural.ts'
import { BASELINE_PATH, type Baseline, printBaseline, readBaseline } from '../../postmortem/baseline.ts'
import { CannotRun, codeOf, EXIT, type Io } from '../io.ts'
import { printable } from '../printable.ts'
import type { Linted } from './linted.ts'
import { readText } from './read-text.ts'

/** The baseline of the repository, or the one that is named; undefined when there is none, or none is wanted. */
export async function openBaseline(
  given: string | false | undefined,
  root: string,
  io: Io,
): Promise<Baseline | undefined> {
  if (given === false) return undefined
  const path = placeOf(given, root, io)
  if (given === undefined && !existsSync(path)) return undefined
  const read = readBaseline(readText(path, io.cwd))
  if ('problem' in read) throw new CannotRun(`${relative(io.cwd, path)}: ${read.problem}`)
  return read.baseline
}

/** What was found replaces what the file says of these documents; of documents that were not checked it keeps its word. */
export async function writeBaseline(
  given: string | false | undefined,
  root: string,
  linted: readonly Linted[],
  paths: readonly string[],
  io: Io,
): Promise<number> {
  const path = placeOf(given, root, io)
  const before = paths.length === 0 || !existsSync(path) ? undefined : await openBaseline(path, root, io)
  const baseline = new Map(before ?? [])
  for (const { key, fingerprints } of linted) baseline.set(key, fingerprints)
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, printBaseline(baseline))
  } catch (error) {
    throw new CannotRun(
      `${relative(io.cwd, path)} cannot be written (${codeOf(error)}). Check its permissions.`,
    )
  }
  const count = linted.reduce((sum, { fingerprints }) => sum + fingerprints.length, 0)
  const said = `${relative(io.cwd, path)} holds ${plural(count, 'finding')} of ${plural(linted.length, 'document')}.`
  io.out(printable(`${said} Commit it: from now on only new findings count.\n`))
  return EXIT.fine
}

function placeOf(given: string | false | undefined, root: string, io: Io): string {
  return typeof given === 'string' ? resolve(io.cwd, given) : join(root, BASELINE_PATH)
}
