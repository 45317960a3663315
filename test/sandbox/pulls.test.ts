import { expect, test } from 'vitest'
import { aSandbox, REPO, refusal, type World } from './a-sandbox.ts'

const write = (world: World, branch: string, files: Record<string, string | null>, message = 'Change it') =>
  world.sandbox.commit('acme/app', branch, files, { author: 'linus', message })

async function aPull(options: { title?: string; body?: string; draft?: boolean } = {}) {
  const world = await aSandbox()
  write(world, 'topic', { 'docs/new.md': 'a\nb\n' })
  const { data } = await world
    .as('linus')
    .rest.pulls.create({ ...REPO, title: 'Add docs', head: 'topic', base: 'main', ...options })
  return {
    ...world,
    world,
    number: data.number,
    data,
    pulls: world.as('linus').rest.pulls,
    at: { ...REPO, pull_number: data.number },
  }
}

test('a pull request shows its commits, files and counts', async () => {
  const { data, pulls, at } = await aPull()
  expect(data).toMatchObject({
    state: 'open', commits: 1, additions: 2, deletions: 0, changed_files: 1, mergeable: true, mergeable_state: 'clean',
    head: { ref: 'topic', label: 'acme:topic' }, base: { ref: 'main' }, user: { login: 'linus' },
  }) // biome-ignore format: one object
  expect((await pulls.listFiles(at)).data).toMatchObject([
    { filename: 'docs/new.md', status: 'added', patch: '@@ -0,0 +1,2 @@\n+a\n+b' },
  ])
  expect((await pulls.listCommits(at)).data).toMatchObject([
    { commit: { message: 'Change it' }, author: { login: 'linus' } },
  ])
})

test('the second pull request for a head is refused in the words of GitHub', async () => {
  const { pulls } = await aPull()
  const again = await refusal(pulls.create({ ...REPO, title: 'x', head: 'acme:topic', base: 'main' }))
  expect(again).toMatchObject({
    status: 422,
    errors: [{ message: 'A pull request already exists for acme:topic.' }],
  })
})

test('without commits between, or without the branch, there is no pull request', async () => {
  const world = await aSandbox()
  const sha = (await world.as('ada').rest.git.getRef({ ...REPO, ref: 'heads/main' })).data.object.sha
  await world.as('ada').rest.git.createRef({ ...REPO, ref: 'refs/heads/same', sha })
  const create = (head: string, base: string) =>
    refusal(world.as('ada').rest.pulls.create({ ...REPO, title: 'x', head, base }))
  expect((await create('same', 'main')).errors).toMatchObject([
    { message: 'No commits between main and same' },
  ])
  expect((await create('nowhere', 'main')).errors).toMatchObject([{ field: 'head', code: 'invalid' }])
  expect((await create('same', 'nowhere')).errors).toMatchObject([{ field: 'base', code: 'invalid' }])
})

test('pull requests are found by head, base and state', async () => {
  const { pulls, at } = await aPull()
  const numbers = async (query: object) =>
    (await pulls.list({ ...REPO, ...query })).data.map(({ number }) => number)
  expect(await numbers({ head: 'acme:topic' })).toEqual([1])
  expect(await numbers({ head: 'acme:other' })).toEqual([])
  expect(await numbers({ base: 'other' })).toEqual([])
  await pulls.update({ ...at, state: 'closed' })
  expect(await numbers({})).toEqual([])
  expect(await numbers({ state: 'all', head: 'acme:topic' })).toEqual([1])
})

test('a merge makes a merge commit with both parents and moves the base', async () => {
  const { pulls, at, as } = await aPull()
  const { data } = await pulls.merge(at)
  expect(data).toMatchObject({ merged: true, message: 'Pull Request successfully merged' })
  const commit = (await as('ada').rest.repos.getCommit({ ...REPO, ref: 'main' })).data
  expect(commit.sha).toBe(data.sha)
  expect(commit.parents).toHaveLength(2)
  expect(commit.commit.message).toBe('Merge pull request #1 from acme/topic\n\nAdd docs')
  const merged = (await pulls.get(at)).data
  expect(merged).toMatchObject({
    state: 'closed',
    merged: true,
    mergeable: null,
    merged_by: { login: 'linus' },
    merge_commit_sha: data.sha,
    changed_files: 1,
  })
})

test('a squash makes one commit with the number in its title', async () => {
  const { pulls, at, as, world } = await aPull()
  write(world, 'topic', { 'docs/more.md': 'c\n' }, 'More')
  await pulls.merge({ ...at, merge_method: 'squash' })
  const commit = (await as('ada').rest.repos.getCommit({ ...REPO, ref: 'main' })).data
  expect(commit.parents).toHaveLength(1)
  expect(commit.commit.message).toBe('Add docs (#1)\n\n* Change it\n\n* More')
  const { data } = await as('ada').rest.repos.listPullRequestsAssociatedWithCommit({
    ...REPO,
    commit_sha: commit.sha,
  })
  expect(data.map(({ number }) => number)).toEqual([1])
})

