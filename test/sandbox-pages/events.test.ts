import { describe, expect, it } from 'vitest'
import { eventLine, eventLines, type TimelineEntry } from '../../src/sandbox/pages/events.ts'
import { pullTimeline } from '../../src/sandbox/pages/pull.ts'
import type { Commit } from '../../src/sandbox/pages/rest.ts'

const now = new Date('2026-11-24T12:00:00Z')
const ada = { login: 'ada' }
const at = (seconds: number) => new Date(now.getTime() + seconds * 1_000 - 3_600_000).toISOString()
const labeled = (name: string, seconds: number, actor = ada): TimelineEntry => ({
  event: 'labeled',
  actor,
  created_at: at(seconds),
  label: { name, color: 'ff0000' },
})
const textOf = (entry: TimelineEntry) => {
  const line = eventLines([entry])[0]
  const shown = line && eventLine(line, { base: '/acme/checkout', now })
  return shown?.text
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

describe('the timeline', () => {
  it('reads label changes of one person in a row as one line', () => {
    const lines = eventLines([labeled('a', 0), labeled('b', 5), { ...labeled('c', 8), event: 'unlabeled' }])
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({ added: [{ name: 'a' }, { name: 'b' }], removed: [{ name: 'c' }] })
  })

  it('keeps apart what others did, or what came later', () => {
    expect(
      eventLines([labeled('a', 0), labeled('b', 1, { login: 'linus' }), labeled('c', 300)]),
    ).toHaveLength(3)
  })

  it.each<[TimelineEntry, string]>([
    [{ event: 'assigned', assignee: { login: 'linus' } }, 'ada assigned linus 1 hour ago'],
    [{ event: 'assigned', assignee: ada }, 'ada self-assigned this 1 hour ago'],
    [{ event: 'closed', state_reason: 'not_planned' }, 'ada closed this as not planned 1 hour ago'],
    [{ event: 'renamed', rename: { from: 'x', to: 'y' } }, 'ada changed the title x y 1 hour ago'],
    [{ event: 'something_new' }, 'ada something new 1 hour ago'],
  ])('tells %j', (entry, expected) => {
    expect(textOf({ actor: ada, created_at: at(0), ...entry })?.replace(/^A /, '')).toBe(expected)
  })

  it('marks a bot', () => {
    const line = textOf({ event: 'closed', actor: { login: 'second-story[bot]' }, created_at: at(0) })
    expect(line).toContain('second-story bot closed this')
  })

  it('leaves out what GitHub does not show', () => {
    expect(textOf({ event: 'subscribed', actor: ada })).toBeUndefined()
  })

  it('escapes titles', () => {
    const [line] = eventLines([{ event: 'renamed', actor: ada, rename: { from: '<script>', to: '</del>' } }])
    expect(line && eventLine(line, { base: '/a/b', now })?.text).not.toMatch(/<script>|<del><\/del><\/del>/)
  })
})

describe('the timeline of a pull request', () => {
  const commit = {
    sha: 'a'.repeat(40),
    author: ada,
    commit: { message: 'Fix', committer: { date: at(5) } },
  } as Commit

  it('has its commits where they came, and says once that it is done', () => {
    const entries = [
      { event: 'commented', created_at: at(0) },
      { event: 'merged', created_at: at(9) },
      { event: 'closed', created_at: at(9) },
    ]
    expect(pullTimeline(entries, [commit]).map(({ event }) => event)).toEqual([
      'commented',
      'committed',
      'merged',
    ])
  })

  it('keeps the closing of one that was not merged', () => {
    expect(pullTimeline([{ event: 'closed', created_at: at(9) }], []).map(({ event }) => event)).toEqual([
      'closed',
    ])
  })
})
