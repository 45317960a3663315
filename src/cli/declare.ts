import type { Octokit } from '@octokit/rest'
import type { Command } from 'commander'
import { clientFor, explain } from './client.ts'
import { CannotRun, EXIT, type Io } from './io.ts'

interface DeclareOptions {
  title: string
  severity?: string
  service?: string[]
  started?: string
  detected?: string
  impact?: string
  affected?: string
  repository?: string
}

export function addDeclare(program: Command, io: Io, exit: (code: number) => void): void {
  program
    .command('declare')
    .summary('declare an incident')
    .description(
      'Open an incident: an issue with the label `incident`, as the issue form makes it. Prints its address.\n\nNeeds GITHUB_TOKEN; GITHUB_API_URL for GitHub Enterprise.',
    )
    .requiredOption('--title <text>', 'what users see')
    .option('--severity <name>', 'by customer impact, not by technical complexity: P1, P2, P3 or P4')
    .option('--service <name...>', 'services concerned, by their names in the config')
    .option('--started <time>', 'when it began: "20 minutes ago", "02:41" or a full date')
    .option('--detected <time>', 'when a person or an alert noticed it')
    .option('--impact <text>', 'what does not work, how much of it')
    .option('--affected <text>', 'which customers, regions, teams')
    .option('--repository <owner/name>', 'the incidents repository (default: GITHUB_REPOSITORY)')
    .action(async (options: DeclareOptions) => {
      exit(await declare(options, io))
    })
}

async function declare(options: DeclareOptions, io: Io): Promise<number> {
  const repository = repositoryOf(options.repository ?? io.env.GITHUB_REPOSITORY)
  const title = options.title.replace(/\s+/g, ' ').trim()
  if (title === '' || title.length > 256) {
    throw new CannotRun(
      `--title has ${title.length} characters, expected 1 to 256. Say in one line what users see.`,
    )
  }
  const rights = `\`Issues: write\` on ${repository}`
  const issue = await openIssue(
    clientFor(io, rights),
    repository,
    title,
    formBody({ ...options, title }),
  ).catch((error: unknown) => {
    throw explain(error, repository, rights)
  })
  io.out(`${issue.url}\n`)
  // Without rights to triage GitHub opens the issue and drops the label without a word.
  if (issue.labels.includes('incident')) return EXIT.fine
  io.err(
    'The issue is open, but GitHub did not set the label `incident`: the token has no triage rights there. Ask somebody to set it.\n',
  )
  return EXIT.cannotRun
}

async function openIssue(octokit: Octokit, repository: string, title: string, body: string) {
  const [owner = '', repo = ''] = repository.split('/')
  const { data } = await octokit.rest.issues.create({ owner, repo, title, body, labels: ['incident'] })
  return {
    url: data.html_url,
    labels: data.labels.map((label) => (typeof label === 'string' ? label : label.name)),
  }
}

function repositoryOf(text: string | undefined): string {
  if (text === undefined)
    throw new CannotRun(
      '--repository is missing, expected the incidents repository, such as --repository acme/incidents.',
    )
  if (!/^[\w-]+\/[\w.-]+$/.test(text))
    throw new CannotRun(`--repository is \`${text}\`, expected OWNER/NAME, such as acme/incidents.`)
  return text
}

/** The same text that GitHub makes of `postmortems-template/.github/ISSUE_TEMPLATE/incident.yml`. */
export function formBody(report: Omit<DeclareOptions, 'repository'>): string {
  const fields: [label: string, value: string | undefined][] = [
    ['Title', report.title],
    ['Severity', report.severity],
    ['Services', report.service?.join(', ')],
    ['Started', report.started],
    ['Detected', report.detected],
    ['Impact', report.impact],
    ['Who is affected', report.affected],
  ]
  return fields.map(([label, value]) => `### ${label}\n\n${answer(value)}`).join('\n\n')
}

/** A heading in the text must not be taken for the next field. */
function answer(value: string | undefined): string {
  return value?.trim().replace(/^( {0,3})(#+\s)/gm, '$1\\$2') || '_No response_'
}
