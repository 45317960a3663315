import type { Octokit } from '@octokit/rest'
import type { Command } from 'commander'
import { harmless, safeFormBody } from '../domain/declaration.ts'
import { hasKey } from '../domain/issue-form.ts'
import { neutralise, oneLine } from '../domain/safe-text.ts'
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
  dedupeKey?: string
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
    .option(
      '--dedupe-key <key>',
      'while an incident with the same key is open, add a line to its timeline in place of a second incident',
    )
    .option('--repository <owner/name>', 'the incidents repository (default: GITHUB_REPOSITORY)')
    .action(async (options: DeclareOptions) => {
      exit(await declare(options, io))
    })
}

async function declare(options: DeclareOptions, io: Io): Promise<number> {
  const repository = repositoryOf(options.repository ?? io.env.GITHUB_REPOSITORY)
  const title = oneLine(options.title)
  if (title === '' || title.length > 256) {
    throw new CannotRun(
      `--title has ${title.length} characters, expected 1 to 256. Say in one line what users see.`,
    )
  }
  const rights = `\`Issues: write\` on ${repository}`
  const octokit = await clientFor(io, rights)
  const issue = await declareOnce(octokit, repository, { ...options, title }).catch((error: unknown) => {
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

/** An open incident with the same key hears of it; else there is a new one. */
async function declareOnce(
  octokit: Octokit,
  repository: string,
  { dedupeKey, service, ...rest }: DeclareOptions,
) {
  const key = oneLine(dedupeKey ?? '') || undefined
  const declaration = { ...rest, services: service ?? [], ...(key === undefined ? {} : { key }) }
  const same = key === undefined ? undefined : await openWithKey(octokit, repository, key)
  if (!same) return openIssue(octokit, repository, neutralise(rest.title), safeFormBody(declaration))
  const [owner = '', repo = ''] = repository.split('/')
  const note = `/note Alert: ${harmless(rest.title)}`
  await octokit.rest.issues.createComment({ owner, repo, issue_number: same.number, body: note })
  return { url: same.html_url, labels: ['incident'] }
}

async function openWithKey(octokit: Octokit, repository: string, key: string) {
  const [owner = '', repo = ''] = repository.split('/')
  const place = { owner, repo }
  const open = await octokit.paginate(octokit.rest.issues.listForRepo, {
    ...place,
    labels: 'incident',
    state: 'open',
    sort: 'created',
    direction: 'asc',
    per_page: 100,
  })
  for (const issue of open) {
    if (hasKey(issue.body ?? '', key) && (await isTrusted(octokit, place, issue.user))) return issue
  }
  return undefined
}

/** The issue of a stranger must not swallow alerts. */
async function isTrusted(
  octokit: Octokit,
  place: { owner: string; repo: string },
  user: { login: string; type: string } | null,
): Promise<boolean> {
  if (!user || user.type === 'Bot') return user !== null
  const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({ ...place, username: user.login })
  return ['admin', 'maintain', 'write', 'triage'].includes(data.role_name ?? data.permission)
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
