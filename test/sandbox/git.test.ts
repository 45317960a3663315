import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyStore, writeBlob, writeCommit, writeTree } from '../../src/sandbox/git.ts'
import { aSandbox, REPO, refusal } from './a-sandbox.ts'

test('blobs, trees and commits have the names that git gives them', () => {
  const directory = mkdtempSync(join(tmpdir(), 'sandbox-git-'))
  try {
    const who = { name: 'Ada', email: 'ada@acme.example', date: '2026-03-10T09:00:00Z' }
    const env = {
      GIT_AUTHOR_NAME: who.name,
      GIT_AUTHOR_EMAIL: who.email,
      GIT_AUTHOR_DATE: '1773133200 +0000',
    }
    const committer = {
      GIT_COMMITTER_NAME: who.name,
      GIT_COMMITTER_EMAIL: who.email,
      GIT_COMMITTER_DATE: '1773133200 +0000',
    }
    const git = (...args: string[]) =>
      execFileSync('git', args, {
        cwd: directory,
        encoding: 'utf8',
        env: { ...process.env, ...env, ...committer },
      }).trim()
    git('init', '--quiet')
    const contents: Record<string, string> = { 'a.txt': 'one\n', 'b-c': 'ü\n', 'b/d': 'x', b0: '' }
    const store = emptyStore()
    const files = new Map(Object.entries(contents).map(([path, text]) => [path, writeBlob(store, text)]))
    execFileSync('mkdir', ['b'], { cwd: directory })
    for (const [path, text] of Object.entries(contents)) writeFileSync(join(directory, path), text)
    git('-c', 'core.autocrlf=false', 'add', '.')
    expect(writeTree(store, files)).toBe(git('write-tree'))
    const expected = git('commit-tree', '-m', 'Say hello', git('write-tree'))
    expect(writeCommit(store, { files, parents: [], author: who, message: 'Say hello\n' }).sha).toBe(expected)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
})

test('equal files make equal trees, whatever the order in which they were written', () => {
  const paths = fc.uniqueArray(fc.constantFrom('a', 'b/c', 'b/d/e', 'b/d/f', 'g.md', 'h/i'), { minLength: 1 })
  fc.assert(
    fc.property(paths, fc.string(), (names, text) => {
      const store = emptyStore()
      const sha = writeBlob(store, text)
      const forward = writeTree(store, new Map(names.map((name) => [name, sha])))
      const backward = writeTree(store, new Map([...names].reverse().map((name) => [name, sha])))
      return forward === backward
    }),
  )
})

async function head(world: Awaited<ReturnType<typeof aSandbox>>) {
  return (await world.as('ada').rest.git.getRef({ ...REPO, ref: 'heads/main' })).data.object.sha
}

test('a branch is made once, moved forward, forced back and deleted', async () => {
  const world = await aSandbox()
  const { rest } = world.as('linus')
  const first = await head(world)
  const create = () => rest.git.createRef({ ...REPO, ref: 'refs/heads/post-mortem/7', sha: first })
  expect((await create()).data).toMatchObject({ ref: 'refs/heads/post-mortem/7', object: { sha: first } })
  expect(await refusal(create())).toMatchObject({ status: 422, message: 'Reference already exists' })
  const second = world.sandbox.commit('acme/app', 'main', { x: 'y' }, { author: 'ada', message: 'm' })
  const move = (sha: string, force = false) =>
    rest.git.updateRef({ ...REPO, ref: 'heads/post-mortem/7', sha, force })
  expect((await move(second)).data.object.sha).toBe(second)
  expect(await refusal(move(first))).toMatchObject({ status: 422, message: 'Update is not a fast forward' })
  expect((await move(first, true)).data.object.sha).toBe(first)
  expect((await rest.git.deleteRef({ ...REPO, ref: 'heads/post-mortem/7' })).status).toBe(204)
  expect((await refusal(rest.git.getRef({ ...REPO, ref: 'heads/post-mortem/7' }))).status).toBe(404)
})

test.each(['main', 'refs/heads/', 'refs/heads/a..b', 'refs/heads/a b', 'refs/heads/x.lock', 'refs/heads/-~'])(
  '%s is no name for a ref',
  async (ref) => {
    const world = await aSandbox()
    const sha = await head(world)
    expect((await refusal(world.as('ada').rest.git.createRef({ ...REPO, ref, sha }))).status).toBe(422)
  },
)

test('a ref needs an object that exists', async () => {
  const { as } = await aSandbox()
  const made = as('ada').rest.git.createRef({ ...REPO, ref: 'refs/heads/x', sha: '1'.repeat(40) })
  expect(await refusal(made)).toMatchObject({ status: 422, message: 'Object does not exist' })
})

test('trees are listed flat or whole, and blobs can be read', async () => {
  const world = await aSandbox()
  const { rest } = world.as('ada')
  const flat = await rest.git.getTree({ ...REPO, tree_sha: 'main' })
  expect(flat.data.tree.map(({ path, type }) => [path, type])).toEqual([
    ['README.md', 'blob'],
    ['src', 'tree'],
  ])
  const whole = await rest.git.getTree({ ...REPO, tree_sha: await head(world), recursive: '1' })
  expect(whole.data.tree.map(({ path }) => path)).toEqual(['README.md', 'src', 'src/a.ts'])
  const sha = whole.data.tree[2]?.sha ?? ''
  const blob = await rest.git.getBlob({ ...REPO, file_sha: sha })
  expect(Buffer.from(blob.data.content, 'base64').toString()).toBe('one\ntwo\nthree\n')
})

test('comparisons tell ahead, behind, diverged and identical', async () => {
  const { as, sandbox, wait } = await aSandbox()
  const { rest } = as('ada')
  const compare = async (basehead: string) =>
    (await rest.repos.compareCommitsWithBasehead({ ...REPO, basehead })).data
  sandbox.commit('acme/app', 'feature/x', { 'src/a.ts': 'one\n2\nthree\n' }, { author: 'ada', message: 'm' })
  expect(await compare('main...feature/x')).toMatchObject({
    status: 'ahead',
    ahead_by: 1,
    behind_by: 0,
    files: [
      {
        filename: 'src/a.ts',
        status: 'modified',
        additions: 1,
        deletions: 1,
        patch: '@@ -1,3 +1,3 @@\n one\n-two\n+2\n three',
      },
    ],
  })
  expect(await compare('feature/x...main')).toMatchObject({ status: 'behind', ahead_by: 0, behind_by: 1 })
  expect((await compare('main...main')).status).toBe('identical')
  wait(1)
  sandbox.commit('acme/app', 'main', { other: 'x' }, { author: 'ada', message: 'n' })
  expect(await compare('main...feature/x')).toMatchObject({ status: 'diverged', ahead_by: 1, behind_by: 1 })
  expect((await refusal(compare('main...nowhere'))).status).toBe(404)
})

test('commits filter by path, author and time', async () => {
  const { as, sandbox, wait } = await aSandbox()
  const commit = (path: string, author: string) => {
    wait(10)
    sandbox.commit('acme/app', 'main', { [path]: path }, { author, message: `add ${path}` })
  }
  commit('docs/a', 'ada')
  commit('src/b', 'linus')
  const messages = async (query: object) =>
    (await as('ada').rest.repos.listCommits({ ...REPO, ...query })).data.map(
      ({ commit: { message } }) => message,
    )
  expect(await messages({})).toEqual(['add src/b', 'add docs/a', 'Initial commit'])
  expect(await messages({ path: 'docs' })).toEqual(['add docs/a'])
  expect(await messages({ author: 'linus' })).toEqual(['add src/b'])
  expect(await messages({ since: '2026-03-10T09:15:00Z' })).toEqual(['add src/b'])
  expect(await messages({ until: '2026-03-10T09:15:00Z' })).toEqual(['add docs/a', 'Initial commit'])
})

test('activity tells every move of a branch in real time, newest first', async () => {
  const { as, sandbox, wait } = await aSandbox()
  sandbox.commit('acme/app', 'main', { x: '1' }, { author: 'linus', message: 'direct' })
  wait(60 * 30)
  sandbox.commit('acme/app', 'topic', { y: '1' }, { author: 'ada', message: 'topic' })
  const number = sandbox.openPull('acme/app', { title: 't', head: 'topic', author: 'ada' })
  sandbox.mergePull('acme/app', number, { by: 'linus' })
  const list = async (query: object) =>
    (await as('ada').rest.repos.listActivities({ ...REPO, ref: 'main', ...query })).data.map((entry) => [
      entry.activity_type,
      entry.actor?.login,
    ])
  expect(await list({})).toEqual([
    ['pr_merge', 'linus'],
    ['push', 'linus'],
    ['branch_creation', 'acme'],
  ])
  expect(await list({ time_period: 'day' })).toEqual([['pr_merge', 'linus']])
  expect(await list({ activity_type: 'push' })).toEqual([['push', 'linus']])
})
