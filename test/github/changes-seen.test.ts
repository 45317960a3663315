import { describe, expect, test } from 'vitest'
import { personOf } from '../../src/cli/story/people.ts'
import { marker } from '../../src/reconcile/markers.ts'
import { createWorld, type TestWorld } from '../lifecycle/a-world.ts'
import { consoleOf, incidentOf, issuesOf, type Life, merged, resolved } from './a-life.ts'

/** Everything that would give away a change of acme/checkout: titles, branches, authors, paths. */
const SECRETS =
  /payment connection pool|payment-pool|delivery.estimate|payments\.yml|order_id|undici|margaret|dennis|Log the provider/i
const PHRASE = 'a change in a private repository (visible to its members)'

function numberOf(world: TestWorld, title: RegExp): number {
  const found = Object.entries(issuesOf(world, 'acme/checkout')).find(([, issue]) => title.test(issue.title))
  if (!found) throw new Error('no such pull request in the seed')
  return Number(found[0])
}

const pool = (world: TestWorld) => numberOf(world, /connection pool/)

async function confirm(life: Life, reference: string): Promise<void> {
  await personOf(life.world.sandbox, 'ada').comment(
    life.incidents,
    life.incident,
    `/change confirm ${reference}`,
  )
  await life.world.settle()
}

function documentOf({ world, postmortems, branch, path }: Life): string {
  return world.sandbox.state().repositories[postmortems]?.branches[branch]?.[path] ?? ''
}

function thanksOn(world: TestWorld, number: number): string[] {
  const comments = issuesOf(world, 'acme/checkout')[String(number)]?.comments ?? []
  return comments.filter(({ body }) => body.includes('second-story:thanks')).map(({ body }) => body)
}

describe('a public incidents repository and private services', async () => {
  const world = await createWorld()
  world.sandbox.setVisibility('acme/incidents', 'public')
  await world.settle()
  const life = await resolved(world, { form: { Severity: 'P1 - customer impact, revenue loss' } })

  test('the console says that there are changes, with a link and no word of them', () => {
    expect(consoleOf(life)).toContain(`[${PHRASE}](`)
    expect(consoleOf(life)).not.toMatch(SECRETS)
    expect(consoleOf(life)).toContain('what it touches, which its members can see')
  })

  test('a confirmed change stays unnamed in the timeline', async () => {
    await confirm(life, `acme/checkout#${pool(world)}`)
    expect(consoleOf(life)).toContain('A change in a private repository (visible to its members): confirmed')
    expect(consoleOf(life)).not.toMatch(SECRETS)
  })

  test('no other comment of ours names it, and no label', () => {
    const { comments, labels } = incidentOf(life)
    const own = comments.filter(({ author }) => author === world.sandbox.app.botLogin)
    expect([...own.map(({ body }) => body), ...labels].join('\n')).not.toMatch(SECRETS)
  })

  test('the private document names it', () => {
    expect(documentOf(life)).toContain('Raise the payment connection pool')
  })
})

describe('a public post-mortem repository', async () => {
  const world = await createWorld()
  world.sandbox.setVisibility('acme/postmortems', 'public')
  await world.settle()
  const life = await resolved(world)
  const pull = () => issuesOf(world, 'acme/postmortems')[String(life.pull)]

  test('the document hides what the console shows', () => {
    expect(consoleOf(life)).toMatch(/Raise the payment connection pool/)
    expect(documentOf(life)).toContain('A change in a private repository (visible to its members)')
    expect(documentOf(life).replace(/^ {2}\w+: .*$/gm, '')).not.toMatch(SECRETS)
  })

  test('so does the pull request', () => {
    expect(`${pull()?.title}\n${pull()?.body}`).not.toMatch(SECRETS)
  })
})

