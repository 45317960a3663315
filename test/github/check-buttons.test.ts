import { Octokit } from '@octokit/rest'
import { describe, expect, test } from 'vitest'
import { createWorld, type TestWorld } from '../lifecycle/a-world.ts'
import { PATH, propose, REPOSITORY, runsOn, seededDocument, textOf } from './a-proposal.ts'

async function proposed(change?: (text: string) => string) {
  const world = await createWorld()
  const pull = propose(world.sandbox, change)
  await world.settle()
  return { world, pull, run: await newestRun(world) }
}

async function newestRun({ sandbox }: TestWorld, ref = 'proposal') {
  const octokit = clientOf(sandbox, 'linus')
  const { data } = await octokit.rest.checks.listForRef({ owner: 'acme', repo: 'postmortems', ref })
  const [run] = data.check_runs
  if (!run) throw new Error('no check run')
  return run
}

function clientOf(sandbox: TestWorld['sandbox'], login: string): Octokit {
  return new Octokit({
    auth: sandbox.token(login),
    baseUrl: sandbox.apiUrl,
    request: { fetch: sandbox.fetch },
  })
}

const commits = ({ sandbox }: TestWorld) =>
  sandbox.requests.filter(({ method, path }) => method === 'PUT' && path.includes('/contents/'))

describe('the Fix button', () => {
  test('is offered where something is mechanical, and only there', async () => {
    const { world, run, pull } = await proposed()
    expect(world.sandbox.checkActions(REPOSITORY, run.id)).toEqual([
      { label: 'Fix', identifier: 'fix', description: 'Commit what is mechanical' },
    ])
    expect(runsOn(world.sandbox, pull).at(-1)?.summary).toContain(`npx second-story lint --fix ${PATH}`)
    const clean = await proposed((text) => text)
    expect(clean.world.sandbox.checkActions(REPOSITORY, clean.run.id)).toEqual([])
  })

  test('commits onto the head, by the App, with who asked in the message; the new head is judged', async () => {
    const { world, run, pull } = await proposed()
    world.sandbox.requestCheckAction(REPOSITORY, run.id, 'fix', 'linus')
    await world.settle()
    expect(textOf(world.sandbox)).toBe(seededDocument(world.sandbox))
    const { data } = await clientOf(world.sandbox, 'linus').rest.pulls.listCommits({
      owner: 'acme',
      repo: 'postmortems',
      pull_number: pull,
    })
    expect(data.map(({ author }) => author?.login)).toEqual(['linus', 'second-story[bot]'])
    expect(data.at(-1)?.commit.message).toContain('Asked for by linus')
    expect(runsOn(world.sandbox, pull).map(({ conclusion }) => conclusion)).toEqual(['success'])
  })

  test('is done once, however often the press is delivered', async () => {
    const { world, run } = await proposed()
    world.sandbox.webhooks.plan.repeat = 1
    world.sandbox.requestCheckAction(REPOSITORY, run.id, 'fix', 'linus')
    world.sandbox.requestCheckAction(REPOSITORY, run.id, 'fix', 'ada')
    await world.settle()
    expect(commits(world).filter(({ status }) => status < 300)).toHaveLength(1)
  })

  test('changes nothing when the press is lost, and still works afterwards', async () => {
    const { world, run } = await proposed()
    await world.sweep()
    const before = world.sandbox.state()
    world.sandbox.webhooks.plan.lose = 1
    world.sandbox.requestCheckAction(REPOSITORY, run.id, 'fix', 'linus')
    await world.settle()
    await world.sweep()
    expect(world.sandbox.state()).toEqual(before)
    world.sandbox.webhooks.plan.lose = 0
    world.sandbox.requestCheckAction(REPOSITORY, run.id, 'fix', 'linus')
    await world.settle()
    expect(textOf(world.sandbox)).toBe(seededDocument(world.sandbox))
  })

  test.each(['mallory', 'grace'])('does nothing for %s, who may not push', async (login) => {
    const { world, run } = await proposed()
    world.sandbox.grant(REPOSITORY, login, login === 'grace' ? 'triage' : 'none')
    const before = world.sandbox.state()
    world.sandbox.requestCheckAction(REPOSITORY, run.id, 'fix', login)
    await world.settle()
    expect(world.sandbox.state()).toEqual(before)
  })

  test('leaves a head alone that moved on since it was judged', async () => {
    const { world, run } = await proposed()
    world.sandbox.commit(
      REPOSITORY,
      'proposal',
      { 'notes.md': 'mine\n' },
      { author: 'linus', message: 'More' },
    )
    world.sandbox.requestCheckAction(REPOSITORY, run.id, 'fix', 'linus')
    await world.settle()
    expect(commits(world)).toEqual([])
  })

  test('never overwrites what somebody pushes between our look and our commit', async () => {
    const { world, run } = await proposed()
    let pushed = false
    world.sandbox.faults.onRequest(({ method, path }, phase) => {
      if (method !== 'PUT' || !path.includes('/contents/') || phase !== 'before' || pushed) return undefined
      pushed = true
      const theirs = `${textOf(world.sandbox)}\nOne more sentence.\n`
      world.sandbox.commit(REPOSITORY, 'proposal', { [PATH]: theirs }, { author: 'ada', message: 'Mine' })
      return undefined
    })
    world.sandbox.requestCheckAction(REPOSITORY, run.id, 'fix', 'linus')
    await world.settle()
    expect(pushed).toBe(true)
    expect(textOf(world.sandbox)).toContain('One more sentence.')
    expect(textOf(world.sandbox)).toContain('/')
    expect(commits(world).map(({ status }) => status)).toEqual([409])
  })

  test('says in the check why the branch cannot be written, once', async () => {
    const { world, run, pull } = await proposed()
    world.sandbox.protect(REPOSITORY, 'proposal', { checks: [{ context: 'postmortem', appId: 1 }] })
    for (const login of ['linus', 'ada']) {
      world.sandbox.requestCheckAction(REPOSITORY, run.id, 'fix', login)
      await world.settle()
    }
    await world.sweep()
    const runs = runsOn(world.sandbox, pull)
    expect(runs).toHaveLength(2)
    expect(runs.at(-1)?.summary).toContain('GitHub refused to commit fix in acme/postmortems: 409')
    expect(runs.at(-1)?.conclusion).toBe(runs[0]?.conclusion)
  })
})

