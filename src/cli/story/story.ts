import { Octokit } from '@octokit/rest'
import type { Playground } from '../../playground.ts'
import { concreteActions, firstDraft, systemicCause } from './document.ts'
import { personOf } from './people.ts'

/** One step of the story as it is told in the terminal. */
export type Tell = (who: string, did: string, answer?: readonly string[]) => void

export const INCIDENTS = 'acme/incidents'
export const POSTMORTEMS = 'acme/postmortems'

export interface Ending {
  incident: number
  pull: number
  path: string
  text: string
  candidates: { title: string; why: string }[]
  issues: { number: number; title: string; assignees: string[]; due: string; state: string }[]
  checks: {
    sha: string
    conclusion: string | null
    title: string | null
    annotations: { line: number; rule: string | null; message: string | null }[]
  }[]
}

/** Plays a whole incident: what people do, and what the App answers. Every step goes through the API. */
export async function playStory(
  playground: Pick<Playground, 'sandbox' | 'settled'>,
  tell: Tell,
  now: Date,
): Promise<Ending> {
  const { sandbox, settled } = playground
  const [ada, linus, grace, margaret] = ['ada', 'linus', 'grace', 'margaret'].map((login) =>
    personOf(sandbox, login),
  )
  if (!ada || !linus || !grace || !margaret) throw new Error('The seeded people are missing.')
  const look = lookAt(playground)

  const incident = await ada.declare(INCIDENTS, 'Checkout declines card payments', {
    Severity: 'P1 - customer impact, revenue loss',
    Services: 'checkout',
    Started: '20 minutes ago',
    Detected: '10 minutes ago',
    Impact: 'Card payments in checkout are declined after a long wait.',
    'Who is affected': 'All customers who pay by card',
  })
  await settled()
  const candidates = changeRows(await look.console(incident))
  tell('ada', `declares incident ${incident} with the form`, [
    `console with ${candidates.length} recent changes; first: ${candidates[0]?.title} — ${candidates[0]?.why}`,
  ])

  await ada.comment(INCIDENTS, incident, '/ack\n/commander me\n/lead @linus\n/comms @grace')
  await settled()
  tell('ada', 'acknowledges and declares the roles: commander herself, lead linus, communications grace', [
    `assigned: ${(await look.assignees(incident)).join(', ')}`,
  ])

  await linus.comment(
    INCIDENTS,
    incident,
    `/status identified\n/note The payment timeout went from 3 s to 30 s\n/change confirm ${candidates[0]?.reference ?? ''}`,
  )
  await grace.comment(
    INCIDENTS,
    incident,
    '/update Card payments fail for some customers. We know why and are rolling back.\n/impact 18% of the card payments are declined',
  )
  await settled()
  await linus.comment(INCIDENTS, incident, '/mitigated')
  await settled()
  tell('linus', 'confirms the change, rolls it back, marks the incident as mitigated', [
    `labels: ${(await look.labels(incident)).join(', ')}`,
  ])

  await ada.comment(INCIDENTS, incident, '/resolve')
  await settled()
  const { pull, path, branch } = await look.pull()
  tell('ada', 'resolves the incident', [
    `pull request ${POSTMORTEMS}#${pull}: ${path}`,
    `check: ${(await look.check(branch)).summary}`,
  ])

  await linus.edit(POSTMORTEMS, path, branch, 'First draft', firstDraft)
  await settled()
  grace.ready(POSTMORTEMS, pull)
  await settled()
  const refused = await look.check(branch)
  tell('linus', 'writes a first draft: "human error", and actions without owner or deadline', [
    `check: ${refused.summary}`,
    ...refused.findings,
    `merge: ${oneLine((await ada.merge(POSTMORTEMS, pull)) ?? 'done')}`,
  ])

  await margaret.edit(POSTMORTEMS, path, branch, 'Ask why until the system answers', systemicCause)
  await settled()
  tell('margaret', 'asks why until the answer is in the system', [
    `check: ${(await look.check(branch)).summary}`,
  ])

  const due = new Date(now.getTime() + 21 * 86_400_000).toISOString().slice(0, 10)
  await linus.edit(POSTMORTEMS, path, branch, 'Make the actions concrete', (text) =>
    concreteActions(text, due),
  )
  await settled()
  tell('linus', 'makes each action concrete, with an owner and a due date', [
    `check: ${(await look.check(branch)).summary}`,
  ])

  const refusal = await grace.merge(POSTMORTEMS, pull)
  if (refusal) throw new Error(`The merge was refused although the check is green: ${refusal}`)
  await settled()
  const issues = await look.actionIssues()
  tell(
    'grace',
    'merges the post-mortem',
    issues.map(
      (issue) => `issue ${issue.number}: ${issue.title} · ${issue.assignees.join(', ')} · due ${issue.due}`,
    ),
  )

  for (const issue of issues) {
    const [owner = 'ada'] = issue.assignees
    await personOf(sandbox, owner).close(INCIDENTS, issue.number)
  }
  await settled()
  tell('the owners', 'finish their action items and close the issues', [
    `incident ${incident} is ${await look.state(incident)}`,
  ])

  const { text } = await ada.read(POSTMORTEMS, path, 'main')
  return {
    incident,
    pull,
    path,
    text,
    candidates,
    issues: await look.actionIssues(),
    checks: await look.allChecks(),
  }
}

