import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Io } from '../io.ts'
import { FORMATS, type LintFlags } from './flags.ts'

const DESCRIPTION = `Check post-mortems with the rules of the required check. Without a name: the folder that the config names, or postmortems/.

In folders and globs the template, READMEs and what .gitignore excludes are left out; a file that is named is always checked. Rules are set in .github/second-story.yml of the folder or of one above.

Exit code 0: nothing to mend. 1: something to mend. 2: cannot run.`

const EXAMPLES = `
Examples:
  second-story lint                                   every post-mortem of this repository
  second-story lint --changed-since origin/main       those that a branch adds or changes
  second-story lint --fix postmortems/2026            mend what is mechanical
  second-story lint --rule no-blame                   one rule alone
  second-story lint --rule no-counterfactual=off      all but one
  second-story lint --write-baseline                  let old findings be, refuse new ones
  cat draft.md | second-story lint -                  a text from elsewhere`

export function addLint(program: Command, io: Io, exit: (code: number) => void): void {
  program
    .command('lint')
    .summary('check post-mortems, as the required check does')
    .description(DESCRIPTION)
    .argument('[paths...]', 'Markdown files, folders or globs, or - for standard input')
    .option('--config <file>', 'config to use in place of .github/second-story.yml')
    .addOption(new Option('--format <name>', 'how to print findings').choices(FORMATS).default('pretty'))
    .option('--fix', 'mend what is mechanical in the files, then check')
    .option('--changed-since <ref>', 'only files that differ from where this branch left REF')
    .option(
      '--rule <setting>',
      'ID=off, ID=warn or ID=error sets a rule; ID alone checks that one only; can be repeated',
      collect,
      [],
    )
    .option('--explain <rule>', 'print the page of a rule, and check nothing')
    .option('--watch', 'check again what is saved, until interrupted')
    .option('--max-warnings <number>', 'exit with 1 when there are more warnings', count)
    .option(
      '--write-baseline',
      'write what is found now to the baseline: from then on only new findings count',
    )
    .option('--baseline <file>', 'baseline to use in place of .github/second-story-baseline.json')
    .option('--no-baseline', 'count the findings of the baseline as well')
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], flags: LintFlags) => {
      const { runLint } = await import('./run.ts')
      exit(await runLint(paths, flags, io))
    })
}

function collect(value: string, before: string[]): string[] {
  return [...before, value]
}

function count(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('Expected a whole number from 0.')
  return Number(value)
}
