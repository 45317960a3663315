import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import type { Command } from 'commander'
import { VFile } from 'vfile'
import { reporter } from 'vfile-reporter'
import { readConfig } from '../config/read-config.ts'
import { CannotRun, codeOf, EXIT, type Io } from './io.ts'

/** The part of `postmortem/lint` that the command line needs. */
export type Lint = (text: string, options: LintOptions) => { findings: Finding[]; waived?: unknown[] }

export interface LintOptions {
  path: string
  rules: Record<string, unknown>
  since?: string
  /** `YYYY-MM-DD` */
  today: string
}

export interface Finding {
  rule: string
  severity: 'error' | 'warning'
  message: string
  note?: string
  url: string
  start: Place
  end: Place
}

interface Place {
  line: number
  column: number
}

const CONFIG = '.github/second-story.yml'

export function addLint(
  program: Command,
  io: Io,
  loadLint: () => Promise<Lint>,
  exit: (code: number) => void,
): void {
  program
    .command('lint')
    .summary('check post-mortems, as the required check does')
    .description(
      `Check post-mortems, with the same rules as the required check on a pull request. Rules are set in ${CONFIG} of the folder or of one above.\n\nExit code 0: clean, or only warnings. 1: something to mend. 2: cannot run.`,
    )
    .argument('<file...>', 'Markdown files')
    .option('--config <file>', `config to use in place of ${CONFIG}`)
    .action(async (paths: string[], options: { config?: string }) => {
      exit(await lintFiles(paths, options, io, await loadLint()))
    })
}

async function lintFiles(paths: string[], options: { config?: string }, io: Io, lint: Lint): Promise<number> {
  const settings = await lintSettings(options.config, io)
  const today = io.now().toISOString().slice(0, 10)
  const files: VFile[] = []
  let waived = 0
  for (const path of new Set(paths)) {
    const result = lint(await readDocument(resolve(io.cwd, path)), { path, today, ...settings })
    waived += result.waived?.length ?? 0
    files.push(asFile(path, result.findings))
  }
  io.out(`${reporter(files, { color: io.colour, verbose: true })}\n`)
  if (waived > 0) io.out(`${waived} ${waived === 1 ? 'finding is' : 'findings are'} waived in the text\n`)
  return files.some((file) => file.messages.some((message) => message.fatal)) ? EXIT.findings : EXIT.fine
}

async function readDocument(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EISDIR')
      throw new CannotRun(`${path} is a folder, expected files, such as ${path.replace(/\/$/, '')}/*.md.`)
    throw new CannotRun(`${path} cannot be read (${code}). Check the path.`)
  }
}

/** vfile-reporter's own form, so that the output looks like any remark tool's. */
function asFile(path: string, findings: Finding[]): VFile {
  const file = new VFile({ path })
  for (const finding of findings) {
    const message = file.message(finding.message, {
      place: { start: finding.start, end: finding.end },
      ruleId: finding.rule,
      source: 'second-story',
    })
    message.fatal = finding.severity === 'error'
    message.url = finding.url
    if (finding.note !== undefined) message.note = finding.note
  }
  return file
}

/** Problems in the config are said, and the parts that are fine count: as everywhere. */
async function lintSettings(
  given: string | undefined,
  io: Io,
): Promise<Pick<LintOptions, 'rules' | 'since'>> {
  const path = given === undefined ? findConfig(io.cwd) : resolve(io.cwd, given)
  const text = path === undefined ? undefined : await readDocument(path)
  // Which repository this is matters to incidents, not to lint.
  const { policy, problems } = readConfig(text, { repository: 'this/repository' })
  for (const { line, column, message } of problems)
    io.err(`${relative(io.cwd, path ?? '')}:${line}:${column} ${message}\n`)
  return policy.lint
}

/** Upwards until the root of the repository, or of the file system. */
function findConfig(folder: string): string | undefined {
  const path = join(folder, CONFIG)
  if (existsSync(path)) return path
  const above = dirname(folder)
  return above === folder || existsSync(join(folder, '.git')) ? undefined : findConfig(above)
}
