import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import type { Command } from 'commander'
import { parse } from 'yaml'
import { EXIT, type Io, PACKAGE_ROOT } from './io.ts'
import { printable, printableJson } from './printable.ts'

export interface DoctorFinding {
  level: 'ok' | 'warn' | 'fail'
  about: string
  seen: string
  remedy?: string
}

/** Looks at everything that an installation needs. `events`: those that `app.yml` subscribes to. */
export type Diagnose = (
  env: Record<string, string | undefined>,
  options: { events: string[]; repositories: string[]; now: () => Date; fetch?: typeof fetch },
) => Promise<DoctorFinding[]>

export function addDoctor(program: Command, io: Io, diagnose: Diagnose, exit: (code: number) => void): void {
  program
    .command('doctor')
    .summary('look for what is missing in an installation')
    .description(
      'Check credentials, clock, permissions, events, installations, and in each repository of incidents or post-mortems the configuration, labels, template and whether the check is required, of this App. Each finding comes with its remedy. Nothing is written.\n\nReads the same variables as the server, also from `.env` in this folder.',
    )
    .argument('[repositories...]', 'OWNER/REPO each; default: every repository with a configuration')
    .option('--json', 'print the findings as JSON')
    .action(async (repositories: string[], options: { json?: true }) => {
      const findings = await diagnose(environment(io), {
        events: subscribedEvents(),
        repositories,
        now: io.now,
        ...(io.fetch ? { fetch: io.fetch } : {}),
      })
      io.out(options.json ? printableJson(findings) : report(findings))
      exit(findings.some(({ level }) => level === 'fail') ? EXIT.findings : EXIT.fine)
    })
}

function environment(io: Io): Record<string, string | undefined> {
  const path = join(io.cwd, '.env')
  const file = existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {}
  return { ...file, ...io.env }
}

function subscribedEvents(): string[] {
  const manifest = parse(readFileSync(new URL('app.yml', PACKAGE_ROOT), 'utf8')) as {
    default_events: string[]
  }
  return manifest.default_events
}

function report(findings: readonly DoctorFinding[]): string {
  const lines = findings.flatMap(({ level, about, seen, remedy }) => [
    `${level.padEnd(4)}  ${about}: ${seen}`,
    ...(remedy ? [`      → ${remedy}`] : []),
  ])
  const count = (wanted: DoctorFinding['level']) => findings.filter(({ level }) => level === wanted).length
  const sum = `${count('fail')} to mend, ${count('warn')} to look at, ${count('ok')} well.`
  return `${printable([...lines, '', sum].join('\n'))}\n`
}
