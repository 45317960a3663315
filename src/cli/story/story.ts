import type { Playground } from '../../playground.ts'
import { concreteActions, firstDraft, systemicCause } from './document.ts'
import { changeRows, INCIDENTS, lookAt, POSTMORTEMS } from './look.ts'
import { personOf } from './people.ts'

/** One step of the story as it is told in the terminal. */
export type Tell = (who: string, did: string, answer?: readonly string[]) => void

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
