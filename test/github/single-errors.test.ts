import { Octokit } from '@octokit/rest'
import nock from 'nock'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { apply } from '../../src/github/apply.ts'
import { authorityOf, mayPush } from '../../src/github/authority.ts'
import { readText } from '../../src/github/contents.ts'
import type { Deps } from '../../src/github/deps.ts'
import { createMemory } from '../../src/github/memory.ts'
import { refuseBrokenAnswer } from '../../src/github/whole-answer.ts'
import { checkHere } from '../../src/postmortem/check.ts'
import type { IncidentAction } from '../../src/reconcile/action.ts'

/** One answer of GitHub at a time, as the sandbox never gives it by itself. */

const API = 'https://api.github.example'
const REPO = '/repos/acme/incidents'
const TARGET = { repository: 'acme/incidents', number: 12 }
const BRANCH: IncidentAction = {
  kind: 'create-branch',
  repository: 'acme/postmortems',
  branch: 'postmortem/12',
  from: 'abc',
}
const FILE: IncidentAction = {
  kind: 'create-file',
  repository: 'acme/postmortems',
  branch: 'postmortem/12',
  path: 'postmortems/2026/a.md',
  content: '# A\n',
  message: 'Add it',
}
const PULL: IncidentAction = {
  kind: 'open-pull',
  repository: 'acme/postmortems',
  branch: 'postmortem/12',
  base: 'main',
  title: 'A',
  body: 'a',
}

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

function deps(): Deps {
  const octokit = new Octokit({ auth: 'token', baseUrl: API, log: quiet })
  octokit.hook.after('request', refuseBrokenAnswer as never)
  const now = () => new Date('2026-11-24T03:00:00Z')
  const memory = createMemory(now)
  memory.put('labels acme/incidents', true)
  return {
    clientFor: () => Promise.resolve(octokit),
    self: { login: 'second-story[bot]', appId: 1 },
    now,
    log: quiet,
    memory,
    check: checkHere,
  }
}

beforeAll(() => nock.disableNetConnect())
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([])
  nock.cleanAll()
})
afterAll(() => nock.restore())

describe('who may command, when GitHub does not say it', () => {
  const path = `${REPO}/collaborators/ada/permission`

  test('404: nobody that GitHub knows here: a stranger', async () => {
    nock(API).get(path).reply(404, { message: 'Not Found' })
    expect(await authorityOf(deps(), 'acme/incidents', 'ada')).toBe('stranger')
  })

  test.each([403, 500, 502])('%i: nobody is believed; the run ends and asks again later', async (status) => {
    const world = deps()
    nock(API).get(path).reply(status, { message: 'No' })
    await expect(authorityOf(world, 'acme/incidents', 'ada')).rejects.toMatchObject({ status })
    nock(API).get(path).reply(200, { permission: 'write', role_name: 'write' })
    expect(await authorityOf(world, 'acme/incidents', 'ada')).toBe('allowed')
  })

  test('a broken connection: the same', async () => {
    nock(API).get(path).replyWithError('socket hang up')
    await expect(authorityOf(deps(), 'acme/incidents', 'ada')).rejects.toThrow()
  })

  test.each([
    ['JSON that is cut off', '{"permission":"adm', 'application/json'],
    ['a page of some proxy', '<html>Please log in</html>', 'text/html'],
  ])('%s: no answer at all', async (_, body, type) => {
    const world = deps()
    nock(API).get(path).reply(200, body, { 'content-type': type })
    await expect(authorityOf(world, 'acme/incidents', 'ada')).rejects.toThrow('no whole JSON')
    nock(API).get(path).reply(200, body, { 'content-type': type })
    await expect(mayPush(world, 'acme/incidents', 'ada')).rejects.toThrow('no whole JSON')
  })

  test('a role without a name: no rights', async () => {
    nock(API).get(path).reply(200, { permission: 'none', role_name: '' })
    nock(API).get(REPO).reply(200, { private: true, archived: false, default_branch: 'main' })
    expect(await authorityOf(deps(), 'acme/incidents', 'ada')).toBe('denied')
  })
})

