import { Octokit } from '@octokit/rest'
import { describe, expect, it } from 'vitest'
import {
  type CommitNode,
  mainLine,
  mergesOf,
  type PullNode,
  type Source,
} from '../../src/github/change-nodes.ts'
import { pullNumber, readPushes } from '../../src/github/read-pushes.ts'

const source: Source = {
  ...{ repository: 'acme/shop', web: 'https://github.example/acme/shop' },
  ...{ visibility: 'private', hidden: false },
}
const at = (minute: number) => `2026-03-03T10:${String(minute).padStart(2, '0')}:00Z`
const commit = (oid: string, parent: string, message = oid): CommitNode => ({
  ...{ oid, message, committedDate: at(1) },
  parents: { nodes: [{ oid: parent }] },
})
const move = (type: string, after: string, minute: number) => ({
  ...{ activity_type: type, before: 'base', after, timestamp: at(minute) },
  actor: { login: 'ada' },
})

/** Answers the activity list, and comparisons of what is in `files`; everything else is not there. */
function answering(moves: unknown[], files: Record<string, string[]> = {}) {
  const asked: string[] = []
  const fetch = async (address: string | URL | Request) => {
    const { pathname } = new URL(String(address))
    asked.push(pathname)
    const [, after = ''] = /\/compare\/base\.\.\.(\w+)$/.exec(decodeURIComponent(pathname)) ?? []
    const body = pathname.endsWith('/activity')
      ? moves
      : files[after] && { files: files[after].map((filename) => ({ filename, additions: 2, deletions: 1 })) }
    return Response.json(body ?? { message: 'Not Found' }, { status: body ? 200 : 404 })
  }
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
  return { octokit: new Octokit({ request: { fetch }, log }), asked }
}

const request = (history: CommitNode[] = []) => ({
  ...{ source, branch: 'main', from: new Date(at(0)).toISOString(), now: new Date(at(59)).toISOString() },
  ...{ history, compared: 2 },
})

describe('pushes', () => {
  it('are no merges, and none of a merge queue', async () => {
    const moves = [
      move('push', 'a', 5),
      move('pr_merge', 'b', 6),
      move('merge_queue_merge', 'c', 7),
      move('branch_creation', 'd', 8),
    ]
    const { octokit } = answering(moves, { a: ['x.ts'] })
    const found = await readPushes(octokit, request([commit('a', 'base', 'Hotfix\n\nlong')]))
    expect(found).toMatchObject([
      { reference: 'acme/shop@a', title: 'Hotfix', files: ['x.ts'], additions: 2, deletions: 1 },
    ])
  })

  it('before the window are left out, whatever the offset of their time', async () => {
    const { octokit } = answering([{ ...move('push', 'a', 0), timestamp: '2026-03-03T11:59:00+02:00' }])
    expect(await readPushes(octokit, request())).toEqual([])
  })

  it('with force whose former tip is gone keep their time, without files', async () => {
    const { octokit } = answering([move('force_push', 'a', 5)])
    expect(await readPushes(octokit, request())).toMatchObject([
      { title: 'Push to main', files: [], mergedAt: new Date(at(5)).toISOString() },
    ])
  })

  it('ask for the files of the newest ones only', async () => {
    const { octokit, asked } = answering(
      ['a', 'b', 'c', 'd'].map((after, index) => move('push', after, 40 - index)),
      { a: ['1'], b: ['2'], c: ['3'], d: ['4'] },
    )
    const found = await readPushes(octokit, request())
    expect(found.map(({ files }) => files)).toEqual([['1'], ['2'], [], []])
    expect(asked).toHaveLength(3)
  })
})

describe('the number of a pull request', () => {
  it.each([
    ['Merge pull request #12 from acme/topic\n\nRaise it', 12],
    ['Raise it (#12)', 12],
    ['Raise it (#12)\n\n* more (#13)', 12],
    ['Raise it, see #12', undefined],
    ['Merge branch main into topic', undefined],
  ])('%j: %s', (message, number) => {
    expect(pullNumber(message)).toBe(number)
  })
})

describe('merges', () => {
  const pull = (number: number, more: Partial<PullNode> = {}): PullNode => ({
    ...{ number, title: `Pull ${number}`, url: '', body: '', mergedAt: at(5), baseRefName: 'main' },
    ...{ additions: 1, deletions: 1, author: null, mergeCommit: { oid: `oid-${number}` } },
    ...{ labels: null, files: null, ...more },
  })

  it('count once, in the default branch alone', () => {
    const found = mergesOf(
      source,
      [pull(1), pull(1), pull(2, { baseRefName: 'release' }), pull(3, { mergedAt: null })],
      'main',
    )
    expect(found.map(({ reference }) => reference)).toEqual(['acme/shop#1'])
  })

  it('by rebase stand at the last of their commits', () => {
    expect(mergesOf(source, [pull(1, { mergeCommit: { oid: 'last-of-three' } })], 'main')[0]?.commit).toBe(
      'last-of-three',
    )
  })
})

it('the branch itself is the line of first parents', () => {
  const history = [commit('merge', 'one'), commit('side', 'root'), commit('one', 'root'), commit('root', '')]
  expect(mainLine(history).map(({ oid }) => oid)).toEqual(['merge', 'one', 'root'])
  expect(mainLine([])).toEqual([])
  expect(mainLine([commit('a', 'b'), commit('b', 'a')])).toHaveLength(2)
})