describe('the button that runs a check again', () => {
  test('judges once more, once', async () => {
    const { world, run, pull } = await proposed()
    const [rerequested] = await pressAgain(world, run.id)
    expect(runsOn(world.sandbox, pull)).toHaveLength(2)
    await world.sandbox.webhooks.redeliver(rerequested?.id ?? '')
    await world.settle()
    await world.sweep()
    expect(runsOn(world.sandbox, pull)).toHaveLength(2)
    expect((await newestRun(world)).id).toBeGreaterThan(run.id)
  })

  test('finds the pull request when the delivery does not name it, as with forks', async () => {
    const { world, run, pull } = await proposed()
    await deliver(world, 'check_run', {
      check_run: { id: run.id, head_sha: run.head_sha, pull_requests: [] },
    })
    const runs = runsOn(world.sandbox, pull)
    expect(runs).toHaveLength(2)
    expect(runs[1]?.annotations).toEqual(runs[0]?.annotations)
  })

  test('works for the whole suite, and not for one that was judged since', async () => {
    const { world, run, pull } = await proposed()
    const suite = (updated_at: string) => ({
      check_suite: { head_sha: run.head_sha, updated_at, pull_requests: [{ number: pull }] },
    })
    world.clock.pass(1)
    const pressed = world.clock.now.toISOString()
    world.clock.pass(1)
    await deliver(world, 'check_suite', suite(pressed))
    expect(runsOn(world.sandbox, pull)).toHaveLength(2)
    await deliver(world, 'check_suite', suite(pressed))
    expect(runsOn(world.sandbox, pull)).toHaveLength(2)
  })
})

async function pressAgain(world: TestWorld, run: number) {
  const { sandbox } = world
  const before = sandbox.webhooks.deliveries.length
  await clientOf(sandbox, 'linus').rest.checks.rerequestRun({
    owner: 'acme',
    repo: 'postmortems',
    check_run_id: run,
  })
  await world.settle()
  return sandbox.webhooks.deliveries.slice(before).filter(({ body }) => body.includes('"rerequested"'))
}

/** A delivery in a form that the sandbox itself does not send. */
async function deliver(world: TestWorld, event: string, payload: object): Promise<void> {
  await world.app.receive(event, {
    action: 'rerequested',
    repository: { full_name: REPOSITORY, default_branch: 'main' },
    sender: { login: 'linus' },
    ...payload,
  })
  await world.settle()
}
