import { writeFile } from 'node:fs/promises'
import { relative, sep } from 'node:path'
import { type Baseline, fingerprint, withoutKnown } from '../../postmortem/baseline.ts'
import { fix } from '../../postmortem/fix.ts'
import { lint } from '../../postmortem/lint.ts'
import { CannotRun, codeOf, type Io } from '../io.ts'
import type { Document, Linted } from './linted.ts'
import { createProgress } from './progress.ts'
import { readText } from './read-text.ts'
import type { LintSettings } from './settings.ts'

export interface Linter {
  lint: (documents: readonly Document[]) => Promise<Linted[]>
}

interface LinterOptions {
  settings: LintSettings
  baseline: Baseline | undefined
  /** Whether a new baseline is wanted. */
  prints: boolean
  fix: boolean
  io: Io
  /** From how many documents on threads share the work; the usual number when absent. */
  threads?: { least: number }
}

/** A thread compiles everything again, which costs as much as some hundred documents, and 50 MB. */
const MANY = 1500
/** The parser frees its memory only when the event loop turns. */
const TURN_EVERY = 50

/** Reads, mends, lints and drops one document after the other, so that memory does not grow with their number. */
export function createLinter({
  settings,
  baseline,
  prints,
  fix: wantsFix,
  io,
  threads,
}: LinterOptions): Linter {
  const { root, rules, since } = settings
  const today = io.now().toISOString().slice(0, 10)
  const lintOne = async ({ path, file }: Document): Promise<Linted> => {
    const written = file === undefined ? await stdin(io) : readText(file, io.cwd)
    const text = wantsFix ? fix(written, { rules }) : written
    if (text !== written && file !== undefined) await save(file, text, path)
    const result = lint(text, { path, rules, today, ...(since === undefined ? {} : { since }) })
    const key = file === undefined ? path : relative(root, file).replaceAll(sep, '/')
    const { fresh, known, stale } = withoutKnown(result.findings, text, baseline?.get(key))
    return {
      path,
      key,
      findings: fresh,
      waived: result.waived.length,
      known: known.length,
      stale,
      fingerprints: prints ? result.findings.map((finding) => fingerprint(finding, text)) : [],
      ...(file === undefined && wantsFix ? { mended: text } : {}),
    }
  }
  return {
    lint: async (documents) => {
      const progress = createProgress(documents.length, io)
      if (documents.length >= (threads?.least ?? MANY)) {
        const { lintInThreads } = await import('./threads.ts')
        const job = { settings, baseline, prints, fix: wantsFix, cwd: io.cwd, now: io.now() }
        const linted = await lintInThreads(documents, job, lintOne, progress.done)
        progress.end()
        return linted
      }
      const linted: Linted[] = []
      for (const document of documents) {
        linted.push(await lintOne(document))
        progress.done(linted.length)
        if (linted.length % TURN_EVERY === 0) await new Promise(setImmediate)
      }
      progress.end()
      return linted
    },
  }
}

async function save(file: string, text: string, path: string): Promise<void> {
  try {
    await writeFile(file, text)
  } catch (error) {
    throw new CannotRun(`${path} cannot be written (${codeOf(error)}). Check its permissions.`)
  }
}

function stdin(io: Io): Promise<string> {
  if (io.stdin === undefined) throw new CannotRun('There is no standard input to read. Name files instead.')
  return io.stdin()
}
