#!/usr/bin/env node
import { text } from 'node:stream/consumers'
import type { Io } from './cli/io.ts'
import type { PlanOnly } from './cli/plan.ts'
import { runCommandLine } from './cli/program.ts'
import type { Deps } from './github/deps.ts'

const io: Io = {
  env: process.env,
  cwd: process.cwd(),
  now: () => new Date(),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  colour: Boolean(process.stdout.isTTY) && !process.env.NO_COLOR,
  progress: Boolean(process.stderr.isTTY),
  stdin: () => text(process.stdin),
  /** Whoever waits for it ends by itself at Ctrl+C; everything else just ends. */
  get signal() {
    const controller = new AbortController()
    process.once('SIGINT', () => controller.abort())
    return controller.signal
  },
}

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

/** Every repository with the one token of the command line; warnings go to standard error, nothing is written. */
const planOnly: PlanOnly = async (octokit, { repository, number }, app) => {
  const [{ planOnly }, { createMemory }, { checkHere }] = await Promise.all([
    import('./github/reconcile.ts'),
    import('./github/memory.ts'),
    import('./postmortem/check.ts'),
  ])
  const tell = (_: object, message: string) => io.err(`${message}\n`)
  const log = { debug: () => {}, info: () => {}, warn: tell, error: tell }
  const deps: Deps = {
    clientFor: async () => octokit,
    self: { login: app },
    now: io.now,
    log,
    memory: createMemory(io.now),
    check: checkHere,
  }
  return planOnly(deps, { kind: 'incident', repository, number })
}

process.exitCode = await runCommandLine(process.argv.slice(2), io, {
  planOnly,
  diagnose: async (...asked) => (await import('./doctor.ts')).diagnose(...asked),
})
