import { expect, test } from 'vitest'
import { aSandbox, REPO, refusal } from './a-sandbox.ts'

test('a writer opens an issue with labels and assignees; a new label is made, in grey', async () => {
  const { as } = await aSandbox()
  const { data } = await as('linus').rest.issues.create({
    ...REPO,
    title: 'Down',
    body: 'b',
    labels: ['incident'],
    assignees: ['grace'],
  })
  expect(data.labels).toMatchObject([{ name: 'incident', color: 'ededed' }])
  expect(data.assignees?.map(({ login }) => login)).toEqual(['grace'])
  expect(data).toMatchObject({
    number: 1,
    state: 'open',
    performed_via_github_app: null,
    user: { login: 'linus' },
  })
})

test('without rights labels and assignees are dropped in silence', async () => {
  const { as } = await aSandbox()
  const { data } = await as('trudy').rest.issues.create({
    ...REPO,
    title: 'Down',
    labels: ['incident'],
    assignees: ['ada'],
  })
  expect([data.labels, data.assignees]).toEqual([[], []])
})

test('people who cannot be assigned are dropped in silence', async () => {
  const { as } = await aSandbox()
  const { data } = await as('linus').rest.issues.create({
    ...REPO,
    title: 'Down',
    assignees: ['mallory', 'nobody', 'ada'],
  })
  expect(data.assignees?.map(({ login }) => login)).toEqual(['ada'])
})

test('an issue form applies its labels whoever sends it', async () => {
  const { as, sandbox } = await aSandbox()
  const issue_number = sandbox.openIssue('acme/app', { title: 'Down', author: 'trudy', labels: ['incident'] })
  const { data } = await as('ada').rest.issues.get({ ...REPO, issue_number })
  expect(data.labels).toMatchObject([{ name: 'incident' }])
})

test('labels are matched whatever their case, added once, replaced and removed', async () => {
  const { as } = await aSandbox()
  const issues = as('linus').rest.issues
  await issues.createLabel({ ...REPO, name: 'Incident', color: 'b60205' })
  await issues.create({ ...REPO, title: 'a', labels: ['incident'] })
  const added = await issues.addLabels({ ...REPO, issue_number: 1, labels: ['INCIDENT', 'status: open'] })
  expect(added.data.map(({ name }) => name)).toEqual(['Incident', 'status: open'])
  const set = await issues.setLabels({ ...REPO, issue_number: 1, labels: ['x/y'] })
  expect(set.data.map(({ name }) => name)).toEqual(['x/y'])
  const removed = await issues.removeLabel({ ...REPO, issue_number: 1, name: 'x/y' })
  expect(removed.data).toEqual([])
  expect(await refusal(issues.removeLabel({ ...REPO, issue_number: 1, name: 'x/y' }))).toMatchObject({
    status: 404,
    message: 'Label does not exist',
  })
})

test('triage may use labels that exist and not make new ones; read may do neither', async () => {
  const { as } = await aSandbox()
  await as('linus').rest.issues.createLabel({ ...REPO, name: 'known', color: 'ffffff' })
  await as('linus').rest.issues.create({ ...REPO, title: 'a' })
  const add = (login: string, label: string) =>
    as(login).rest.issues.addLabels({ ...REPO, issue_number: 1, labels: [label] })
  expect((await add('grace', 'known')).data).toHaveLength(1)
  expect((await refusal(add('grace', 'new'))).status).toBe(403)
  expect((await refusal(add('trudy', 'known'))).status).toBe(403)
})

test('a label cannot exist twice, and its colour must be one', async () => {
  const { as } = await aSandbox()
  const create = (name: string, color: string) =>
    as('linus').rest.issues.createLabel({ ...REPO, name, color })
  await create('incident', 'b60205')
  expect((await refusal(create('Incident', 'b60205'))).errors).toMatchObject([
    { field: 'name', code: 'already_exists' },
  ])
  expect((await refusal(create('other', '#b60205'))).errors).toMatchObject([
    { field: 'color', code: 'invalid' },
  ])
})

test('renaming a label renames it on every issue', async () => {
  const { as } = await aSandbox()
  const issues = as('linus').rest.issues
  await issues.create({ ...REPO, title: 'a', labels: ['old'] })
  await issues.updateLabel({ ...REPO, name: 'old', new_name: 'new', description: 'd' })
  expect((await issues.listLabelsOnIssue({ ...REPO, issue_number: 1 })).data).toMatchObject([
    { name: 'new', description: 'd' },
  ])
})

test('authors edit their own issues; others need triage rights', async () => {
  const { as } = await aSandbox()
  await as('trudy').rest.issues.create({ ...REPO, title: 'a' })
  const edit = (login: string, title: string) =>
    as(login).rest.issues.update({ ...REPO, issue_number: 1, title })
  expect((await edit('trudy', 'b')).data.title).toBe('b')
  expect((await edit('grace', 'c')).data.title).toBe('c')
  await as('linus').rest.issues.create({ ...REPO, title: 'a' })
  const foreign = as('trudy').rest.issues.update({ ...REPO, issue_number: 2, title: 'x' })
  expect((await refusal(foreign)).status).toBe(403)
})

