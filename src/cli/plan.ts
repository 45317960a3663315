import type { Octokit } from '@octokit/rest'
import type { Command } from 'commander'
import { clientFor, explain, readReference } from './client.ts'
import { CannotRun, type Io } from './io.ts'
import { printable, printableJson } from './printable.ts'

/**
 * Observes and plans one incident, and writes nothing. Undefined when the issue is no incident.
 *
 * @param app login of the App whose comments and labels are to be taken for its own
 */
export type PlanOnly = (
  octokit: Octokit,
  ref: { repository: string; number: number },
  app: string,
) => Promise<{ actions: PlannedAction[]; wakeAt?: string } | undefined>

interface PlannedAction {
  kind: string
}

export function addPlan(program: Command, io: Io, planOnly: PlanOnly): void {
  program
    .command('plan')
    .summary('dry run: what the next run would write')
    .description(
      'Read an incident and print the actions that the next run would apply to it. Nothing is written.\n\nNeeds GITHUB_TOKEN; GITHUB_API_URL for GitHub Enterprise.',
    )
    .argument('<incident>', 'OWNER/REPO#NUMBER')
    .option('--app <slug>', 'name of the App, as in its address', 'second-story')
    .option('--json', 'print the plan as JSON')
    .action(async (reference: string, options: { app: string; json?: true }) => {
      const ref = readReference(reference)
      const rights = `read access to issues, pull requests, contents and deployments of ${ref.repository} and of the repositories of its services`
      const octokit = await clientFor(io, rights)
      const plan = await planOnly(octokit, ref, `${options.app}[bot]`).catch((error: unknown) => {
        throw explain(error, ref.repository, rights)
      })
      if (!plan)
        throw new CannotRun(`${reference} is no incident, expected an issue with the label \`incident\`.`)
      io.out(options.json ? printableJson(plan) : printable(planText(reference, plan)))
    })
}

function planText(
  reference: string,
  { actions, wakeAt }: { actions: PlannedAction[]; wakeAt?: string },
): string {
  const lines = actions.map((action, index) => `${index + 1}. ${action.kind}${detailsOf(action)}`)
  const head =
    lines.length === 0
      ? `${reference} is as it should be: nothing to write.`
      : `The next run would write to ${reference}:`
  return `${[head, ...lines, ...(wakeAt ? [`Time alone will next change the plan at ${wakeAt}.`] : [])].join('\n')}\n`
}

/** Short values in the line, long text indented below it. */
function detailsOf({ kind: _, ...rest }: PlannedAction): string {
  const entries = Object.entries(rest).map(
    ([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)] as const,
  )
  const isShort = (text: string) => text.length <= 100 && !text.includes('\n')
  const short = entries.filter(([, text]) => isShort(text)).map(([key, text]) => ` ${key}=${text}`)
  const long = entries
    .filter(([, text]) => !isShort(text))
    .map(([key, text]) => `\n   ${key}:\n${text.replace(/^/gm, '   | ')}`)
  return [...short, ...long].join('')
}
