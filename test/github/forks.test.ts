import { describe, expect, test } from 'vitest'
import { createWorld, type TestWorld } from '../lifecycle/a-world.ts'
import { client } from '../sandbox-pages/client.ts'
import { PATH, REPOSITORY, runsOn, seededDocument, withWrittenDates } from './a-proposal.ts'

/** A pull request whose branch lives in somebody's fork, where the App is not installed. */

const FORK = 'mallory/postmortems'
const CONFIG = '.github/second-story.yml'

async function forked(
  files: (document: string) => Record<string, string>,
  visibility: 'public' | 'private' = 'public',
) {
  const world = await createWorld()
  const { sandbox } = world
  sandbox.setVisibility(REPOSITORY, visibility)
  await world.sweep()
  sandbox.fork(REPOSITORY, 'mallory')
  sandbox.commit(FORK, 'theirs', files(seededDocument(sandbox)), {
    author: 'mallory',
    message: 'Write it down',
  })
  const pull = sandbox.openPull(REPOSITORY, {
    title: 'A post-mortem',
    head: 'mallory:theirs',
    author: 'mallory',
  })
  await world.settle()
  return { world, sandbox, pull }
}

const document =
  (change = (text: string) => text) =>
  (text: string) => ({ [PATH]: change(text) })
const headOf = async ({ sandbox }: TestWorld, pull: number) =>
  (
    await client(sandbox, sandbox.token('linus')).rest.pulls.get({
      owner: 'acme',
      repo: 'postmortems',
      pull_number: pull,
    })
  ).data

