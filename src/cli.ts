#!/usr/bin/env node
import type { Io } from './cli/io.ts'
import type { PlanOnly } from './cli/plan.ts'
import { runCommandLine } from './cli/program.ts'
import type { Deps } from './github/deps.ts'
import type { RuleSetting } from './postmortem/rule-settings.ts'

const io: Io = {
  env: process.env,
  cwd: process.cwd(),
  now: () => new Date(),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  colour: Boolean(process.stdout.isTTY) && !process.env.NO_COLOR,
}

/** Every repository with the one token of the command line; warnings go to standard error, nothing is written. */
const planOnly: PlanOnly = async (octokit, { repository, number }, app) => {
  const [{ planOnly }, { createMemory }] = await Promise.all([
    import('./github/reconcile.ts'),
    import('./github/memory.ts'),
  ])
  const tell = (_: object, message: string) => io.err(`${message}\n`)
  const log = { debug: () => {}, info: () => {}, warn: tell, error: tell }
  const deps: Deps = {
    clientFor: async () => octokit,
    self: { login: app },
    now: io.now,
    log,
    memory: createMemory(io.now),
  }
  return planOnly(deps, { kind: 'incident', repository, number })
}

process.exitCode = await runCommandLine(process.argv.slice(2), io, {
  lint: async () => {
    const { lint } = await import('./postmortem/lint.ts')
    // The config has been checked: what is left in `rules` is a setting.
    return (text, options) => lint(text, { ...options, rules: options.rules as Record<string, RuleSetting> })
  },
  planOnly,
})
