import { describe, expect, test } from 'vitest'
import { BASELINE_PATH, fingerprint, printBaseline } from '../../src/postmortem/baseline.ts'
import { lint } from '../../src/postmortem/lint.ts'
import { createWorld, type TestWorld } from '../lifecycle/a-world.ts'
import { PATH, propose, REPOSITORY, runsOn, seededDocument } from './a-proposal.ts'

const bad = (text: string) => text.replace(/^5\. .*$/m, '5. **Why did nobody notice?** Human error.')

async function judged(world: TestWorld, change: (text: string) => string) {
  const pull = propose(world.sandbox, change)
  await world.settle()
  return runsOn(world.sandbox, pull).at(-1)
}

async function worldWith(baseline: string): Promise<TestWorld> {
  const world = await createWorld()
  world.sandbox.commit(REPOSITORY, 'main', { [BASELINE_PATH]: baseline }, { author: 'ada', message: 'Begin' })
  await world.settle()
  return world
}

describe('the baseline of a repository', () => {
  test('keeps its findings out of the check, and counts them there', async () => {
    const text = bad(seededDocument((await createWorld()).sandbox))
    const known = lint(text).findings.map((finding) => fingerprint(finding, text))
    const world = await worldWith(printBaseline(new Map([[PATH, known]])))
    const run = await judged(world, bad)
    expect(run?.conclusion).toBe('success')
    expect(run?.summary).toContain(`${known.length} findings of the baseline not counted.`)
  })

  test('excuses nothing that is new', async () => {
    const world = await worldWith(printBaseline(new Map([[PATH, ['five-whys 0123456789abcdef']]])))
    expect((await judged(world, bad))?.conclusion).toBe('failure')
  })

  test('that cannot be read is said where the team looks', async () => {
    const run = await judged(await worldWith('{'), (text) => text)
    expect(run?.conclusion).toBe('action_required')
    expect(run?.summary).toContain(BASELINE_PATH)
    expect(run?.summary).toContain('--write-baseline')
  })
})