test('an internal incidents repository learns nothing of a private one, and all of an internal one', async () => {
  const world = await createWorld()
  world.sandbox.setVisibility('acme/incidents', 'internal')
  await world.settle()
  const life = await resolved(world)
  expect(consoleOf(life)).toContain(PHRASE)
  world.sandbox.setVisibility('acme/checkout', 'internal')
  await world.settle()
  await confirm(life, `acme/checkout#${pool(world)}`)
  expect(consoleOf(life)).toMatch(/Raise the payment connection pool/)
})

describe('a confirmed change', () => {
  test('is thanked once after the merge of the post-mortem, also when people delete the thanks', async () => {
    const world = await createWorld()
    const number = pool(world)
    const ada = personOf(world.sandbox, 'ada')
    const life = await merged(world, {}, undefined, (text) => text)
    await confirm(life, `acme/checkout#${number}`)
    expect(thanksOn(world, number)).toHaveLength(1)
    const [body = ''] = thanksOn(world, number)
    expect(body).toContain(`/acme/postmortems/blob/main/${life.path}`)
    expect(body).toContain('Thank you: this change taught us something')
    expect(body).not.toMatch(/@|fault|blame|caused/)
    await world.restart()
    await world.sweep()
    await ada.comment(life.incidents, life.incident, '/note once more')
    await world.settle()
    expect(thanksOn(world, number)).toHaveLength(1)
    expect(
      world.sandbox.mentions.filter(({ in: place }) => place.startsWith(`acme/checkout#${number}`)),
    ).toEqual([])
  })

  test('is thanked although somebody else wrote our mark there', async () => {
    const world = await createWorld()
    const number = pool(world)
    const life = await merged(world)
    const mark = marker('thanks', { incident: `acme/incidents#${life.incident}` })
    for (const author of ['mallory', 'grace'])
      world.sandbox.comment('acme/checkout', number, { body: mark, author })
    await confirm(life, `acme/checkout#${number}`)
    expect(thanksOn(world, number).filter((body) => body.includes('Thank you'))).toHaveLength(1)
  })

  test('flows into the document that is opened after it', async () => {
    const world = await createWorld()
    const ada = personOf(world.sandbox, 'ada')
    await world.sweep()
    const incident = await ada.declare('acme/incidents', 'Checkout declines card payments', {
      Severity: 'P1 - customer impact, revenue loss',
      Services: 'checkout',
      Started: '20 minutes ago',
    })
    await world.settle()
    const innocent = numberOf(world, /delivery estimate/)
    await ada.comment(
      'acme/incidents',
      incident,
      `/ack\n/commander me\n/change confirm acme/checkout#${pool(world)}\n/change dismiss acme/checkout#${innocent} behind a flag that is off\n/resolve`,
    )
    await world.settle()
    const [, pull] = Object.entries(issuesOf(world, 'acme/postmortems')).find(([, one]) => one.pull) ?? []
    const files =
      world.sandbox.state().repositories['acme/postmortems']?.branches[pull?.pull?.head ?? ''] ?? {}
    const text = Object.entries(files).find(([path]) => path.includes('declines'))?.[1] ?? ''
    const [rootCause = ''] = /## Root cause\n.*?\n### /s.exec(text) ?? []
    expect(rootCause).toContain(
      'Confirmed as part of it: [Raise the payment connection pool and its timeout](',
    )
    expect(rootCause).toContain('(configuration change). What made it possible')
    expect(text).toMatch(/^factors: \[ ?configuration change ?\]$/m)
    expect(text).toMatch(/delivery estimate[^\n]*\(dismissed\): behind a flag that is off/)
  })

  test('is not thanked where the team does not want it', async () => {
    const world = await createWorld()
    const config =
      world.sandbox.state().repositories['acme/incidents']?.branches.main?.['.github/second-story.yml']
    world.sandbox.commit(
      'acme/incidents',
      'main',
      { '.github/second-story.yml': `${config}\nchanges: { thank: false }\n` },
      { author: 'ada', message: 'No thanks' },
    )
    await world.settle()
    const life = await merged(world)
    await confirm(life, `acme/checkout#${pool(world)}`)
    expect(thanksOn(world, pool(world))).toEqual([])
  })

  test('is not thanked where more people see the pull request than the post-mortem', async () => {
    const world = await createWorld()
    world.sandbox.setVisibility('acme/checkout', 'public')
    await world.settle()
    const life = await merged(world)
    await confirm(life, `acme/checkout#${pool(world)}`)
    expect(consoleOf(life)).toContain('**confirmed**')
    expect(thanksOn(world, pool(world))).toEqual([])
  })
})

