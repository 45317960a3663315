import { CannotRun, EXIT, type Io } from '../io.ts'
import { openBaseline, writeBaseline } from './baseline-file.ts'
import { changedSince } from './changed-since.ts'
import { explain } from './explain.ts'
import type { LintFlags } from './flags.ts'
import type { Document, Linted } from './linted.ts'
import { createLinter } from './linter.ts'
import { report } from './report.ts'
import { STDIN, selectFiles } from './select-files.ts'
import { readSettings } from './settings.ts'

/** `second-story lint`; resolves with the exit code. */
export async function runLint(paths: string[], flags: LintFlags, io: Io): Promise<number> {
  if (flags.explain !== undefined) return explain(flags.explain, io)
  refuseContradictions(paths, flags)
  const settings = await readSettings(flags, io)
  const baseline = flags.writeBaseline ? undefined : await openBaseline(flags.baseline, settings.root, io)
  const prints = flags.writeBaseline ?? false
  const linter = createLinter({ settings, baseline, prints, fix: flags.fix ?? false, io })
  const select = async (): Promise<Document[]> => {
    const files = await selectFiles(paths, settings, io)
    return flags.changedSince === undefined ? files : changedSince(flags.changedSince, files, io)
  }
  const documents = await select()
  const linted = await linter.lint(documents)
  if (flags.writeBaseline) return await writeBaseline(flags.baseline, settings.root, linted, paths, io)
  const code = await tell(linted, flags, io)
  if (!flags.watch) return code
  const { watch } = await import('./watch.ts')
  await watch({ select, linter, tell: (again) => tell(again, flags, io), before: documents, io })
  return EXIT.fine
}

async function tell(linted: readonly Linted[], flags: LintFlags, io: Io): Promise<number> {
  const { errors, warnings } = await report(linted, flags, io)
  const tooMany = flags.maxWarnings !== undefined && warnings > flags.maxWarnings
  if (tooMany)
    io.err(
      `${warnings} warnings, expected at most ${flags.maxWarnings}. Mend some, or raise --max-warnings.\n`,
    )
  return errors > 0 || tooMany ? EXIT.findings : EXIT.fine
}

function refuseContradictions(paths: readonly string[], flags: LintFlags): void {
  const stdin = paths.includes(STDIN)
  if (stdin && paths.length > 1)
    throw new CannotRun('`-` reads one text from standard input, so no other path can stand beside it.')
  const alone: [boolean | undefined, string][] = [
    [flags.watch, '--watch'],
    [flags.writeBaseline, '--write-baseline'],
    [flags.changedSince !== undefined, '--changed-since'],
  ]
  for (const [given, name] of alone)
    if (stdin && given)
      throw new CannotRun(`${name} needs files, and \`-\` is standard input. Name files instead.`)
  if (flags.watch && flags.writeBaseline)
    throw new CannotRun('--watch and --write-baseline do not go together. Leave one of them out.')
  if (flags.writeBaseline && flags.baseline === false)
    throw new CannotRun('--write-baseline and --no-baseline do not go together. Leave one of them out.')
}
