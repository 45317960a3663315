import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Ending } from '../../src/cli/story/story.ts'
import { parsePostmortem } from '../../src/postmortem/parse.ts'
import type { SandboxState } from '../../src/sandbox/snapshot.ts'
import { emptyFolder, run } from './command-line.ts'

const GUILTY = 'Raise the payment connection pool and its timeout'

describe('second-story demo --json', async () => {
  const folder = emptyFolder()
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const { code, out } = await run(['demo', '--json'], { cwd: folder, now: () => new Date() })
  const ending = JSON.parse(out) as Ending & { state: SandboxState }
  const incident = ending.state.repositories['acme/incidents']?.issues[ending.incident]
  const document = parsePostmortem(ending.text)

  test('ends well, and leaves the post-mortem on disk', () => {
    expect(code).toBe(0)
    expect(readFileSync(join(folder, '.second-story', 'demo', ending.path), 'utf8')).toBe(ending.text)
  })

  test('the incident is closed, with one console and three roles held by three people', () => {
    expect(incident?.state).toBe('closed')
    expect(incident?.comments.filter(({ body }) => body.includes('second-story:console'))).toHaveLength(1)
    const roles = document.frontMatter?.data.roles as Record<string, string>
    expect(Object.keys(roles).sort()).toEqual(['commander', 'communications', 'lead'])
    expect(new Set(Object.values(roles)).size).toBe(3)
    expect(incident?.assignees).toHaveLength(3)
  })

  test('the guilty change stands first among at least 8 candidates, with its reasons', () => {
    expect(ending.candidates.length).toBeGreaterThanOrEqual(8)
    expect(ending.candidates[0]?.title).toBe(GUILTY)
    expect(ending.candidates[0]?.why).toMatch(/deployed .* before the start \(\+\d+\)/)
    expect(ending.candidates[0]?.why).toContain('touches configuration: config/payments.yml')
  })

  test('the check refused the draft, line by line, and let the finished document pass', () => {
    const conclusions = ending.checks.map(({ conclusion }) => conclusion)
    expect(conclusions.slice(0, -1)).toContain('failure')
    expect(conclusions.at(-1)).toBe('success')
    const rules = ending.checks.flatMap(({ annotations }) => annotations.map(({ rule }) => rule))
    expect(rules).toEqual(expect.arrayContaining(['no-human-error', 'action-owner', 'action-due']))
  })

  test('each committed item is an issue with an assignee and the due date of its row', () => {
    const committed = document.actionItems.filter(({ state }) => state === 'committed')
    expect(committed.length).toBeGreaterThan(0)
    expect(ending.issues.map(({ title, assignees, due }) => [title, assignees, due])).toEqual(
      committed.map(({ text, owner, due }) => [text, [owner], due]),
    )
  })
})
