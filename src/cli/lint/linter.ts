import { writeFile } from 'node:fs/promises'
import { relative, sep } from 'node:path'
import { type Baseline, fingerprint, withoutKnown } from '../../postmortem/baseline.ts'
import { fix } from '../../postmortem/fix.ts'
import { type Finding, lint } from '../../postmortem/lint.ts'
import { CannotRun, codeOf, type Io } from '../io.ts'
import { createProgress } from './progress.ts'
import { readText } from './read-text.ts'
import type { LintSettings } from './settings.ts'

export interface Document {
  /** As shown. */
  path: string
  /** Absolute; absent: standard input. */
  file?: string
}

export interface Linted {
  path: string
  /** From the root of the repository, as the baseline names it. */
  key: string
  findings: Finding[]
  waived: number
  /** Findings that the baseline knows. */
  known: number
  /** Entries of the baseline that nothing needs any more. */
  stale: number
  /** Of all findings, for a new baseline. */
  fingerprints: string[]
  /** Of standard input, mended. */
  mended?: string
}

export interface Linter {
  lint: (documents: readonly Document[]) => Promise<Linted[]>
  close: () => Promise<void>
}

interface LinterOptions {
  settings: LintSettings
  baseline: Baseline | undefined
  /** Whether a new baseline is wanted. */
  prints: boolean
  fix: boolean
  io: Io
}

/** The parser frees its memory only when the event loop turns. */
const TURN_EVERY = 50

/** Reads, mends, lints and drops one document after the other, so that memory does not grow with their number. */
export function createLinter({ settings, baseline, prints, fix: wantsFix, io }: LinterOptions): Linter {
  const { root, rules, since } = settings
  const today = io.now().toISOString().slice(0, 10)
  const lintOne = async ({ path, file }: Document): Promise<Linted> => {
    const written = file === undefined ? await stdin(io) : await readText(file, io.cwd)
    const text = wantsFix ? fix(written) : written
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
      const linted: Linted[] = []
      for (const document of documents) {
        linted.push(await lintOne(document))
        progress.done(linted.length)
        if (linted.length % TURN_EVERY === 0) await new Promise(setImmediate)
      }
      progress.end()
      return linted
    },
    close: async () => {},
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
