import { Octokit } from '@octokit/rest'
import { pino } from 'pino'
import { afterEach, describe, expect, test } from 'vitest'
import { personOf } from '../../src/cli/story/people.ts'
import { marker } from '../../src/reconcile/markers.ts'
import { createWorld, type TestWorld } from '../lifecycle/a-world.ts'
import {
  changeIssue,
  DUE,
  declaredWith,
  editMerged,
  incidentOf,
  issuesOf,
  itemsOf,
  type Life,
  merged,
  ROWS,
  resolved,
} from './a-life.ts'

/**
 * Whoever may write in a repository may also edit what the App wrote there. Whatever they do to it, no run fails and
 * nothing is there twice; what they get by it is what they could do by hand.
 */

const INCIDENTS = 'acme/incidents'
const BOT = 'second-story[bot]'

const failures: string[] = []
afterEach(() => {
  expect(failures.splice(0)).toEqual([])
})

function aWorld(): Promise<TestWorld> {
  const log = pino({ level: 'error' }, { write: (line: string) => failures.push(line) })
  return createWorld({ validateResponses: false, log })
}

const declared = (world: TestWorld) => declaredWith(world, { Services: 'checkout' })

const rest = ({ sandbox }: TestWorld, login: string) =>
  new Octokit({ auth: sandbox.token(login), baseUrl: sandbox.apiUrl, request: { fetch: sandbox.fetch } }).rest
const place = { owner: 'acme', repo: 'incidents' }

/** Comments of the App, oldest first. */
async function own({ world, incident }: Life) {
  const { data } = await rest(world, 'grace').issues.listComments({
    ...place,
    issue_number: incident,
    per_page: 100,
  })
  return data.filter(({ user }) => user?.login === BOT).map(({ id, body = '' }) => ({ id, body }))
}

async function edit(life: Life, id: number, body: string): Promise<void> {
  await rest(life.world, 'grace').issues.updateComment({ ...place, comment_id: id, body })
  await life.world.settle()
}

/** After all that time does: a sweep, a new process, a word. */
async function later(life: Life): Promise<void> {
  await life.world.sweep()
  await life.world.restart()
  await personOf(life.world.sandbox, 'ada').comment(INCIDENTS, life.incident, '/note Still slow')
  await life.world.settle()
}

const isConsole = ({ body }: { body: string }) => body.includes('First five minutes')

describe('the console', () => {
  const edits: Record<string, (body: string) => string> = {
    'without its mark': (body) => body.replace(/^<!--.*-->\n/, ''),
    'with other words alone': () => 'Nothing to see here.',
    'with the mark of a reply': (body) => body.replace(/^<!--.*-->/, marker('reply', { to: 1 })),
    'with a mark full of rubbish': (body) =>
      body.replace(
        /^<!--.*-->/,
        marker('console', { thanked: 'x,'.repeat(12_000), dropped: 'ada,'.repeat(1_000) }),
      ),
  }
  test.each(Object.entries(edits))('%s is written anew, and is one', async (_, change) => {
    const life = await declared(await aWorld())
    const [console] = await own(life)
    await edit(life, console?.id ?? 0, change(console?.body ?? ''))
    await later(life)
    const comments = await own(life)
    expect(comments.filter(isConsole)).toHaveLength(1)
    expect(comments.every(({ body }) => body.startsWith('<!-- second-story:'))).toBe(true)
    expect(comments.find(isConsole)?.body.length).toBeLessThan(10_000)
    expect(comments.find(isConsole)?.body).toContain('Still slow')
  })

  test('that another comment of ours claims to be is one again', async () => {
    const life = await declared(await aWorld())
    life.world.clock.pass(10)
    await life.world.sweep()
    const nudge = (await own(life)).find(({ body }) => body.includes(':nudge'))
    await edit(life, nudge?.id ?? 0, `${marker('console')}\n\n### P1 · Resolved`)
    await later(life)
    const comments = await own(life)
    expect(comments.filter(({ body }) => body.includes(':console'))).toHaveLength(1)
    expect(comments.filter(isConsole)).toHaveLength(1)
  })
})

