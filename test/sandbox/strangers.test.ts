import { expect, test } from 'vitest'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { operations } from '../../src/sandbox/spec.ts'
import { aSandbox } from './a-sandbox.ts'

const VALUES: Record<string, string> = {
  owner: 'acme', repo: 'app', org: 'acme', issue_number: '1', pull_number: '2', path: 'README.md', ref: 'heads/main',
  branch: 'main', basehead: 'main...topic', name: 'x', assignee: 'ada', username: 'ada', tree_sha: 'main', commit_sha: 'main',
} // biome-ignore format: one table

const inRepository = operations.filter(({ path }) => path.startsWith('/repos/'))
const fill = (path: string) => path.replace(/\{(\w+)\}/g, (_, name: string) => VALUES[name] ?? '1')

async function everything(sandbox: Sandbox, authorization: string | undefined): Promise<number[]> {
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization }
  const answers = inRepository.map(({ method, path }) =>
    sandbox.handle({
      method,
      url: sandbox.apiUrl + fill(path),
      headers,
      ...(method === 'GET' ? {} : { body: '{}' }),
    }),
  )
  return (await Promise.all(answers)).map(({ status }) => status)
}

async function aRepository() {
  const { sandbox } = await aSandbox()
  sandbox.openIssue('acme/app', { title: 'a', labels: ['x'], author: 'ada' })
  sandbox.commit('acme/app', 'topic', { a: 'b' }, { author: 'ada', message: 'm' })
  sandbox.openPull('acme/app', { title: 't', head: 'topic', author: 'ada' })
  return sandbox
}

test('a private repository does not exist for strangers, whatever they ask', async () => {
  const sandbox = await aRepository()
  const before = sandbox.state()
  expect(new Set(await everything(sandbox, `token ${sandbox.token('mallory')}`))).toEqual(new Set([404]))
  expect(new Set(await everything(sandbox, undefined))).toEqual(new Set([404]))
  expect(sandbox.state()).toEqual(before)
})

test('whoever may only read changes nothing of others', async () => {
  const sandbox = await aRepository()
  const before = sandbox.state()
  await everything(sandbox, `token ${sandbox.token('trudy')}`)
  expect(sandbox.state()).toEqual(before)
})