describe('news of a service during an open incident', () => {
  const open = async () => {
    const world = await createWorld()
    await world.sweep()
    const incident = await personOf(world.sandbox, 'ada').declare('acme/incidents', 'Checkout is odd', {
      Severity: 'P1 - customer impact, revenue loss',
      Services: 'checkout',
      Started: '20 minutes ago',
    })
    await world.settle()
    const life: Life = {
      ...{ world, incident, pull: 0, branch: '', path: '' },
      incidents: 'acme/incidents',
      postmortems: 'acme/postmortems',
    }
    return life
  }

  test('is shown at once, without a sweep: a push and its deployment', async () => {
    const life = await open()
    const { sandbox, clock, settle } = life.world
    clock.pass(3)
    const options = { author: 'linus', message: 'Hotfix of the pool' }
    sandbox.commit('acme/checkout', 'main', { 'config/payments.yml': 'pool:\n  max: 10\n' }, options)
    await settle()
    expect(consoleOf(life)).toMatch(/Hotfix of the pool[^\n]*pushed 23 min after the start/)
    clock.pass(2)
    sandbox.deploy('acme/checkout', { ref: 'main', creator: 'linus' })
    await settle()
    expect(consoleOf(life)).toMatch(/Hotfix of the pool[^\n]*deployed 25 min after the start/)
  })

  test('lifts what a rollback took away', async () => {
    const world = await createWorld()
    const { sandbox, clock, settle } = world
    const commit = (message: string, file: string) =>
      sandbox.commit('acme/checkout', 'main', { [file]: 'x' }, { author: 'linus', message })
    const good = commit('Good', 'good.txt')
    sandbox.deploy('acme/checkout', { ref: good, creator: 'linus' })
    clock.pass(60)
    sandbox.deploy('acme/checkout', { ref: commit('Quiet one', 'src/quiet.ts'), creator: 'linus' })
    clock.pass(60)
    await world.sweep()
    const incident = await personOf(sandbox, 'ada').declare('acme/incidents', 'Carts are empty', {
      Severity: 'P1 - customer impact, revenue loss',
      Services: 'checkout',
      Started: '5 minutes ago',
    })
    await settle()
    const life: Life = {
      ...{ world, incident, pull: 0, branch: '', path: '' },
      ...{ incidents: 'acme/incidents', postmortems: 'acme/postmortems' },
    }
    expect(consoleOf(life)).not.toContain('rolled back during the incident')
    clock.pass(5)
    sandbox.deploy('acme/checkout', { ref: good, creator: 'linus' })
    await settle()
    expect(consoleOf(life)).toMatch(
      /1\. \[Quiet one\][^\n]*reverted or rolled back during the incident \(\+50\)/,
    )
    expect(consoleOf(life)).toMatch(/Rollback of production to [\da-f]{7}[^\n]*rolls back one change/)
  })

  test('asks nothing once the incident is over', async () => {
    const life = await open()
    const { sandbox, settle } = life.world
    await personOf(sandbox, 'ada').comment('acme/incidents', life.incident, '/resolve')
    await settle()
    sandbox.resetRequests()
    sandbox.commit('acme/checkout', 'main', { 'a.txt': 'a' }, { author: 'linus', message: 'Later' })
    await settle()
    expect(sandbox.requests.filter(({ path }) => path.includes('/acme/incidents/issues'))).toEqual([])
  })
})