function oneLine(text: string): string {
  return text
    .replace(/ - https?:\S+$/, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Reads for telling, as `ada`. */
function lookAt({ sandbox }: Pick<Playground, 'sandbox'>) {
  const octokit = new Octokit({
    auth: sandbox.token('ada'),
    baseUrl: sandbox.apiUrl,
    request: { fetch: sandbox.fetch },
  })
  const incidents = { owner: 'acme', repo: 'incidents' }
  const postmortems = { owner: 'acme', repo: 'postmortems' }
  const issue = async (number: number) =>
    (await octokit.rest.issues.get({ ...incidents, issue_number: number })).data
  const runs = async (ref: string) => {
    const { data } = await octokit.rest.checks.listForRef({
      ...postmortems,
      ref,
      check_name: 'postmortem',
      filter: 'all',
    })
    return [...data.check_runs].sort((a, b) => a.id - b.id)
  }
  const annotations = async (id: number) =>
    (await octokit.rest.checks.listAnnotations({ ...postmortems, check_run_id: id, per_page: 100 })).data
  const pulls = async () =>
    (await octokit.rest.pulls.list({ ...postmortems, state: 'all' })).data.filter((pull) =>
      pull.head.ref.startsWith('postmortem/'),
    )
  return {
    console: async (number: number) => {
      const { data } = await octokit.rest.issues.listComments({ ...incidents, issue_number: number })
      return data.find((comment) => comment.user?.login === sandbox.app.botLogin)?.body ?? ''
    },
    assignees: async (number: number) =>
      ((await issue(number)).assignees ?? []).map((person) => person.login),
    labels: async (number: number) =>
      (await issue(number)).labels.map((label) => (typeof label === 'string' ? label : (label.name ?? ''))),
    state: async (number: number) => (await issue(number)).state,
    pull: async () => {
      const [pull] = await pulls()
      if (!pull) throw new Error('No post-mortem pull request was opened.')
      const { data } = await octokit.rest.pulls.listFiles({ ...postmortems, pull_number: pull.number })
      return { pull: pull.number, branch: pull.head.ref, path: data[0]?.filename ?? '' }
    },
    check: async (ref: string) => {
      const run = (await runs(ref)).at(-1)
      if (!run) return { summary: 'none yet', findings: [] }
      const found = await annotations(run.id)
      const findings = found.map(
        (entry) => `  line ${entry.start_line}: ${entry.title} — ${(entry.message ?? '').split('\n')[0]}`,
      )
      return { summary: `${run.conclusion} — ${run.output.title}`, findings }
    },
    actionIssues: async () => {
      const { data } = await octokit.rest.issues.listForRepo({
        ...incidents,
        labels: 'action-item',
        state: 'all',
        sort: 'created',
        direction: 'asc',
      })
      return data.map((item) => ({
        number: item.number,
        title: item.title,
        assignees: (item.assignees ?? []).map((person) => person.login),
        due:
          /\d{4}-\d{2}-\d{2}/.exec(
            (item.body ?? '').split('\n').find((line) => line.startsWith('| **')) ?? '',
          )?.[0] ?? '',
        state: item.state,
      }))
    },
    allChecks: async () => {
      const [pull] = await pulls()
      const { data: commits } = await octokit.rest.pulls.listCommits({
        ...postmortems,
        pull_number: pull?.number ?? 0,
      })
      const all = await Promise.all(
        commits.map(async (commit) => ({ sha: commit.sha, list: await runs(commit.sha) })),
      )
      return Promise.all(
        all.flatMap(({ sha, list }) =>
          list.map(async (run) => ({
            sha,
            conclusion: run.conclusion,
            title: run.output.title,
            annotations: (await annotations(run.id)).map((entry) => ({
              line: entry.start_line,
              rule: entry.title,
              message: entry.message,
            })),
          })),
        ),
      )
    },
  }
}

/** The console's candidates, before the start of the incident, in their order. */
export function changeRows(body: string): { title: string; why: string; reference: string }[] {
  const [, section = ''] = body.split('#### Recent changes\n')
  const [before = ''] = section.split(/\n#### |<summary>\d+ (?:after the start|left out)/)
  return before.split('\n').flatMap((line) => {
    const [, title, rest = ''] = /^(?:\d+\.|[-*]) .*?\[(.*?)\]\(\S+?\)(.*)$/.exec(line) ?? []
    if (title === undefined) return []
    const [, why = ''] = /\*\*-?\d+ points?\*\* · (.*?)(?: · `|$)/.exec(rest) ?? []
    const [, reference = ''] = /confirm ([^`\s]+)/.exec(rest) ?? []
    return [{ title, why, reference: reference.replace(/\u200B/g, '') }]
  })
}
