import { concreteActions, firstDraft, systemicCause } from '../../src/cli/story/document.ts'
import { INCIDENTS, POSTMORTEMS } from '../../src/cli/story/look.ts'
import { personOf } from '../../src/cli/story/people.ts'
import type { TestWorld } from './a-world.ts'

/** The life cycle in its fewest steps; after each one everybody waits until all is quiet. */
export type Step = (world: TestWorld) => Promise<void>

const NUMBER = { incident: 0, pull: 0 }

export function shortStory(): Step[] {
  const known = { ...NUMBER }
  return [
    async ({ sandbox }) => {
      known.incident = await personOf(sandbox, 'ada').declare(INCIDENTS, 'Checkout declines card payments', {
        Severity: 'P1 - customer impact, revenue loss',
        Services: 'checkout',
        Started: '20 minutes ago',
        Detected: '',
      })
    },
    async ({ sandbox, clock }) => {
      clock.pass(1)
      await personOf(sandbox, 'ada').comment(
        INCIDENTS,
        known.incident,
        '/ack\n/commander me\n/lead @linus\n/comms @grace\n/nonsense',
      )
    },
    async ({ sandbox, clock }) => {
      clock.pass(4)
      await personOf(sandbox, 'ada').comment(
        INCIDENTS,
        known.incident,
        '/impact 18% of the card payments declined\n/resolve',
      )
    },
    async ({ sandbox, clock }) => {
      clock.pass(1)
      const { pull, branch, path } = await openPostmortem(sandbox)
      known.pull = pull
      const complete = (text: string) => concreteActions(systemicCause(firstDraft(text)), '2027-01-15')
      await personOf(sandbox, 'linus').edit(POSTMORTEMS, path, branch, 'Complete the analysis', complete)
    },
    async ({ sandbox, clock }) => {
      clock.pass(1)
      const grace = personOf(sandbox, 'grace')
      grace.ready(POSTMORTEMS, known.pull)
      const refused = await grace.merge(POSTMORTEMS, known.pull)
      if (refused) throw new Error(`merge refused: ${refused}`)
    },
    async ({ sandbox, clock }) => {
      clock.pass(1)
      const issues = Object.entries(sandbox.state().repositories[INCIDENTS]?.issues ?? {})
      for (const [number, issue] of issues) {
        if (issue.labels.includes('action-item'))
          await personOf(sandbox, 'ada').close(INCIDENTS, Number(number))
      }
    },
  ]
}

async function openPostmortem(sandbox: TestWorld['sandbox']) {
  const issues = Object.entries(sandbox.state().repositories[POSTMORTEMS]?.issues ?? {})
  const [number, found] = issues.find(([, issue]) => issue.pull?.head.startsWith('postmortem/')) ?? []
  if (!number || !found?.pull) throw new Error('no post-mortem pull request is open')
  const pull = { number: Number(number), head: found.pull.head }
  const response = await sandbox.fetch(`${sandbox.apiUrl}/repos/${POSTMORTEMS}/pulls/${pull.number}/files`, {
    headers: { authorization: `token ${sandbox.token('ada')}` },
  })
  const [file] = (await response.json()) as { filename: string }[]
  return { pull: pull.number, branch: pull.head, path: file?.filename ?? '' }
}
