import { describe, expect, it } from 'vitest'
import { requiredChecks, requiredStates } from '../../src/sandbox/pages/checks.ts'
import { mergeBlocks } from '../../src/sandbox/pages/merge-box.ts'
import type { CheckRun, PullRequest } from '../../src/sandbox/pages/rest.ts'

const run = (overrides: Partial<CheckRun>): CheckRun =>
  ({
    id: 1,
    name: 'postmortem',
    status: 'completed',
    conclusion: 'success',
    app: { id: 1 },
    output: { title: null },
    ...overrides,
  }) as CheckRun
const required = [{ context: 'postmortem', integrationId: 1 }]
const pull = (overrides: Partial<PullRequest>): PullRequest =>
  ({
    draft: false,
    mergeable: true,
    mergeable_state: 'clean',
    base: { ref: 'main' },
    ...overrides,
  }) as PullRequest
const blocks = (runs: CheckRun[], overrides: Partial<PullRequest> = {}, mayPush = true) =>
  mergeBlocks({
    pull: pull(overrides),
    required: requiredStates(required, runs),
    runs,
    mayPush,
    action: '',
    canMarkReady: true,
    branchExists: true,
  })

describe('the merge box', () => {
  it('lets through what passes', () => {
    expect(blocks([run({})])).toEqual([])
    expect(blocks([run({ conclusion: 'neutral' })])).toEqual([])
  })

  it('waits for a required check that nobody has reported', () => {
    expect(blocks([])[0]).toContain('waiting for the check to be reported')
  })

  it('says what a failing check says', () => {
    const failing = run({ conclusion: 'failure', output: { title: '3 problems' } as CheckRun['output'] })
    expect(blocks([failing])).toEqual(['The required check “postmortem” does not pass: 3 problems.'])
  })

  it('believes the newest run, and only of the app that the rule names', () => {
    expect(blocks([run({ id: 5 }), run({ id: 4, conclusion: 'failure' })])).toEqual([])
    expect(blocks([run({ id: 5, app: { id: 7 } as CheckRun['app'] })])).toHaveLength(1)
  })

  it('is blocked while a check runs, for a draft, for a conflict and without rights', () => {
    expect(blocks([run({ status: 'in_progress', conclusion: null })])).toHaveLength(1)
    expect(blocks([run({})], { draft: true })[0]).toContain('draft')
    expect(blocks([run({})], { mergeable: false, mergeable_state: 'dirty' })[0]).toContain(
      'conflicts with main',
    )
    expect(blocks([run({})], {}, false)[0]).toContain('write access')
  })
})

describe('the rules of a branch', () => {
  it('name the required checks', () => {
    const parameters = {
      required_status_checks: [{ context: 'postmortem', integration_id: 1 }, { context: 'ci' }],
    }
    expect(requiredChecks([{ type: 'required_status_checks', parameters }, { type: 'deletion' }])).toEqual([
      { context: 'postmortem', integrationId: 1 },
      { context: 'ci', integrationId: undefined },
    ])
  })
})
