import { firstDraft, systemicCause, writeSection } from '../../src/cli/story/document.ts'
import { personOf } from '../../src/cli/story/people.ts'
import type { TestWorld } from '../lifecycle/a-world.ts'

/** An incident that was lived through up to a point: where things are, and what people do next. */
export interface Life {
  world: TestWorld
  incidents: string
  postmortems: string
  incident: number
  pull: number
  branch: string
  path: string
}

export interface LifeOptions {
  title?: string
  incidents?: string
  postmortems?: string
  services?: string
  form?: Record<string, string>
}

export const DUE = '2027-01-15'
export const ROWS = [
  `| Deploy configuration to one pod for ten minutes first | prevent | @linus | ${DUE} | |`,
  `| Page when more than 2% of the payments are declined for 3 minutes | detect | @ada | ${DUE} | |`,
]

/** Declared by ada with this form, and nothing done yet; there is no pull request. */
export async function declaredWith(world: TestWorld, form: Record<string, string>): Promise<Life> {
  await world.sweep()
  const incident = await personOf(world.sandbox, 'ada').declare('acme/incidents', 'Checkout is slow', form)
  await world.settle()
  return lifeOf(world, incident)
}

/** Of an incident of the usual place, without a pull request. */
export function lifeOf(world: TestWorld, incident: number): Life {
  return {
    world,
    incidents: 'acme/incidents',
    postmortems: 'acme/postmortems',
    incident,
    pull: 0,
    branch: '',
    path: '',
  }
}

/** Declared by ada with a P1 form, roles given, resolved; the pull request is open. */
export async function resolved(world: TestWorld, options: LifeOptions = {}): Promise<Life> {
  const { incidents = 'acme/incidents', postmortems = 'acme/postmortems' } = options
  const { title = 'Checkout declines card payments', services = 'checkout', form } = options
  const ada = personOf(world.sandbox, 'ada')
  await world.sweep()
  const incident = await ada.declare(incidents, title, {
    Severity: 'P1 - customer impact, revenue loss',
    Services: services,
    Started: '20 minutes ago',
    ...form,
  })
  await world.settle()
  world.clock.pass(1)
  await ada.comment(incidents, incident, '/ack\n/commander me\n/lead @linus\n/comms @grace')
  await world.settle()
  world.clock.pass(30)
  await ada.comment(incidents, incident, '/impact 18% of the card payments declined\n/resolve')
  await world.settle()
  const found = Object.entries(issuesOf(world, postmortems)).find(([, issue]) =>
    issue.pull?.head.startsWith('postmortem/'),
  )
  if (!found?.[1].pull) throw new Error('no post-mortem pull request is open')
  const branch = found[1].pull.head
  const files = world.sandbox.state().repositories[postmortems]?.branches
  const path = Object.keys(files?.[branch] ?? {}).find((name) => !(name in (files?.main ?? {}))) ?? ''
  return { world, incidents, postmortems, incident, pull: Number(found[0]), branch, path }
}

/** The document completed by linus and merged by grace; its two action items are issues. */
export async function merged(
  world: TestWorld,
  options: LifeOptions = {},
  rows: readonly string[] = ROWS,
  change: (text: string) => string = (text) => text,
): Promise<Life> {
  const life = await resolved(world, options)
  const { postmortems, path, branch, pull } = life
  await personOf(world.sandbox, 'linus').edit(postmortems, path, branch, 'Complete the analysis', (text) =>
    change(withRows(systemicCause(firstDraft(text)), rows)),
  )
  await world.settle()
  const grace = personOf(world.sandbox, 'grace')
  grace.ready(postmortems, pull)
  const refused = await grace.merge(postmortems, pull)
  if (refused) throw new Error(`merge refused: ${refused}`)
  await world.settle()
  return life
}

export function withRows(text: string, rows: readonly string[]): string {
  const head = '| Action | Type | Owner | Due | Issue | State |\n| --- | --- | --- | --- | --- | --- |'
  return writeSection(text, '## Action items', [head, ...rows].join('\n'))
}

/** A later edit of the merged document on the default branch. */
export async function editMerged(life: Life, change: (text: string) => string, by = 'linus'): Promise<void> {
  const { sandbox } = life.world
  const text = sandbox.state().repositories[life.postmortems]?.branches.main?.[life.path] ?? ''
  sandbox.commit(life.postmortems, 'main', { [life.path]: change(text) }, { author: by, message: 'Edit' })
  await life.world.settle()
}

export function issuesOf(world: TestWorld, repository: string) {
  return world.sandbox.state().repositories[repository]?.issues ?? {}
}

/** An issue changed by hand, as its page does it. */
export async function changeIssue(life: Life, number: number, by: string, change: object): Promise<void> {
  const { sandbox } = life.world
  const response = await sandbox.fetch(`${sandbox.apiUrl}/repos/${life.incidents}/issues/${number}`, {
    method: 'PATCH',
    headers: { authorization: `token ${sandbox.token(by)}` },
    body: JSON.stringify(change),
  })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  await life.world.settle()
}

/** Action-item issues by number, oldest first. */
export function itemsOf({ world, incidents }: Life) {
  return Object.entries(issuesOf(world, incidents))
    .filter(([, issue]) => issue.labels.includes('action-item'))
    .map(([number, issue]) => ({ number: Number(number), ...issue }))
}

export function incidentOf({ world, incidents, incident }: Life) {
  const found = issuesOf(world, incidents)[String(incident)]
  if (!found) throw new Error('the incident is gone')
  return found
}

export function consoleOf(life: Life): string {
  const bot = life.world.sandbox.app.botLogin
  const own = incidentOf(life).comments.filter(
    ({ author, body }) => author === bot && body.startsWith('<!-- second-story:console -->'),
  )
  if (own.length !== 1) throw new Error(`${own.length} consoles`)
  return own[0]?.body ?? ''
}
