import { describe, expect, test } from 'vitest'
import { lint, ruleProblems } from '../../src/postmortem/lint.ts'
import { parsePostmortem } from '../../src/postmortem/parse.ts'

const VAGUE_IMPACT = '## Impact\n\nMany customers had to wait.\n'
const rulesOf = (text: string, options = {}) =>
  lint(text, options).findings.map(({ rule, severity }) => `${rule} ${severity}`)
const only = (id: string, text: string, options = {}) =>
  lint(text, options).findings.filter(({ rule }) => rule === id)

describe('settings', () => {
  test('turn a rule off, down and up', () => {
    expect(rulesOf(VAGUE_IMPACT)).toContain('impact-quantified warning')
    expect(rulesOf(VAGUE_IMPACT, { rules: { 'impact-quantified': 'error' } })).toContain(
      'impact-quantified error',
    )
    expect(rulesOf(VAGUE_IMPACT, { rules: { 'impact-quantified': 'off' } }).join()).not.toContain(
      'impact-quantified',
    )
    expect(rulesOf(VAGUE_IMPACT, { rules: { 'required-sections': 'warn' } })).toContain(
      'required-sections warning',
    )
  })

  test('hand options to a rule', () => {
    const whys =
      '## Root cause\n\n### 5 Whys\n\n1. Why? The pool was empty.\n2. Why? It is shared.\n3. Why? Nothing limits it.\n'
    expect(only('five-whys', whys)).toEqual([])
    expect(only('five-whys', whys, { rules: { 'five-whys': ['error', { least: 5 }] } })[0]?.message).toBe(
      'Unexpected 3 answered whys, expected at least 5',
    )
  })

  test('that cannot be used are told, and count as not set', () => {
    expect(ruleProblems({ 'no-such-rule': 'off' })[0]).toMatch(
      /^Unexpected rule `no-such-rule`, expected one of `front-matter`/,
    )
    expect(ruleProblems({ 'no-blame': 'loud' })).toEqual([
      'Unexpected `"loud"` for rule `no-blame`, expected `off`, `warn` or `error`',
    ])
    expect(ruleProblems({ 'five-whys': ['error', { most: 5 }] })).toEqual([
      'Unexpected option `most` of rule `five-whys`, expected `least`',
    ])
    expect(ruleProblems({ 'five-whys': ['error', { least: 'five' }] })).toEqual([
      'Unexpected `"five"` for option `least` of rule `five-whys`, expected a number from 0',
    ])
    expect(ruleProblems({ 'no-blame': ['error', { x: 1 }] })).toEqual([
      'Unexpected option `x` of rule `no-blame`, expected none: it has no options',
    ])
    expect(ruleProblems({ 'no-blame': false, 'five-whys': ['warn'] })).toEqual([])
    expect(rulesOf(VAGUE_IMPACT, { rules: { 'impact-quantified': 'loud' } })).toContain(
      'impact-quantified warning',
    )
  })

  test('older documents only get hints', () => {
    const old = '---\nstarted: 2024-05-01T10:00:00Z\n---\n'
    expect(new Set(lint(old, { since: '2025-01-01' }).findings.map(({ severity }) => severity))).toEqual(
      new Set(['warning']),
    )
    expect(lint(old, { since: '2024-01-01' }).findings.map(({ severity }) => severity)).toContain('error')
  })
})

describe('waivers', () => {
  const comment = '<!-- second-story ignore impact-quantified: figures are withheld -->'

  test('cover the next block, with their reason', () => {
    const text = `## Root cause\n\n<!-- second-story ignore no-human-error: quoted from the report of the vendor -->\n\nWe forgot the drain step.\n\nWe forgot the other step.\n`
    const { findings, waived } = lint(text)
    expect(waived).toMatchObject([
      { rule: 'no-human-error', start: { line: 5 }, waived: 'quoted from the report of the vendor' },
    ])
    expect(findings.filter(({ rule }) => rule === 'no-human-error')).toMatchObject([{ start: { line: 7 } }])
  })

  test('cover a section in front of its heading, and the document in front of the first', () => {
    expect(lint(`# A\n\n${comment}\n\n${VAGUE_IMPACT}`).waived).toHaveLength(1)
    expect(lint(`${comment}\n\n# A\n\n${VAGUE_IMPACT}`).waived).toHaveLength(1)
    expect(lint(`# A\n\n${VAGUE_IMPACT}\n${comment}\n`).waived).toHaveLength(0)
  })

  test('need a reason and a rule that exists, and cannot waive themselves', () => {
    expect(only('waiver', '<!-- second-story ignore no-blame -->\n')).toHaveLength(1)
    expect(only('waiver', '<!-- second-story ignore -->\n')).toHaveLength(1)
    expect(only('waiver', '<!-- second-story ignore no-blme: typed in haste -->\n')).toHaveLength(1)
    expect(
      only('waiver', '<!-- second-story ignore waiver: no -->\n\n<!-- second-story ignore no-blame -->\n'),
    ).toHaveLength(1)
  })
})

