import { Octokit } from '@octokit/rest'
import type { Playground } from '../../playground.ts'

/** Where the story happens, and what can be seen there. */

export const INCIDENTS = 'acme/incidents'
export const POSTMORTEMS = 'acme/postmortems'

/** Reads for telling, as `ada`. */
export function lookAt({ sandbox }: Pick<Playground, 'sandbox'>) {
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
