import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { personOf } from '../../src/cli/story/people.ts'
import { createWorld, type TestWorld } from '../lifecycle/a-world.ts'
import {
  changeIssue,
  consoleOf,
  declaredWith,
  editMerged,
  incidentOf,
  issuesOf,
  itemsOf,
  type Life,
  merged,
  ROWS,
  resolved,
  withRows,
} from './a-life.ts'

const INCIDENTS = 'acme/incidents'
const aWorld = () => createWorld({ validateResponses: false })

const declared = (world: TestWorld) => declaredWith(world, { Services: 'checkout' })

/** A request to the API as somebody, with GitHub's answer. */
async function ask(life: Life, by: string, method: string, path: string, body?: object): Promise<Response> {
  const { sandbox } = life.world
  const response = await sandbox.fetch(`${sandbox.apiUrl}/repos/${life.incidents}${path}`, {
    method,
    headers: { authorization: `token ${sandbox.token(by)}` },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return response
}

async function consoleId(life: Life): Promise<number> {
  const response = await ask(life, 'ada', 'GET', `/issues/${life.incident}/comments`)
  const comments = (await response.json()) as { id: number; user: { login: string }; body: string }[]
  return comments.find(({ body, user }) => user.login.endsWith('[bot]') && body.includes(':console'))?.id ?? 0
}

const severities = (life: Life) => incidentOf(life).labels.filter((label) => label.startsWith('severity'))

describe('two people in the same second', () => {
  test('their commands end in one severity and one set of roles, and both stand in the timeline', async () => {
    const life = await declared(await aWorld())
    const { sandbox } = life.world
    sandbox.comment(INCIDENTS, life.incident, { body: '/severity P1\n/commander me', author: 'ada' })
    sandbox.comment(INCIDENTS, life.incident, { body: '/severity P2\n/commander me', author: 'linus' })
    await life.world.settle()
    expect(severities(life)).toEqual(['severity: P2'])
    expect(incidentOf(life).assignees).toEqual(['linus'])
    expect(consoleOf(life)).toMatch(/Severity P1[\s\S]*Severity P2, was P1/)
    await life.world.restart()
    expect(severities(life)).toEqual(['severity: P2'])
  })
})

describe('the console comment', () => {
  test('edited by somebody is written anew; what they wrote into it is no command and no fact', async () => {
    const life = await declared(await aWorld())
    const before = consoleOf(life)
    await ask(life, 'ada', 'PATCH', `/issues/comments/${await consoleId(life)}`, {
      body: `${before}\n\n/severity P1`,
    })
    await life.world.settle()
    expect(consoleOf(life)).toBe(before)
    expect(severities(life)).toEqual([])
  })

  test('deleted by somebody comes back, once', async () => {
    const life = await declared(await aWorld())
    await ask(life, 'ada', 'DELETE', `/issues/comments/${await consoleId(life)}`)
    await life.world.settle()
    await life.world.restart()
    expect(consoleOf(life)).toContain('Investigating')
  })

  test('copied by somebody is only a comment of theirs', async () => {
    const life = await declared(await aWorld())
    const copy = consoleOf(life)
    life.world.sandbox.comment(INCIDENTS, life.incident, { body: copy, author: 'mallory' })
    await personOf(life.world.sandbox, 'ada').comment(INCIDENTS, life.incident, '/severity P3')
    await life.world.settle()
    expect(consoleOf(life)).toContain('P3')
    expect(
      incidentOf(life)
        .comments.filter(({ author }) => author === 'mallory')
        .map(({ body }) => body),
    ).toEqual([copy])
  })
})

describe('labels fought over', () => {
  test('the last word of a person counts, by label or by command, and the App does not fight back', async () => {
    const life = await declared(await aWorld())
    const label = (name: string) =>
      ask(life, 'linus', 'POST', `/issues/${life.incident}/labels`, { labels: [name] })
    await personOf(life.world.sandbox, 'ada').comment(INCIDENTS, life.incident, '/severity P1')
    await life.world.settle()
    life.world.clock.pass(1)
    await label('severity: P3')
    await life.world.settle()
    expect(severities(life)).toEqual(['severity: P3'])
    life.world.clock.pass(1)
    await ask(life, 'linus', 'DELETE', `/issues/${life.incident}/labels/severity:%20P3`)
    await life.world.settle()
    life.world.sandbox.resetRequests()
    await life.world.sweep()
    await life.world.sweep()
    const fights = life.world.sandbox.requests.filter(
      ({ method, path }) => method !== 'GET' && path.includes('/labels'),
    )
    expect(fights).toEqual([])
  })
})

describe('the branch of the post-mortem, written to while we write', () => {
  test('a document that somebody was faster to add stays theirs, and the pull request is opened with it', async () => {
    const world = await aWorld()
    const { sandbox } = world
    let path = ''
    sandbox.faults.onRequest(({ method, path: asked }, phase) => {
      const match = /^\/repos\/acme\/postmortems\/contents\/(.+)$/.exec(asked)
      if (phase !== 'before' || method !== 'PUT' || !match?.[1] || path) return undefined
      path = decodeURIComponent(match[1])
      const [, number] = /-(\d+)-/.exec(path.replace(/^.*\/\d{4}-\d\d-\d\d/, '')) ?? []
      const files = { [path]: '# Ours\n' }
      sandbox.commit('acme/postmortems', `postmortem/${number}`, files, { author: 'linus', message: 'Mine' })
      return undefined
    })
    const life = await resolved(world)
    expect(life.path).toBe(path)
    expect(sandbox.state().repositories['acme/postmortems']?.branches[life.branch]?.[path]).toBe('# Ours\n')
    await world.restart()
    expect(
      Object.values(issuesOf(world, 'acme/postmortems')).filter(({ pull }) => pull?.head === life.branch),
    ).toHaveLength(1)
  })

  test('what people change in the open pull request is never written over', async () => {
    const life = await resolved(await aWorld())
    const { sandbox } = life.world
    sandbox.commit(
      life.postmortems,
      life.branch,
      { [life.path]: '# All new\n' },
      { author: 'linus', message: 'Anew' },
    )
    await personOf(sandbox, 'ada').comment(
      INCIDENTS,
      life.incident,
      '/note one thing more\n/impact worse than thought',
    )
    await life.world.settle()
    await life.world.restart()
    expect(sandbox.state().repositories[life.postmortems]?.branches[life.branch]?.[life.path]).toBe(
      '# All new\n',
    )
  })

  test('a branch that somebody deleted is not made again: the pull request is closed, and that was their word', async () => {
    const life = await resolved(await aWorld())
    await changeIssue({ ...life, incidents: life.postmortems }, life.pull, 'ada', { state: 'closed' })
    await ask({ ...life, incidents: life.postmortems }, 'ada', 'DELETE', `/git/refs/heads/${life.branch}`)
    await life.world.settle()
    await life.world.restart()
    const branches = life.world.sandbox.state().repositories[life.postmortems]?.branches ?? {}
    expect(Object.keys(branches)).not.toContain(life.branch)
  })
})

describe('an incident that is none any more', () => {
  test('deleted: nothing is written, no run fails, and its post-mortem can still be merged', async () => {
    const life = await merged(await aWorld())
    const { world } = life
    world.sandbox.deleteIssue(INCIDENTS, life.incident, 'ada')
    world.sandbox.resetRequests()
    await editMerged(life, (text) =>
      withRows(text, [...ROWS, '| One more | process | @grace | 2027-01-15 | |']),
    )
    await world.restart()
    expect(itemsOf(life)).toHaveLength(2)
    const writes = world.sandbox.requests.filter(
      ({ method, path, actor }) =>
        actor === world.sandbox.app.botLogin && method !== 'GET' && !/graphql|access_tokens/.test(path),
    )
    expect(writes.filter(({ path }) => path.includes('/issues'))).toEqual([])
  })

  test('deleted: the log names it, says what was seen and what comes next, once', async () => {
    const lines: Record<string, unknown>[] = []
    const log = pino({ level: 'warn' }, { write: (line: string) => lines.push(JSON.parse(line)) })
    const life = await declared(await createWorld({ validateResponses: false, log }))
    life.world.sandbox.deleteIssue(INCIDENTS, life.incident, 'ada')
    await life.world.settle()
    await life.world.sweep()
    expect(lines.filter(({ msg }) => String(msg).startsWith('incident not found'))).toEqual([
      expect.objectContaining({
        incident: `${INCIDENTS}#${life.incident}`,
        seen: expect.stringContaining('no such issue'),
        msg: expect.stringContaining('each sweep looks again'),
      }),
    ])
  })

  test('without its label: it is left alone, and taken up again when the label returns', async () => {
    const life = await declared(await aWorld())
    await ask(life, 'ada', 'DELETE', `/issues/${life.incident}/labels/incident`)
    await life.world.settle()
    const before = incidentOf(life)
    await personOf(life.world.sandbox, 'ada').comment(INCIDENTS, life.incident, '/severity P1')
    await life.world.settle()
    expect(incidentOf(life).labels).toEqual(before.labels)
    await ask(life, 'ada', 'POST', `/issues/${life.incident}/labels`, { labels: ['incident'] })
    await life.world.settle()
    expect(severities(life)).toEqual(['severity: P1'])
  })
})
