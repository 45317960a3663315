import { expect, test } from 'vitest'
import { handlers } from '../../src/sandbox/rest/handlers.ts'
import { descriptionVersion, matchOperation, operations } from '../../src/sandbox/spec.ts'
import { aSandbox, REPO, refusal } from './a-sandbox.ts'

test('every operation of the bundle has a handler, and no handler is left over', () => {
  expect(Object.keys(handlers).sort()).toEqual(operations.map(({ id }) => id).sort())
})

test('the bundle says which description it was cut from', () => {
  expect(descriptionVersion).toMatch(/^@octokit\/openapi@\d+\.\d+\.\d+$/)
})

test.each([
  ['GET', '/repos/a/b', 'repos/get', { owner: 'a', repo: 'b' }],
  ['GET', '/repos/a/b/git/ref/heads/x/y', 'git/get-ref', { ref: 'heads/x/y' }],
  ['GET', '/repos/a/b/git/ref/heads%2Fx%2Fy', 'git/get-ref', { ref: 'heads/x/y' }],
  ['GET', '/repos/a/b/contents', 'repos/get-content', { path: '' }],
  ['GET', '/repos/a/b/contents/', 'repos/get-content', { path: '' }],
  ['GET', '/repos/a/b/contents/docs/a%20b.md', 'repos/get-content', { path: 'docs/a b.md' }],
  [
    'GET',
    '/repos/a/b/compare/main...feature/x',
    'repos/compare-commits-with-basehead',
    { basehead: 'main...feature/x' },
  ],
  ['GET', '/repos/a/b/commits/feature/x/check-runs', 'checks/list-for-ref', { ref: 'feature/x' }],
  ['GET', '/repos/a/b/commits/feature/x', 'repos/get-commit', { ref: 'feature/x' }],
  ['GET', '/repos/a/b/branches/feature/x', 'repos/get-branch', { branch: 'feature/x' }],
  [
    'DELETE',
    '/repos/a/b/issues/7/labels/severity:%20P1%20/%20P2',
    'issues/remove-label',
    { name: 'severity: P1 / P2' },
  ],
  ['GET', '/repos/a/b/issues/comments/7', 'issues/get-comment', { comment_id: '7' }],
])('%s %s is %s', (method, path, id, params) => {
  const match = matchOperation(method, path)
  expect(match?.operation.id).toBe(id)
  expect(match?.params).toMatchObject(params)
})

test('an operation that the sandbox does not have answers 501, with its name and the way out', async () => {
  const { as } = await aSandbox()
  const answer = await refusal(as('ada').request('GET /repos/{owner}/{repo}/topics', REPO))
  expect(answer.status).toBe(501)
  expect(answer.message).toContain('GET /repos/acme/app/topics')
  expect(answer.message).toContain('scripts/trim-openapi.ts')
})

test('a path that cannot be decoded is refused', async () => {
  const { sandbox } = await aSandbox()
  const url = `${sandbox.apiUrl}/repos/acme/app/contents/%E0%A4%A`
  expect((await sandbox.handle({ method: 'GET', url, headers: {} })).status).toBe(400)
})