test('files that both sides changed in different lines merge; in the same lines they conflict', async () => {
  const world = await aSandbox()
  const lines = Array.from({ length: 12 }, (_, index) => `line ${index}`)
  const text = (changes: Record<number, string>) =>
    lines.map((line, index) => changes[index] ?? line).join('\n')
  write(world, 'main', { long: text({}) })
  write(world, 'topic', { long: text({ 1: 'theirs' }) })
  write(world, 'main', { long: text({ 10: 'ours' }) })
  const { pulls, repos } = world.as('linus').rest
  await pulls.create({ ...REPO, title: 'a', head: 'topic', base: 'main' })
  expect((await pulls.get({ ...REPO, pull_number: 1 })).data.mergeable_state).toBe('clean')
  write(world, 'main', { long: text({ 1: 'ours too', 10: 'ours' }) })
  expect((await pulls.get({ ...REPO, pull_number: 1 })).data).toMatchObject({
    mergeable: false,
    mergeable_state: 'dirty',
  })
  expect(await refusal(pulls.merge({ ...REPO, pull_number: 1 }))).toMatchObject({
    status: 405,
    message: 'Pull Request is not mergeable',
  })
  write(world, 'main', { long: text({ 10: 'ours' }) })
  await pulls.merge({ ...REPO, pull_number: 1 })
  const { data } = await repos.getContent({ ...REPO, path: 'long', mediaType: { format: 'object' } })
  if (Array.isArray(data) || data.type !== 'file') throw new Error('expected a file')
  expect(Buffer.from(data.content, 'base64').toString()).toBe(text({ 1: 'theirs', 10: 'ours' }))
})

test('a merge of a head that moved meanwhile is refused', async () => {
  const { pulls, at, data, world } = await aPull()
  write(world, 'topic', { x: 'y' })
  const merge = pulls.merge({ ...at, sha: data.head.sha })
  expect(await refusal(merge)).toMatchObject({
    status: 409,
    message: 'Head branch was modified. Review and try the merge again.',
  })
})

test('a draft is not merged before it is ready', async () => {
  const { pulls, at, sandbox } = await aPull({ draft: true })
  expect((await pulls.get(at)).data.mergeable_state).toBe('draft')
  expect(await refusal(pulls.merge(at))).toMatchObject({
    status: 405,
    message: 'Pull Request is still a draft',
  })
  sandbox.markReady('acme/app', 1, 'linus')
  expect((await pulls.merge(at)).data.merged).toBe(true)
})

test('deleting the head branch closes the pull request, which cannot be reopened then', async () => {
  const { pulls, at, as } = await aPull()
  await as('linus').rest.git.deleteRef({ ...REPO, ref: 'heads/topic' })
  expect((await pulls.get(at)).data).toMatchObject({ state: 'closed', merged: false })
  expect((await refusal(pulls.update({ ...at, state: 'open' }))).status).toBe(422)
})

test('reviewers must be collaborators, and not the author', async () => {
  const { pulls, at } = await aPull()
  const ask = (...reviewers: string[]) => pulls.requestReviewers({ ...at, reviewers })
  expect((await ask('ada', 'grace')).data.requested_reviewers?.map(({ login }) => login)).toEqual([
    'ada',
    'grace',
  ])
  expect((await refusal(ask('mallory'))).message).toContain(
    'Reviews may only be requested from collaborators',
  )
  expect((await refusal(ask('linus'))).message).toContain(
    'Review cannot be requested from pull request author',
  )
})

test('a review answers the request and stands in the timeline', async () => {
  const { pulls, at, as } = await aPull()
  await pulls.requestReviewers({ ...at, reviewers: ['ada'] })
  await as('ada').rest.pulls.createReview({ ...at, event: 'APPROVE', body: 'Good' })
  expect((await pulls.get(at)).data.requested_reviewers).toEqual([])
  expect((await pulls.listReviews(at)).data).toMatchObject([{ state: 'APPROVED', user: { login: 'ada' } }])
  const timeline = (await as('ada').rest.issues.listEventsForTimeline({ ...REPO, issue_number: 1 })).data
  expect(timeline.map(({ event }) => event)).toEqual(['review_requested', 'reviewed'])
  expect((await refusal(pulls.createReview({ ...at, event: 'APPROVE' }))).status).toBe(422)
})

test('readers may not merge', async () => {
  const { at, as } = await aPull()
  expect((await refusal(as('grace').rest.pulls.merge(at))).status).toBe(403)
})

test('what a merge brings to the default branch closes the issues that it names', async () => {
  const world = await aSandbox()
  for (const title of ['one', 'two', 'three', 'four'])
    world.sandbox.openIssue('acme/app', { title, author: 'ada' })
  write(world, 'topic', { x: 'y' }, 'Change it\n\nresolves #2')
  const body = 'Fixes #1, and `fixes #3` is only an example; see #4.'
  const { pulls, issues } = world.as('linus').rest
  const { data } = await pulls.create({ ...REPO, title: 't', head: 'topic', base: 'main', body })
  await pulls.merge({ ...REPO, pull_number: data.number })
  const states = (await issues.listForRepo({ ...REPO, state: 'all', direction: 'asc' })).data.map(
    ({ state }) => state,
  )
  expect(states).toEqual(['closed', 'closed', 'open', 'open', 'closed'])
})
