import { stat } from 'node:fs/promises'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import picomatch from 'picomatch'
import { isDocumentPath } from '../../postmortem/document-path.ts'
import { CannotRun, type Io } from '../io.ts'
import { printable } from '../printable.ts'
import { createIgnored } from './ignored.ts'
import type { Document } from './linted.ts'
import type { LintSettings } from './settings.ts'
import { walk } from './walk.ts'

/** As an argument: standard input. */
export const STDIN = '-'

/** The documents that the arguments mean, each once, by path. */
export async function selectFiles(
  paths: readonly string[],
  settings: LintSettings,
  io: Io,
): Promise<Document[]> {
  if (paths.includes(STDIN)) return [{ path: '<stdin>' }]
  const usual = join(settings.root, settings.directory)
  const wanted = paths.length > 0 ? paths : [relative(io.cwd, usual) || '.']
  const found = new Map<string, Document>()
  for (const path of new Set(wanted)) {
    const files = await filesOf(path, paths.length === 0, settings, io)
    for (const file of files) found.set(file, { path: shown(file, io.cwd), file })
  }
  if (found.size === 0) io.err(printable(`No post-mortem in ${wanted.join(', ')}.\n`))
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

async function filesOf(path: string, isUsual: boolean, settings: LintSettings, io: Io): Promise<string[]> {
  const absolute = resolve(io.cwd, path)
  const kind = await kindOf(absolute)
  if (kind === 'file') return [absolute]
  const isDocument = (file: string) => isDocumentPath(posix(relative(settings.root, file)), settings.template)
  if (kind === 'folder') return walk(absolute, createIgnored(settings.root, absolute), isDocument)
  const { base, glob, isGlob } = picomatch.scan(posix(path))
  if (isGlob) return matching(resolve(io.cwd, base), glob, path, settings, isDocument)
  throw new CannotRun(
    isUsual
      ? `There is no folder ${path}. Name files or folders, or set postmortems.directory in .github/second-story.yml.`
      : `${path} cannot be read (ENOENT): there is no such file, folder or match. Check the path.`,
  )
}

async function matching(
  base: string,
  glob: string,
  path: string,
  settings: LintSettings,
  isDocument: (file: string) => boolean,
): Promise<string[]> {
  const matches = picomatch(glob)
  const accept = (file: string) => matches(posix(relative(base, file))) && isDocument(file)
  const files =
    (await kindOf(base)) === 'folder' ? await walk(base, createIgnored(settings.root, base), accept) : []
  if (files.length === 0)
    throw new CannotRun(
      `${path} matches no post-mortem. Check the pattern, and quote it so that the shell lets it be.`,
    )
  return files
}

async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file'
  } catch {
    // Whether it cannot be found or not be looked at: the caller says that it is not there.
    return undefined
  }
}

/** As a person would type it: relative to where they are. */
function shown(file: string, cwd: string): string {
  const near = relative(cwd, file)
  return posix(near === '' || isAbsolute(near) ? file : near)
}

function posix(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/')
}