test('closing and reopening keep reason, time and person', async () => {
  const { as, wait } = await aSandbox()
  const issues = as('ada').rest.issues
  await issues.create({ ...REPO, title: 'a' })
  wait(5)
  const closed = await issues.update({
    ...REPO,
    issue_number: 1,
    state: 'closed',
    state_reason: 'not_planned',
  })
  expect(closed.data).toMatchObject({
    state: 'closed',
    state_reason: 'not_planned',
    closed_at: '2026-03-10T09:05:00Z',
    closed_by: { login: 'ada' },
  })
  const open = await issues.update({ ...REPO, issue_number: 1, state: 'open' })
  expect(open.data).toMatchObject({
    state: 'open',
    state_reason: 'reopened',
    closed_at: null,
    closed_by: null,
  })
})

test('lists filter by state, labels, creator, assignee and time, and sort', async () => {
  const { as, wait } = await aSandbox()
  const issues = as('linus').rest.issues
  await issues.create({ ...REPO, title: 'one', labels: ['a', 'b'] })
  wait(1)
  await issues.create({ ...REPO, title: 'two', labels: ['a'], assignees: ['ada'] })
  wait(1)
  await as('ada').rest.issues.create({ ...REPO, title: 'three' })
  await issues.update({ ...REPO, issue_number: 1, state: 'closed' })
  const titles = async (
    query: Parameters<typeof issues.listForRepo>[0] extends infer T ? Partial<T> : never,
  ) => (await issues.listForRepo({ ...REPO, ...query })).data.map(({ title }) => title)
  expect(await titles({})).toEqual(['three', 'two'])
  expect(await titles({ state: 'all', direction: 'asc' })).toEqual(['one', 'two', 'three'])
  expect(await titles({ state: 'all', sort: 'updated' })).toEqual(['three', 'one', 'two'])
  expect(await titles({ state: 'all', labels: 'a,B' })).toEqual(['one'])
  expect(await titles({ state: 'closed' })).toEqual(['one'])
  expect(await titles({ creator: 'ada' })).toEqual(['three'])
  expect(await titles({ assignee: 'ada' })).toEqual(['two'])
  expect(await titles({ assignee: 'none' })).toEqual(['three'])
  expect(await titles({ state: 'all', since: '2026-03-10T09:02:00Z' })).toEqual(['three', 'one'])
})

test('long lists come in pages with links that octokit can follow', async () => {
  const { as, sandbox } = await aSandbox()
  for (let n = 1; n <= 7; n++) sandbox.openIssue('acme/app', { title: `t${n}`, author: 'ada' })
  const issues = as('ada').rest.issues
  const first = await issues.listForRepo({ ...REPO, per_page: 3, page: 2 })
  expect(first.headers.link).toMatch(/page=1>; rel="prev".*page=3>; rel="next".*page=3>; rel="last"/)
  const all = await as('ada').paginate(issues.listForRepo, { ...REPO, per_page: 3 })
  expect(all.map(({ number }) => number)).toEqual([7, 6, 5, 4, 3, 2, 1])
})

test('too long a title or body is refused', async () => {
  const { as } = await aSandbox()
  const create = (title: string, body: string) => as('ada').rest.issues.create({ ...REPO, title, body })
  expect((await refusal(create('x'.repeat(257), ''))).errors).toMatchObject([{ field: 'title' }])
  expect((await refusal(create('x', 'y'.repeat(65_537)))).errors).toMatchObject([{ field: 'body' }])
  expect((await refusal(create(' ', ''))).errors).toMatchObject([{ field: 'title', code: 'missing_field' }])
})

test('who can be assigned is told one by one and in a list', async () => {
  const { as } = await aSandbox()
  const issues = as('ada').rest.issues
  expect((await issues.checkUserCanBeAssigned({ ...REPO, assignee: 'trudy' })).status).toBe(204)
  expect((await refusal(issues.checkUserCanBeAssigned({ ...REPO, assignee: 'mallory' }))).status).toBe(404)
  expect((await issues.listAssignees(REPO)).data.map(({ login }) => login)).toEqual([
    'ada',
    'linus',
    'grace',
    'trudy',
  ])
})

test('assignees are added and removed, silently ignored without rights', async () => {
  const { as } = await aSandbox()
  await as('ada').rest.issues.create({ ...REPO, title: 'a' })
  const add = (login: string, assignees: string[]) =>
    as(login).rest.issues.addAssignees({ ...REPO, issue_number: 1, assignees })
  expect((await add('trudy', ['ada'])).data.assignees).toEqual([])
  expect((await add('grace', ['ada', 'linus'])).data.assignees).toHaveLength(2)
  const left = await as('grace').rest.issues.removeAssignees({ ...REPO, issue_number: 1, assignees: ['ada'] })
  expect(left.data?.assignees?.map(({ login }) => login)).toEqual(['linus'])
})
