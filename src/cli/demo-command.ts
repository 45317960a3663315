import { join } from 'node:path'
import type { Command } from 'commander'
import type { Io } from './io.ts'

export function addDemo(program: Command, io: Io): void {
  program
    .command('demo')
    .summary('play a whole incident, from declaration to the last action item')
    .description(
      'Play a whole incident against the embedded sandbox of GitHub, step by step. Needs no account and no network. The resulting post-mortem is left in `.second-story/demo`.',
    )
    .option('--json', 'print the end state as JSON')
    .action(async (options: { json?: true }) => {
      const { demo } = await import('./demo.ts')
      const directory = join(io.cwd, '.second-story', 'demo')
      await demo({ json: options.json === true, directory, now: io.now, write: io.out })
    })
}
