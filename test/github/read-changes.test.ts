import { describe, expect, it } from 'vitest'
import { ago, brief, changesWorld, REPOSITORY } from './changes-world.ts'

const success = (minutes: number) => [{ state: 'success' as const, at: ago(minutes) }]

describe('what reached a repository', () => {
  it('is merges, pushes, deployments and releases of the window, each with its files', async () => {
    const world = await changesWorld()
    world.merge('Old', 500)
    world.merge('Raise the pool', 90, { files: { 'config/pool.yml': 'max: 80\n' } })
    const pushed = world.push('Hotfix', 60, { 'src/a.ts': 'a\n', 'src/b.ts': 'b\n' })
    world.sandbox.release(REPOSITORY, { tag: 'v2', author: 'ada', at: ago(30) })
    const changes = await world.read()
    expect(brief(changes)).toEqual([
      ['!v2', 30, undefined],
      ['#2', 90, undefined],
      [`@${pushed.slice(0, 7)}`, 60, undefined],
    ])
    expect(changes.map(({ kind, files, additions }) => [kind, files, additions])).toEqual(
      expect.arrayContaining([
        ['merge', ['config/pool.yml'], 1],
        ['push', ['src/a.ts', 'src/b.ts'], 2],
      ]),
    )
  })

  it('counts a push at the time of the server, whatever date its commits carry', async () => {
    const world = await changesWorld()
    world.push('Written last week', 10)
    expect(brief(await world.read())[0]?.[1]).toBe(10)
  })

  it('takes a deployment at its first success, an hour after it was asked for', async () => {
    const world = await changesWorld()
    world.merge('Slow one', 100)
    const statuses = [
      { state: 'pending' as const, at: ago(95) },
      { state: 'in_progress' as const, at: ago(90) },
      ...success(35),
      { state: 'inactive' as const, at: ago(5) },
    ]
    world.sandbox.deploy(REPOSITORY, { ref: 'main', creator: 'ada', at: ago(95), statuses })
    expect(brief(await world.read())).toEqual([['#1', 100, 35]])
  })

  it('leaves failed deployments and other environments out', async () => {
    const world = await changesWorld()
    world.merge('One', 100)
    world.sandbox.deploy(REPOSITORY, {
      ref: 'main',
      creator: 'ada',
      statuses: [{ state: 'failure', at: ago(60) }],
    })
    world.sandbox.deploy(REPOSITORY, {
      ref: 'main',
      environment: 'staging',
      creator: 'ada',
      statuses: success(50),
    })
    expect(brief(await world.read({ environments: ['Production'] }))).toEqual([['#1', 100, undefined]])
    world.sandbox.deploy(REPOSITORY, {
      ref: 'main',
      environment: 'production',
      creator: 'ada',
      statuses: success(40),
    })
    world.app.deps.memory.forget('changes')
    expect(brief(await world.read({ environments: ['Production'] }))).toEqual([['#1', 100, 40]])
    expect(brief(await world.read())).toEqual([['#1', 100, 40]])
  })

  it('finds a pull request merged long ago that went live a minute before the start', async () => {
    const world = await changesWorld()
    world.merge('Live since long', 30_000)
    world.sandbox.deploy(REPOSITORY, {
      ref: 'main',
      creator: 'ada',
      at: ago(29_000),
      statuses: success(29_000),
    })
    world.merge('Waited', 9_000, { method: 'squash' })
    // Busier work since then: the list of the latest pull requests no longer has it.
    for (let index = 0; index < 41; index += 1) {
      const branch = `later-${index}`
      world.sandbox.commit(
        REPOSITORY,
        branch,
        { [`${branch}.md`]: 'x' },
        { author: 'ada', message: branch, at: ago(8_000) },
      )
      const number = world.sandbox.openPull(REPOSITORY, {
        title: branch,
        head: branch,
        base: 'main',
        author: 'ada',
        at: ago(8_000),
      })
      if (index < 41) world.sandbox.mergePull(REPOSITORY, number, { by: 'ada', at: ago(7_000 - index) })
    }
    const waited = world.sandbox.state().repositories[REPOSITORY]?.issues[2]
    expect(waited?.title).toBe('Waited')
    world.sandbox.deploy(REPOSITORY, { ref: 'main', creator: 'ada', at: ago(2), statuses: success(1) })
    const found = await world.read()
    expect(found.find(({ title }) => title === 'Waited')).toMatchObject({
      deployedAt: ago(1),
    })
    expect(found.some(({ title }) => title === 'Live since long')).toBe(false)
  })

  it('knows a rollback by the older commit, and what it took away', async () => {
    const world = await changesWorld()
    world.merge('Good', 300)
    const good = world.sandbox.deploy(REPOSITORY, {
      ref: 'main',
      creator: 'ada',
      at: ago(290),
      statuses: success(290),
    })
    expect(good).toBeGreaterThan(0)
    const commit = world.push('Also good', 280)
    world.sandbox.deploy(REPOSITORY, { ref: commit, creator: 'ada', at: ago(270), statuses: success(270) })
    world.merge('Bad', 60)
    world.merge('Beside it', 50)
    world.sandbox.deploy(REPOSITORY, { ref: 'main', creator: 'ada', at: ago(40), statuses: success(40) })
    world.sandbox.deploy(REPOSITORY, { ref: commit, creator: 'ada', at: ago(10), statuses: success(10) })
    const changes = await world.read()
    const rollback = changes.find(({ kind }) => kind === 'deployment')
    expect(rollback?.title).toBe(`Rollback of production to ${commit.slice(0, 7)}`)
    expect(rollback?.rollsBack?.sort()).toEqual([`${REPOSITORY}#2`, `${REPOSITORY}#3`])
  })

  it('reads what a revert takes back, from the pull request and from the commit', async () => {
    const world = await changesWorld()
    const bad = world.merge('Bad', 100, { method: 'squash' })
    const worse = world.push('Worse', 90)
    world.merge('Revert "Bad"', 20, { body: `Reverts ${REPOSITORY}#${bad}` })
    world.push(`Revert "Worse"\n\nThis reverts commit ${worse}.`, 10)
    const changes = await world.read()
    expect(
      changes
        .map(({ reverts }) => reverts)
        .filter(Boolean)
        .sort(),
    ).toEqual([`${REPOSITORY}#${bad}`, `${REPOSITORY}@${worse.slice(0, 7)}`].sort())
  })

  it('hides what must not be named, and says who may see it', async () => {
    const world = await changesWorld()
    world.merge('Secret', 10)
    expect((await world.read({ hidden: true }))[0]).toMatchObject({ hidden: true, visibility: 'private' })
  })
})

