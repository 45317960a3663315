import { expect, test } from 'vitest'
import { aSandbox, REPO, refusal } from './a-sandbox.ts'

test('a deployment gathers statuses, the newest first', async () => {
  const { as, wait } = await aSandbox()
  const { repos } = as('linus').rest
  const made = await repos.createDeployment({
    ...REPO,
    ref: 'main',
    environment: 'production',
    required_contexts: [],
  })
  if (made.status !== 201) throw new Error('expected a deployment')
  const at = { ...REPO, deployment_id: made.data.id }
  await repos.createDeploymentStatus({ ...at, state: 'in_progress' })
  wait(4)
  await repos.createDeploymentStatus({ ...at, state: 'success', log_url: 'https://ci.example/1' })
  const { data } = await repos.listDeploymentStatuses(at)
  expect(data.map(({ state, created_at }) => [state, created_at])).toEqual([
    ['success', '2026-03-10T09:04:00Z'],
    ['in_progress', '2026-03-10T09:00:00Z'],
  ])
  expect(data[0]?.log_url).toBe('https://ci.example/1')
})

test('success retires earlier deployments, but never those of production', async () => {
  const { as, sandbox } = await aSandbox()
  const deploy = (environment: string) =>
    sandbox.deploy('acme/app', { ref: 'main', environment, creator: 'linus' })
  const [staging, production] = [deploy('staging'), deploy('production')]
  deploy('staging')
  deploy('production')
  const last = async (deployment_id: number) =>
    (await as('ada').rest.repos.listDeploymentStatuses({ ...REPO, deployment_id })).data[0]?.state
  expect([await last(staging), await last(production)]).toEqual(['inactive', 'success'])
})

test('deployments are listed newest first and by environment', async () => {
  const { as, sandbox, wait } = await aSandbox()
  const ids = ['staging', 'production', 'production'].map((environment) => {
    wait(1)
    return sandbox.deploy('acme/app', { ref: 'main', environment, creator: 'linus' })
  })
  const list = async (query: object) =>
    (await as('ada').rest.repos.listDeployments({ ...REPO, ...query })).data.map(({ id }) => id)
  expect(await list({})).toEqual([...ids].reverse())
  expect(await list({ environment: 'staging' })).toEqual([ids[0]])
})

test('a ref that does not exist cannot be deployed', async () => {
  const { as } = await aSandbox()
  expect(await refusal(as('linus').rest.repos.createDeployment({ ...REPO, ref: 'nowhere' }))).toMatchObject({
    status: 422,
    message: 'No ref found for: nowhere',
  })
})

test('a release tags the commit; a tag is released once', async () => {
  const { as } = await aSandbox()
  const { repos, git } = as('linus').rest
  const release = () => repos.createRelease({ ...REPO, tag_name: 'v1', name: 'One', body: 'First' })
  expect((await release()).data).toMatchObject({
    tag_name: 'v1',
    target_commitish: 'main',
    published_at: '2026-03-10T09:00:00Z',
  })
  const tag = (await git.getRef({ ...REPO, ref: 'tags/v1' })).data.object.sha
  expect(tag).toBe((await git.getRef({ ...REPO, ref: 'heads/main' })).data.object.sha)
  expect((await refusal(release())).errors).toMatchObject([{ field: 'tag_name', code: 'already_exists' }])
})
