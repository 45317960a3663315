import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Io } from '../../src/cli/io.ts'
import { type Parts, runCommandLine } from '../../src/cli/program.ts'

export interface Ran {
  code: number
  out: string
  err: string
}

const parts: Parts = {
  planOnly: async () => undefined,
  diagnose: async () => [],
}

export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'second-story-test-'))
}

/** Runs one command in this process, in a folder of its own unless told otherwise. */
export async function run(args: string[], said: Partial<Io & Parts> = {}): Promise<Ran> {
  const ran = { code: 0, out: '', err: '' }
  const io: Io = {
    env: {},
    cwd: emptyFolder(),
    now: () => new Date('2026-03-03T10:00:00Z'),
    out: (text) => {
      ran.out += text
    },
    err: (text) => {
      ran.err += text
    },
    colour: false,
    fetch: () => Promise.reject(new Error('This test must not use the network.')),
    ...said,
  }
  ran.code = await runCommandLine(args, io, { ...parts, ...said })
  return ran
}