describe('what exists already is what was wanted', () => {
  test('a branch', async () => {
    nock(API).post('/repos/acme/postmortems/git/refs').reply(422, { message: 'Reference already exists' })
    expect(await apply(deps(), TARGET, BRANCH)).toEqual({})
  })

  test('a file, which is never written over', async () => {
    nock(API)
      .put('/repos/acme/postmortems/contents/postmortems%2F2026%2Fa.md', (body) => body.sha === undefined)
      .reply(422, { message: 'Invalid request.\n\n"sha" wasn\'t supplied.' })
    expect(await apply(deps(), TARGET, FILE)).toEqual({})
  })

  const exists = {
    message: 'Validation Failed',
    errors: [
      {
        resource: 'PullRequest',
        code: 'custom',
        message: 'A pull request already exists for acme:postmortem/12.',
      },
    ],
  }

  test('a pull request, which is looked up', async () => {
    nock(API).post('/repos/acme/postmortems/pulls').reply(422, exists)
    nock(API)
      .get('/repos/acme/postmortems/pulls')
      .query({ head: 'acme:postmortem/12', state: 'open' })
      .reply(200, [{ number: 7, html_url: 'https://github.example/7', draft: true }])
    expect(await apply(deps(), TARGET, PULL)).toEqual({
      number: 7,
      url: 'https://github.example/7',
      draft: true,
    })
  })

  test('a pull request that GitHub does not list yet: an error, so that the run is tried again', async () => {
    nock(API).post('/repos/acme/postmortems/pulls').reply(422, exists)
    nock(API).get('/repos/acme/postmortems/pulls').query(true).reply(200, [])
    await expect(apply(deps(), TARGET, PULL)).rejects.toThrow('does not list it yet')
  })

  test('no drafts here: an ordinary pull request', async () => {
    const message = 'Draft pull requests are not supported in this repository.'
    nock(API)
      .post('/repos/acme/postmortems/pulls', (body) => body.draft === true)
      .reply(422, { message })
    nock(API)
      .post('/repos/acme/postmortems/pulls', (body) => body.draft === undefined)
      .reply(201, { number: 7, html_url: 'https://github.example/7' })
    expect(await apply(deps(), TARGET, PULL)).toMatchObject({ number: 7, draft: false })
  })
})

describe('what GitHub refuses', () => {
  const labels: IncidentAction = { kind: 'add-labels', labels: ['severity: P1'] }

  test('for good is said to the team', async () => {
    nock(API)
      .post(`${REPO}/issues/12/labels`)
      .reply(403, { message: 'Resource not accessible by integration' })
    expect(await apply(deps(), TARGET, labels)).toEqual({
      problem: expect.stringContaining('403 Resource not accessible by integration'),
    })
  })

  test.each([
    [
      'a rate limit with retry-after',
      403,
      { 'retry-after': '60' },
      'You have exceeded a secondary rate limit',
    ],
    [
      'a used-up budget',
      403,
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1795490000' },
      'API rate limit exceeded',
    ],
    ['an outage', 502, {}, 'Server Error'],
    ['a conflict', 409, {}, 'Conflict'],
  ])('for now is tried again: %s', async (_, status, headers, message) => {
    nock(API)
      .post(`${REPO}/issues/12/labels`)
      .reply(status, { message }, headers as Record<string, string>)
    await expect(apply(deps(), TARGET, labels)).rejects.toMatchObject({ status })
  })

  test('where problems would be said stays an error: comments', async () => {
    nock(API).post(`${REPO}/issues/12/comments`).reply(403, { message: 'Issue is locked' })
    await expect(apply(deps(), TARGET, { kind: 'create-console', body: 'x' })).rejects.toMatchObject({
      status: 403,
    })
  })

  test('by a rule of the branch is said to the team, whatever its status', async () => {
    const message = 'Repository rule violations found\n\nCannot create ref due to creations being restricted.'
    for (const status of [409, 422]) {
      nock(API).post('/repos/acme/postmortems/git/refs').reply(status, { message })
      expect((await apply(deps(), TARGET, BRANCH)).problem).toContain('Repository rule violations found')
    }
  })

  test('to take away, since it is gone already, is done', async () => {
    nock(API).delete(`${REPO}/issues/12/labels/x`).reply(404, { message: 'Label does not exist' })
    expect(await apply(deps(), TARGET, { kind: 'remove-label', label: 'x' })).toEqual({})
  })
})

describe('a file', () => {
  test('that is not there is none; one that cannot be read is an error', async () => {
    const path = `${REPO}/contents/a.md`
    nock(API).get(path).reply(404, { message: 'Not Found' })
    expect(await readText(deps(), 'acme/incidents', 'a.md')).toBeUndefined()
    nock(API).get(path).reply(500, { message: 'Server Error' })
    await expect(readText(deps(), 'acme/incidents', 'a.md')).rejects.toMatchObject({ status: 500 })
  })

  test('beyond a megabyte is read as it is', async () => {
    const path = `${REPO}/contents/a.md`
    nock(API).get(path).reply(200, { type: 'file', encoding: 'none', content: '', sha: 'abc' })
    nock(API, { reqheaders: { accept: /raw/ } })
      .get(path)
      .reply(200, '# Long\n', { 'content-type': 'application/vnd.github.raw+json; charset=utf-8' })
    expect(await readText(deps(), 'acme/incidents', 'a.md')).toBe('# Long\n')
  })
})
