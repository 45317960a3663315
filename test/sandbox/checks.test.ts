import { expect, test } from 'vitest'
import { aSandbox, REPO, refusal } from './a-sandbox.ts'

const annotation = (line: number) => ({
  path: 'a.md',
  start_line: line,
  end_line: line,
  annotation_level: 'warning' as const,
  message: `line ${line}`,
})
const lines = (count: number) => Array.from({ length: count }, (_, index) => annotation(index + 1))

async function aPull() {
  const world = await aSandbox()
  const { sandbox } = world
  sandbox.protect('acme/app', 'main', { checks: [{ context: 'postmortem', appId: sandbox.app.id }] })
  const head_sha = sandbox.commit('acme/app', 'topic', { 'a.md': 'x\n' }, { author: 'ada', message: 'm' })
  const number = sandbox.openPull('acme/app', { title: 't', head: 'topic', author: 'ada' })
  const checks = world.app().rest.checks
  const create = (more: object = {}) => checks.create({ ...REPO, name: 'postmortem', head_sha, ...more })
  const merge = () => world.as('linus').rest.pulls.merge({ ...REPO, pull_number: number })
  return { ...world, head_sha, number, checks, create, merge }
}

const done = (conclusion: string) => ({ status: 'completed', conclusion })

test('a required check that nobody set blocks the merge in the words of GitHub', async () => {
  const { merge, as, number } = await aPull()
  expect(await refusal(merge())).toMatchObject({
    status: 405,
    message: 'Repository rule violations found\n\nRequired status check "postmortem" is expected.\n\n',
  })
  expect((await as('ada').rest.pulls.get({ ...REPO, pull_number: number })).data.mergeable_state).toBe(
    'blocked',
  )
})

test.each(['success', 'neutral', 'skipped'])(
  'a check that concluded %s lets the merge pass',
  async (conclusion) => {
    const { create, merge } = await aPull()
    await create(done(conclusion))
    expect((await merge()).data.merged).toBe(true)
  },
)

test.each(['failure', 'cancelled', 'timed_out', 'action_required'])(
  'a check that concluded %s blocks',
  async (conclusion) => {
    const { create, merge } = await aPull()
    await create(done(conclusion))
    expect((await refusal(merge())).message).toContain('Required status check "postmortem" is failing.')
  },
)

test('a check in progress blocks, and the newest run of a name counts', async () => {
  const { create, merge } = await aPull()
  await create(done('success'))
  await create({ status: 'in_progress' })
  expect((await refusal(merge())).message).toContain('is in progress')
  await create(done('failure'))
  await create(done('success'))
  expect((await merge()).data.merged).toBe(true)
})

test('a check of an older head does not count for the new one', async () => {
  const { create, merge, sandbox } = await aPull()
  await create(done('success'))
  sandbox.commit('acme/app', 'topic', { 'b.md': 'y' }, { author: 'ada', message: 'm' })
  expect((await refusal(merge())).message).toContain('is expected')
})

test('a run of the same name from another App does not count', async () => {
  const { merge, sandbox, head_sha } = await aPull()
  sandbox.foreignCheckRun('acme/app', { name: 'postmortem', sha: head_sha, conclusion: 'success', appId: 99 })
  expect((await refusal(merge())).message).toContain('was not set by the expected GitHub App')
})

test('people cannot write checks', async () => {
  const { as, head_sha } = await aPull()
  expect(
    await refusal(as('ada').rest.checks.create({ ...REPO, name: 'postmortem', head_sha })),
  ).toMatchObject({
    status: 403,
    message: 'You must authenticate via a GitHub App.',
  })
})

test('fifty annotations a request, and later ones are added to those that are there', async () => {
  const { create, checks } = await aPull()
  const output = (annotations: ReturnType<typeof lines>) => ({
    output: { title: 't', summary: 's', annotations },
  })
  expect((await refusal(create(output(lines(51))))).status).toBe(422)
  const { data } = await create(output(lines(50)))
  const updated = await checks.update({ ...REPO, check_run_id: data.id, ...output(lines(7)) })
  expect(updated.data.output.annotations_count).toBe(57)
  const listed = await checks.listAnnotations({ ...REPO, check_run_id: data.id, per_page: 100 })
  expect(listed.data).toHaveLength(57)
  expect(listed.data[0]).toMatchObject({
    path: 'a.md',
    start_line: 1,
    message: 'line 1',
    annotation_level: 'warning',
  })
})

test('the summary is limited in bytes, not in characters', async () => {
  const { create } = await aPull()
  const summary = (text: string) => create({ output: { title: 't', summary: text } })
  expect((await summary('x'.repeat(65_535))).status).toBe(201)
  expect((await refusal(summary('ü'.repeat(40_000)))).errors[0]?.message).toContain(
    'maximum bytesize of 65535',
  )
})

test('columns are allowed on one line only', async () => {
  const { create } = await aPull()
  const annotations = [{ ...annotation(1), end_line: 2, start_column: 1 }]
  expect((await refusal(create({ output: { title: 't', summary: 's', annotations } }))).status).toBe(422)
})

test('a conclusion completes the run', async () => {
  const { create, checks, wait } = await aPull()
  const { data } = await create({ status: 'in_progress' })
  expect(data).toMatchObject({
    status: 'in_progress',
    conclusion: null,
    completed_at: null,
    app: { slug: 'second-story' },
    pull_requests: [{ number: 1 }],
  })
  wait(2)
  const { data: completed } = await checks.update({ ...REPO, check_run_id: data.id, conclusion: 'failure' })
  expect(completed).toMatchObject({
    status: 'completed',
    conclusion: 'failure',
    completed_at: '2026-03-10T09:02:00Z',
  })
})

test('the runs of a commit are listed by name, the newest first, or all of them', async () => {
  const { create, checks } = await aPull()
  const first = (await create(done('failure'))).data.id
  const second = (await create(done('success'))).data.id
  await create({ name: 'other' })
  const ids = async (query: object) =>
    (
      await checks.listForRef({ ...REPO, ref: 'topic', check_name: 'postmortem', ...query })
    ).data.check_runs.map(({ id }) => id)
  expect(await ids({})).toEqual([second])
  expect(await ids({ filter: 'all' })).toEqual([second, first])
  expect((await checks.listForRef({ ...REPO, ref: 'topic' })).data.total_count).toBe(2)
})

test('an unknown commit has no checks', async () => {
  const { checks } = await aPull()
  const made = checks.create({ ...REPO, name: 'x', head_sha: '1'.repeat(40) })
  expect(await refusal(made)).toMatchObject({
    status: 422,
    message: `No commit found for SHA: ${'1'.repeat(40)}`,
  })
})

test('rules tell which checks a branch requires, also before it exists', async () => {
  const { app, sandbox } = await aPull()
  const rules = async (branch: string) => (await app().rest.repos.getBranchRules({ ...REPO, branch })).data
  expect(await rules('main')).toMatchObject([
    {
      type: 'required_status_checks',
      parameters: { required_status_checks: [{ context: 'postmortem', integration_id: sandbox.app.id }] },
    },
  ])
  expect(await rules('not/yet')).toEqual([])
})