describe('owners', () => {
  const text =
    '## Action items\n\n| Action | Owner | Due |\n| --- | --- | --- |\n| Cap retries at 3 | @okon | 2026-03-20 |\n'

  test('nobody asked: nothing is said', () => expect(only('action-owner', text)).toEqual([]))
  test('that GitHub cannot assign are named', () => {
    expect(only('action-owner', text, { unassignable: new Set(['okon']) })).toMatchObject([
      { start: { line: 5, column: 22 } },
    ])
    expect(only('action-owner', text, { assignable: new Set(['ines']) })).toHaveLength(1)
    expect(only('action-owner', text, { assignable: new Set(['okon']) })).toEqual([])
  })
  test('are compared as GitHub does, whatever their case', () => {
    expect(only('action-owner', text, { unassignable: new Set(['Okon']) })).toHaveLength(1)
    expect(only('action-owner', text, { assignable: new Set(['OKON']) })).toEqual([])
  })
})

test('a finding has its exact place, a way out and the page of its rule', () => {
  const [found] = only(
    'no-human-error',
    '## Root cause\n\nOn *Monday* the alias was\naccidentally deleted.\n',
  )
  expect(found).toEqual({
    rule: 'no-human-error',
    severity: 'error',
    message:
      'Unexpected `was accidentally deleted` as a cause, expected what made it possible, likely or hard to see',
    note: expect.stringContaining('?'),
    url: 'https://github.com/second-story/second-story/blob/main/docs/rules/no-human-error.md',
    start: { line: 3, column: 23, offset: 37 },
    end: { line: 4, column: 21, offset: 61 },
  })
})

describe('due dates', () => {
  const due = (date: string, today?: string) =>
    only(
      'action-due',
      `## Action items\n\n| Action | Owner | Due |\n| --- | --- | --- |\n| Cap retries at 3 | @okon | ${date} |\n`,
      today === undefined ? {} : { today },
    ).map(({ severity, message }) => `${severity}: ${message}`)

  test('that no calendar has refuse: nobody could be reminded', () => {
    expect(due('2026-02-31')).toEqual([
      'error: Unexpected due date `2026-02-31`, expected a day that the calendar has',
    ])
    expect(due('2028-02-29')).toEqual([])
  })

  test('in the past hint, when somebody says which day it is', () => {
    expect(due('2026-03-09')).toEqual([])
    expect(due('2026-03-10', '2026-03-10')).toEqual([])
    expect(due('2026-03-09', '2026-03-10')).toEqual([
      'warning: Unexpected due date `2026-03-09` in the past, expected a day to come',
    ])
  })
})

describe('whys of the template', () => {
  const whys = (rows: string) =>
    only('no-placeholder', `## Root cause\n\nTwo pools.\n\n### 5 Whys\n\n${rows}`).map(
      ({ start }) => start.line,
    )

  test('are told once by five-whys while nobody has begun', () => {
    expect(whys('1. **Why …?** …\n2. **Why …?** …\n')).toEqual([])
  })
  test('left behind answers are told each', () => {
    expect(whys('1. **Why a?** It is shared.\n2. **Why …?** …\n3. Why ...?\n')).toEqual([8, 9])
  })
  test('with a question of their own are told where the answer is missing, once', () => {
    expect(whys('1. **Why a?** It is shared.\n2. **Why b?** …\n')).toEqual([8])
    expect(whys('1. **Why a?** It is shared.\n2. **Why b?**\n\n   …\n')).toEqual([10])
  })
  test('that are answered with a question of the template are left alone', () => {
    expect(whys('1. **Why …?** It is shared.\n')).toEqual([])
  })
})

describe('the key of an action item', () => {
  const table = (rows: string) =>
    `## Action items\n\n| Action | Owner | Due | Issue |\n| --- | --- | --- | --- |\n${rows}`
  const keys = (rows: string) => parsePostmortem(table(rows)).actionItems.map(({ key }) => key)

  test('survives another order, and other words where there is an issue', () => {
    const [first, second] = keys('| Cap retries at 3 | @a | | #12 |\n| Split the pool | @a | | |\n')
    expect(keys('| Split the pool | @b | 2026-03-20 | |\n| Cap all retries at 2 | @a | | #12 |\n')).toEqual([
      second,
      first,
    ])
  })

  test('is not shared by two rows with the same words', () => {
    expect(new Set(keys('| Cap retries | | | |\n| Cap retries | | | |\n')).size).toBe(2)
  })
})
