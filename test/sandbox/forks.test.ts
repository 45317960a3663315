import { expect, test } from 'vitest'
import { aSandbox, REPO, refusal } from './a-sandbox.ts'

/** A repository in somebody's own account, which shares its objects with the one that it was made of. */

async function forked() {
  const world = await aSandbox()
  const { sandbox } = world
  sandbox.setVisibility('acme/app', 'public')
  sandbox.fork('acme/app', 'mallory')
  sandbox.commit(
    'mallory/app',
    'topic',
    { 'src/a.ts': 'one\n2\nthree\n' },
    { author: 'mallory', message: 'Change it' },
  )
  const { rest } = world.as('mallory')
  const { data } = await rest.pulls.create({ ...REPO, title: 'Mine', head: 'mallory:topic', base: 'main' })
  return { world, sandbox, rest, data, at: { ...REPO, pull_number: data.number } }
}

test('a pull request from a fork says where it comes from, and is listed by that', async () => {
  const { rest, data, at } = await forked()
  expect(data).toMatchObject({
    head: { label: 'mallory:topic', ref: 'topic', repo: { full_name: 'mallory/app', fork: true } },
    base: { label: 'acme:main', repo: { full_name: 'acme/app', fork: false } },
    commits: 1,
    changed_files: 1,
  })
  const numbers = async (head: string) =>
    (await rest.pulls.list({ ...REPO, head })).data.map(({ number }) => number)
  expect(await numbers('mallory:topic')).toEqual([data.number])
  expect(await numbers('acme:topic')).toEqual([])
  expect((await rest.pulls.listFiles(at)).data.map(({ filename }) => filename)).toEqual(['src/a.ts'])
})

test('its head can be read and checked in the base, where GitHub names no pull request of it', async () => {
  const { world, rest, data } = await forked()
  const { sha } = data.head
  const { data: file } = await rest.repos.getContent({ ...REPO, path: 'src/a.ts', ref: sha })
  expect(file).toMatchObject({ type: 'file' })
  const { rest: app } = world.app()
  const { data: run } = await app.checks.create({
    ...REPO,
    name: 'postmortem',
    head_sha: sha,
    status: 'completed',
    conclusion: 'success',
  })
  expect(run.pull_requests).toEqual([])
  expect((await rest.repos.listPullRequestsAssociatedWithCommit({ ...REPO, commit_sha: sha })).data).toEqual(
    [],
  )
  expect((await refusal(rest.repos.getBranch({ ...REPO, branch: 'topic' }))).status).toBe(404)
})

test('it moves with the branch of the fork alone, and closes with it', async () => {
  const { sandbox, rest, data, at } = await forked()
  sandbox.commit(
    'acme/app',
    'topic',
    { 'b.ts': 'b\n' },
    { author: 'linus', message: 'Another branch of that name' },
  )
  expect((await rest.pulls.get(at)).data.head.sha).toBe(data.head.sha)
  const sha = sandbox.commit(
    'mallory/app',
    'topic',
    { 'b.ts': 'b\n' },
    { author: 'mallory', message: 'More' },
  )
  expect((await rest.pulls.get(at)).data.head.sha).toBe(sha)
  await rest.git.deleteRef({ owner: 'mallory', repo: 'app', ref: 'heads/topic' })
  expect((await rest.pulls.get(at)).data.state).toBe('closed')
})

test('a merge brings its commits, and says whose they are', async () => {
  const { world, at } = await forked()
  const { rest } = world.as('linus')
  await rest.pulls.merge(at)
  const { data } = await rest.repos.getCommit({ ...REPO, ref: 'main' })
  expect(data.commit.message).toContain('from mallory/topic')
  expect(data.parents).toHaveLength(2)
})

test('whoever has no rights on the base may open one, and neither merge nor push', async () => {
  const { rest, data, at } = await forked()
  expect([403, 404, 405]).toContain((await refusal(rest.pulls.merge(at))).status)
  const file = { ...REPO, path: 'x.md', message: 'x', content: '', branch: 'main' }
  expect([403, 404]).toContain((await refusal(rest.repos.createOrUpdateFileContents(file))).status)
  const nobodys = rest.pulls.create({ ...REPO, title: 'x', head: 'ada:topic', base: 'main' })
  expect((await refusal(nobodys)).status).toBe(422)
  expect(data.user.login).toBe('mallory')
})
