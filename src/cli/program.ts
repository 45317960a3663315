import { Command, CommanderError } from 'commander'
import { addDeclare } from './declare.ts'
import { addDemo } from './demo-command.ts'
import { addDoctor, type Diagnose } from './doctor.ts'
import { addInit } from './init.ts'
import { CannotRun, EXIT, type Io } from './io.ts'
import { addLint } from './lint/command.ts'
import { packageVersion } from './package-version.ts'
import { addPlan, type PlanOnly } from './plan.ts'
import { printable } from './printable.ts'
import { addSetup } from './setup.ts'

/** What the rooms give to the command line; loaded only by the command that needs it. */
export interface Parts {
  planOnly: PlanOnly
  diagnose: Diagnose
}

/** One call of `second-story`. Never throws for what a user can cause; resolves with the exit code. */
export async function runCommandLine(args: string[], io: Io, parts: Parts): Promise<number> {
  let code: number = EXIT.fine
  const program = createProgram(io, parts, (chosen) => {
    code = chosen
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    // Commander has already said what is wrong; --help and --version end this way too.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.cannotRun
    if (error instanceof CannotRun) {
      io.err(`${printable(error.message)}\n`)
      return EXIT.cannotRun
    }
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error)
    io.err(`Something failed that should not: ${printable(said)}\n`)
    return EXIT.cannotRun
  }
}

function createProgram(io: Io, parts: Parts, exit: (code: number) => void): Command {
  const program = new Command('second-story')
    .description(
      'Incidents and post-mortems as code on GitHub: run the incident in an issue, review the post-mortem in a pull request, follow every action item up.',
    )
    .version(packageVersion(), '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      getOutHasColors: () => io.colour,
      getErrHasColors: () => io.colour,
      outputError: (text, write) => write(`${text.trim()}\n`),
    })
    .showHelpAfterError('Run it with --help to see how it is used.')
    .exitOverride()
  const add = [
    () => addDeclare(program, io, exit),
    () => addLint(program, io, exit),
    () => addPlan(program, io, parts.planOnly),
    () => addInit(program, io),
    () => addSetup(program, io),
    () => addDoctor(program, io, parts.diagnose, exit),
    () => addDemo(program, io),
  ]
  for (const one of add) one()
  for (const command of program.commands) command.helpOption('--help', 'print this help')
  return program
}