describe('a pull request from a fork', () => {
  test('gets the check on its head, with the findings on their lines', async () => {
    const { sandbox, pull } = await forked(
      document((text) => text.replace(/^5\. .*$/m, '5. **Why did nobody notice?** Human error.')),
    )
    const [run] = runsOn(sandbox, pull)
    expect(run?.conclusion).toBe('failure')
    expect(run?.annotations.map(({ path }) => path)).toContain(PATH)
  })

  test('gets it anew for each push to the fork, and can be merged', async () => {
    const { world, sandbox, pull } = await forked(() => ({ [PATH]: '# Nothing yet\n' }))
    sandbox.commit(FORK, 'theirs', document()(seededDocument(sandbox)), {
      author: 'mallory',
      message: 'Finish',
    })
    await world.settle()
    const [run] = runsOn(sandbox, pull)
    expect(run).toMatchObject({ conclusion: 'success' })
    sandbox.mergePull(REPOSITORY, pull, { by: 'grace' })
    await world.settle()
    expect(sandbox.state().repositories[REPOSITORY]?.branches.main?.[PATH]).toBe(seededDocument(sandbox))
  })

  test('has no Fix button: the check says what to run there, and a press changes nothing', async () => {
    const { world, sandbox, pull } = await forked(document(withWrittenDates))
    const [run] = runsOn(sandbox, pull)
    expect(run?.actions).toEqual([])
    expect(run?.summary).toContain('The branch is in a fork, where the App cannot write: run')
    expect(run?.summary).toContain(`npx second-story lint --fix ${PATH}`)
    const { data } = await client(sandbox, sandbox.token('linus')).rest.checks.listForRef({
      owner: 'acme',
      repo: 'postmortems',
      ref: (await headOf(world, pull)).head.sha,
    })
    const before = sandbox.state()
    for (const pulls of [[], [{ number: pull }]]) {
      await world.app.receive('check_run', {
        action: 'requested_action',
        requested_action: { identifier: 'fix' },
        repository: { full_name: REPOSITORY, default_branch: 'main' },
        sender: { login: 'linus' },
        check_run: {
          id: data.check_runs[0]?.id,
          head_sha: data.check_runs[0]?.head_sha,
          pull_requests: pulls,
        },
      })
      await world.settle()
    }
    expect(sandbox.state()).toEqual(before)
  })

  test('is judged again when somebody asks, although GitHub names no pull request of the commit', async () => {
    const { world, sandbox, pull } = await forked(document(withWrittenDates))
    const rest = client(sandbox, sandbox.token('linus')).rest
    const { data } = await rest.checks.listForRef({
      owner: 'acme',
      repo: 'postmortems',
      ref: (await headOf(world, pull)).head.sha,
    })
    expect(data.check_runs[0]?.pull_requests).toEqual([])
    await rest.checks.rerequestRun({
      owner: 'acme',
      repo: 'postmortems',
      check_run_id: data.check_runs[0]?.id ?? 0,
    })
    await world.settle()
    const runs = runsOn(sandbox, pull)
    expect(runs).toHaveLength(2)
    expect(runs[1]?.summary).toBe(runs[0]?.summary)
  })

  test('is found by the sweep when its delivery is lost', async () => {
    const { world, sandbox } = await forked(() => ({ [PATH]: '# Nothing yet\n' }))
    sandbox.webhooks.plan.lose = 1
    sandbox.commit(FORK, 'theirs', document()(seededDocument(sandbox)), {
      author: 'mallory',
      message: 'Finish',
    })
    await world.sweep()
    expect(runsOn(sandbox, 2).length + runsOn(sandbox, 1).length).toBeGreaterThan(0)
    expect(sandbox.state().repositories[REPOSITORY]?.checkRuns.at(-1)?.conclusion).toBe('success')
  })

  test('is no post-mortem of an incident, whatever its branch is called', async () => {
    const world = await createWorld()
    const { sandbox } = world
    await world.sweep()
    const incident = sandbox.openIssue('acme/incidents', {
      title: 'Slow',
      labels: ['incident'],
      author: 'ada',
    })
    sandbox.fork(REPOSITORY, 'mallory')
    sandbox.commit(
      FORK,
      `postmortem/${incident}`,
      { [PATH]: '# Theirs\n' },
      { author: 'mallory', message: 'x' },
    )
    const theirs = sandbox.openPull(REPOSITORY, {
      title: 'Theirs',
      head: `mallory:postmortem/${incident}`,
      author: 'mallory',
    })
    await world.settle()
    sandbox.comment('acme/incidents', incident, { body: '/severity P1\n/postmortem', author: 'ada' })
    await world.settle()
    const pulls = Object.entries(sandbox.state().repositories[REPOSITORY]?.issues ?? {}).filter(
      ([, { pull }]) => pull?.head === `postmortem/${incident}`,
    )
    expect(pulls).toHaveLength(1)
    expect(Number(pulls[0]?.[0])).not.toBe(theirs)
  })
})

describe('to a stranger the check does not tell', () => {
  test('which repositories there are', async () => {
    const config = (name: string) =>
      `postmortems: { repository: acme/postmortems }\nservices: { x: { repositories: [acme/${name}] } }\n`
    const told = async (name: string) => {
      const { sandbox, pull } = await forked(() => ({ [CONFIG]: config(name) }))
      return runsOn(sandbox, pull)[0]
    }
    const [there, nowhere] = [await told('checkout'), await told('nowhere')]
    expect(nowhere?.summary).toBe(there?.summary)
    expect(nowhere?.conclusion).toBe('success')
  })

  test('who has access to a private incidents repository', async () => {
    const row = (owner: string) =>
      `| Alert when the cache is older than a minute | detect | @${owner} | 2027-01-15 | | |\n`
    const told = async (owner: string, visibility: 'public' | 'private') => {
      const { sandbox, pull } = await forked(
        document((text) => text + row(owner)),
        visibility,
      )
      return runsOn(sandbox, pull)[0]
    }
    expect((await told('nobody-knows', 'public'))?.conclusion).toBe(
      (await told('linus', 'public'))?.conclusion,
    )
    // To its members it does.
    expect((await told('nobody-knows', 'private'))?.conclusion).toBe('failure')
  })
})