describe('runs of the deploy workflow', () => {
  it('count as deployments', async () => {
    const world = await changesWorld({ actions: 'read' })
    world.merge('One', 100)
    world.sandbox.workflowRun(REPOSITORY, {
      workflow: 'deploy.yml',
      by: 'ada',
      at: ago(80),
      conclusion: 'failure',
    })
    world.sandbox.workflowRun(REPOSITORY, { workflow: 'deploy.yml', by: 'ada', at: ago(70) })
    world.sandbox.workflowRun(REPOSITORY, { workflow: 'test.yml', by: 'ada', at: ago(95) })
    expect(brief(await world.read({ workflow: 'deploy.yml' }))).toEqual([['#1', 100, 70]])
    expect(brief(await world.read())).toEqual([['#1', 100, undefined]])
    expect(world.problems).toEqual([])
  })

  it('are done without where the permission is missing, which is said', async () => {
    const world = await changesWorld()
    world.merge('One', 100)
    expect(brief(await world.read({ workflow: 'deploy.yml' }))).toEqual([['#1', 100, undefined]])
    expect(world.problems).toEqual([
      'The runs of deploy.yml in org/shop cannot be read: its deployments are not counted. Grant the App the permission `Actions: read`, or remove `deploy-workflow`.',
    ])
    await world.read({ workflow: 'deploy.yml' })
    expect(world.problems).toHaveLength(2)
  })

  it('of a file that does not exist are said too', async () => {
    const world = await changesWorld({ actions: 'read' })
    await world.read({ workflow: 'delpoy.yml' })
    expect(world.problems.join()).toContain('Correct the name of the file')
  })
})

describe('the price', () => {
  it('is at most six requests, and none while nothing is new', async () => {
    const world = await changesWorld({ actions: 'read' })
    for (let index = 0; index < 8; index += 1) world.push(`Push ${index}`, 100 - index)
    world.merge('One', 50)
    world.sandbox.workflowRun(REPOSITORY, { workflow: 'deploy.yml', by: 'ada', at: ago(20) })
    const changes = await world.read({ workflow: 'deploy.yml' })
    expect(changes).toHaveLength(9)
    const asked = world.sandbox.requests.filter(({ path }) => !path.includes('access_tokens'))
    expect(asked.length).toBeLessThanOrEqual(6)
    expect(asked.some(({ path }) => path.startsWith('/search'))).toBe(false)
    await world.read({ workflow: 'deploy.yml' })
    expect(world.sandbox.requests).toEqual([])
  })

  it('goes without the activity list where the server has none', async () => {
    const world = await changesWorld()
    world.merge('One', 100)
    world.merge('Two', 90, { method: 'squash' })
    const pushed = world.push('Three', 80)
    world.sandbox.faults.onRequest(({ path }, phase) =>
      phase === 'before' && path.endsWith('/activity')
        ? { status: 404, body: { message: 'Not Found' } }
        : undefined,
    )
    expect(brief(await world.read()).map(([reference]) => reference)).toEqual([
      '#1',
      '#2',
      `@${pushed.slice(0, 7)}`,
    ])
  })
})
