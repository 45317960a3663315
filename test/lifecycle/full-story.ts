import { concreteActions, firstDraft, systemicCause, writeSection } from '../../src/cli/story/document.ts'
import { INCIDENTS, POSTMORTEMS } from '../../src/cli/story/look.ts'
import { personOf } from '../../src/cli/story/people.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'

/** What a step needs of the world: the process of the App may be anywhere. */
export interface Stage {
  sandbox: Sandbox
  clock: { pass: (minutes: number) => void }
}

export type FullStep = (stage: Stage) => Promise<void>

const DECLARED = [
  ['ada', 'Checkout declines card payments', 'P1 - customer impact, revenue loss', 'checkout'],
  ['linus', 'Search answers slowly', 'P2 - degraded, partial impact', 'website'],
  ['grace', 'The wiki is read-only', 'P3 - internal only', ''],
] as const

const COMMANDS = [
  ['ada', '/ack\n/commander me\n/lead @linus\n/comms @grace\n/nonsense'],
  ['linus', '/ack\n/commander @margaret\n/lead me\n/comms @dennis'],
  ['grace', '/ack\n/note The disk of the wiki is full'],
] as const

const SEARCH_ACTIONS = `| Action | Type | Owner | Due | Issue |
| --- | --- | --- | --- | --- |
| Rebuild the search index in the night, not at noon | prevent | @margaret | 2027-01-15 | |
| Page when the median of search is above 800 ms for 5 minutes | detect | @dennis | 2027-01-15 | |`

/** Three incidents at once, two post-mortems, five action items. After each step everybody waits until all is quiet. */
export function fullStory(): FullStep[] {
  const incidents: number[] = []
  return [
    async ({ sandbox }) => {
      for (const [login, title, severity, services] of DECLARED) {
        const form = { Severity: severity, Services: services, Started: '20 minutes ago', Detected: '' }
        incidents.push(await personOf(sandbox, login).declare(INCIDENTS, title, form))
      }
    },
    async ({ sandbox, clock }) => {
      clock.pass(1)
      for (const [index, [login, text]] of COMMANDS.entries())
        await personOf(sandbox, login).comment(INCIDENTS, incidents[index] ?? 0, text)
    },
    async ({ sandbox, clock }) => {
      clock.pass(4)
      const ends = ['/impact 18% of the card payments declined\n/resolve', '/resolve', '/resolve']
      for (const [index, text] of ends.entries())
        await personOf(sandbox, 'ada').comment(INCIDENTS, incidents[index] ?? 0, text)
    },
    async ({ sandbox, clock }) => {
      clock.pass(1)
      for (const { path, branch } of await openPostmortems(sandbox))
        await personOf(sandbox, 'linus').edit(
          POSTMORTEMS,
          path,
          branch,
          'Complete it',
          path.includes('search') ? aboutSearch : aboutCheckout,
        )
    },
    async ({ sandbox, clock }) => {
      clock.pass(1)
      const grace = personOf(sandbox, 'grace')
      for (const { pull } of await openPostmortems(sandbox)) {
        grace.ready(POSTMORTEMS, pull)
        const refused = await grace.merge(POSTMORTEMS, pull)
        if (refused) throw new Error(`merge of ${pull} refused: ${refused}`)
      }
    },
    async ({ sandbox, clock }) => {
      clock.pass(1)
      const issues = Object.entries(sandbox.state().repositories[INCIDENTS]?.issues ?? {})
      const items = issues.filter(([, issue]) => issue.labels.includes('action-item'))
      const byTitle = items.sort(([, a], [, b]) => (a.title < b.title ? -1 : 1))
      for (const [number] of byTitle) await personOf(sandbox, 'ada').close(INCIDENTS, Number(number))
    },
  ]
}

function aboutCheckout(text: string): string {
  const complete = concreteActions(systemicCause(firstDraft(text)), '2027-01-15')
  // Three of the four: five action items in all.
  return complete.replace(/\| Start the runbook.*\n/, '')
}

function aboutSearch(text: string): string {
  const whys = systemicCause(firstDraft(text))
  const impact = writeSection(whys, '## Impact', '- 40% of the searches took longer than 3 seconds.')
  return writeSection(impact, '## Action items', SEARCH_ACTIONS)
}

async function openPostmortems(sandbox: Sandbox) {
  const issues = Object.entries(sandbox.state().repositories[POSTMORTEMS]?.issues ?? {})
  const open = issues.flatMap(([number, { pull, state, title }]) =>
    pull?.head.startsWith('postmortem/') && state === 'open'
      ? [{ pull: Number(number), branch: pull.head, title }]
      : [],
  )
  const byTitle = open.sort((a, b) => (a.title < b.title ? -1 : 1))
  return Promise.all(byTitle.map(async (found) => ({ ...found, path: await fileOf(sandbox, found.pull) })))
}

async function fileOf(sandbox: Sandbox, pull: number): Promise<string> {
  const url = `${sandbox.apiUrl}/repos/${POSTMORTEMS}/pulls/${pull}/files`
  const response = await sandbox.fetch(url, {
    headers: { authorization: `token ${sandbox.token('ada')}` },
  })
  const [file] = (await response.json()) as { filename: string }[]
  return file?.filename ?? ''
}