test('a reply that lost its mark, or names another comment, is there once while it is needed', async () => {
  for (const body of ['No.', marker('reply', { to: 424_242 }), marker('reply', { to: 0 })]) {
    const life = await declared(await aWorld())
    await personOf(life.world.sandbox, 'ada').comment(INCIDENTS, life.incident, '/severity P9')
    await life.world.settle()
    const reply = (await own(life)).find((comment) => comment.body.includes(':reply'))
    await edit(life, reply?.id ?? 0, body)
    await later(life)
    const replies = (await own(life)).filter((comment) => comment.body.includes('/severity P9'))
    expect(replies).toHaveLength(1)
  }
})

test('a nudge made to look like another kind, and alerts with times that cannot be, break nothing', async () => {
  const life = await declared(await aWorld())
  life.world.clock.pass(10)
  await life.world.sweep()
  const nudge = (await own(life)).find(({ body }) => body.includes(':nudge'))
  const alert = (at: string, text: string) => marker('alert', { id: at, at, text })
  const alerts = [
    alert('yesterday', 'x'),
    alert('9999-12-31T00:00:00Z', 'z'.repeat(9_000)),
    alert('+275760-09-13T00:00:00Z', 'x'),
  ]
  await edit(life, nudge?.id ?? 0, [marker('alerts'), ...alerts].join('\n'))
  await later(life)
  await personOf(life.world.sandbox, 'ada').comment(INCIDENTS, life.incident, '/severity P1\n/postmortem')
  await life.world.settle()
  expect((await own(life)).filter(isConsole)).toHaveLength(1)
  expect(
    Object.values(issuesOf(life.world, 'acme/postmortems')).filter(({ pull }) =>
      pull?.head.startsWith('postmortem/'),
    ),
  ).toHaveLength(1)
})

describe('an incident that the App declared for somebody', () => {
  async function called(world: TestWorld) {
    await world.sweep()
    const checkout = { owner: 'acme', repo: 'checkout' }
    const thread = world.sandbox.openIssue('acme/checkout', { title: 'Slow?', author: 'ada' })
    const { data } = await rest(world, 'ada').issues.createComment({
      ...checkout,
      issue_number: thread,
      body: '/incident Checkout is slow',
    })
    await world.settle()
    const all = () =>
      Object.entries(issuesOf(world, INCIDENTS)).filter(
        ([, issue]) => issue.author === BOT && issue.labels.includes('incident'),
      )
    const again = async () => {
      await rest(world, 'ada').issues.updateComment({
        ...checkout,
        comment_id: data.id,
        body: '/incident Checkout is slow, really',
      })
      await world.settle()
      await world.restart()
    }
    return { all, again, incident: Number(all()[0]?.[0]) }
  }

  test('is not declared again when its text was written anew', async () => {
    const world = await aWorld()
    const { all, again, incident } = await called(world)
    await changeIssue({ world, incidents: INCIDENTS, incident } as Life, incident, 'grace', {
      body: 'Only this.',
    })
    await again()
    expect(all()).toHaveLength(1)
  })

  test('gives nobody rights by another name in its mark', async () => {
    const world = await aWorld()
    const { incident } = await called(world)
    const life = { world, incidents: INCIDENTS, incident } as Life
    await changeIssue(life, incident, 'grace', { body: marker('declaration', { id: 'x', by: 'mallory' }) })
    await world.sandbox.comment(INCIDENTS, incident, { body: '/severity P1', author: 'mallory' })
    await world.settle()
    expect(incidentOf(life).labels).not.toContain('severity: P1')
    expect(incidentOf(life).labels).toContain('needs-triage')
  })
})

describe('the pull request of the post-mortem', () => {
  const bodies: Record<string, string> = {
    'no mark': 'Please review.',
    'the mark of another incident': marker('postmortem', {
      incident: `${INCIDENTS}#1`,
      path: 'postmortems/x.md',
    }),
    'a path that leads elsewhere': marker('postmortem', {
      incident: 'acme/secret#1',
      path: '../../README.md',
    }),
    'a path with a backslash': marker('postmortem', { incident: 'x', path: 'postmortems/a\\b.md' }),
  }
  test.each(Object.entries(bodies))('with %s: merged, its items become issues, once', async (_, body) => {
    const world = await aWorld()
    const life = await resolved(world)
    await rest(world, 'grace').pulls.update({
      owner: 'acme',
      repo: 'postmortems',
      pull_number: life.pull,
      body,
    })
    await world.settle()
    world.sandbox.markReady('acme/postmortems', life.pull, 'grace')
    await personOf(world.sandbox, 'linus').edit(
      'acme/postmortems',
      life.path,
      life.branch,
      'Complete',
      complete,
    )
    await world.settle()
    world.sandbox.mergePull('acme/postmortems', life.pull, { by: 'grace' })
    await world.settle()
    await later(life)
    expect(itemsOf(life).map(({ title, state }) => [title, state])).toEqual([
      ['Deploy configuration to one pod for ten minutes first', 'open'],
      ['Page when more than 2% of the payments are declined for 3 minutes', 'open'],
    ])
    expect((await own(life)).find(({ body: said }) => said.includes(':console'))?.body).toContain(
      'Deploy configuration to one pod',
    )
  })
})

const complete = (text: string) =>
  `${text.split('## Action items')[0]}## Action items\n\n| Action | Type | Owner | Due | Issue |\n| --- | --- | --- | --- | --- |\n${ROWS.join('\n')}\n`

describe('the issue of an action item', () => {
  const bodies: Record<string, (body: string) => string> = {
    'other words alone': () => 'I will do it differently.',
    'no mark': (body) => body.replace(/^<!--.*-->\n+/, ''),
    'no end mark': (body) => body.replace('<!-- second-story:end -->', ''),
    'the key of another row': (body) => body.replace(/key=\S+/, 'key=text%3Aother'),
    'another owner in the mark': (body) => body.replace(/owner=\S+/, 'owner=ada'),
    'the mark that it was closed by us': (body) => body.replace(' -->', ' closed=1 -->'),
  }
  test.each(Object.entries(bodies))('with %s: stays the one issue of its row', async (_, change) => {
    const world = await aWorld()
    const life = await merged(world)
    const [item] = itemsOf(life)
    await changeIssue(life, item?.number ?? 0, 'grace', { body: change(item?.body ?? '') })
    await editMerged(life, (text) => text.replaceAll(DUE, '2027-02-20'))
    await world.sweep()
    await world.restart()
    const items = itemsOf(life)
    expect(items.map(({ number, state }) => [number, state])).toEqual(
      [item?.number ?? 0, (item?.number ?? 0) + 1].map((number) => [number, 'open']),
    )
    expect(items[0]?.body).toContain('2027-02-20')
    expect(items[0]?.body).toMatch(/^<!-- second-story:action-item /)
    expect(items[0]?.assignees).toEqual(['linus'])
  })

  test('what somebody wrote in place of our text stands below it', async () => {
    const world = await aWorld()
    const life = await merged(world)
    const [item] = itemsOf(life)
    await changeIssue(life, item?.number ?? 0, 'grace', { body: 'I will do it differently.' })
    await editMerged(life, (text) => text.replaceAll(DUE, '2027-02-20'))
    await editMerged(life, (text) => text.replaceAll('2027-02-20', '2027-02-22'))
    const body = itemsOf(life)[0]?.body ?? ''
    expect(body.match(/I will do it differently\./g)).toHaveLength(1)
    expect(body.indexOf('2027-02-22')).toBeLessThan(body.indexOf('I will do it differently.'))
  })
})

test('a mark that leads to a repository out of reach costs a look that fails, and nothing else', async () => {
  const world = await aWorld()
  const life = await merged(world)
  const [item] = itemsOf(life)
  const body = marker('action-item', { incident: 'elsewhere/secret#1', key: 'k', document: 'd' })
  await changeIssue(life, item?.number ?? 0, 'grace', { body })
  await changeIssue(life, item?.number ?? 0, 'grace', { state: 'closed' })
  await world.sweep()
  expect(failures.splice(0).filter((line) => !line.includes('"ref":"incident elsewhere/secret#1"'))).toEqual(
    [],
  )
  await editMerged(life, (text) => text.replaceAll(DUE, '2027-02-20'))
  await later(life)
  const bodies = itemsOf(life)
    .filter(({ state }) => state === 'open')
    .map((issue) => issue.body)
  expect(bodies).toHaveLength(2)
  for (const text of bodies) expect(text).toContain('2027-02-20')
})
