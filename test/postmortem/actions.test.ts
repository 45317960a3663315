import { describe, expect, test } from 'vitest'
import { lint } from '../../src/postmortem/lint.ts'
import { parsePostmortem } from '../../src/postmortem/parse.ts'

const itemsOf = (body: string) => parsePostmortem(`## Action items\n\n${body}\n`).actionItems
const findings = (body: string, rule: string) =>
  lint(`## Action items\n\n${body}\n`)
    .findings.filter((finding) => finding.rule === rule)
    .map(({ start, severity, message }) => `${start.line} ${severity} ${message}`)

describe('owner and due date are read', () => {
  test.each([
    'Cap retries at 3 — @ana, due 2027-01-15',
    'Cap retries at 3 (@ana, 2027-01-15)',
    'Cap retries at 3 (owner: @ana, due: 2027-01-15)',
    'Cap retries at 3. Owner: @ana. Due: 2027-01-15.',
    'Cap retries at 3 → @ana by 2027-01-15',
    'Cap retries at 3 @ana [2027-01-15]',
    'Cap retries at 3 — **Owner:** @ana, **Due:** 15 Jan 2027',
    'Cap retries at 3 — @ana, due January 15, 2027',
    'Cap retries at 3 — @ana, ETA 2027-01-15 (#12)',
    '@ana: Cap retries at 3 (2027-01-15)',
    '**@ana** – Cap retries at 3, due 2027-01-15',
    'Cap retries at 3\n  Owner: @ana\n  Due: 2027-01-15',
    'Cap retries at 3\n  - Owner: @ana\n  - Due: 2027-01-15',
    'Cap retries at 3\n\n  **Assignee**: @ana\n  **Deadline**: 15.01.2027',
  ])('- %s', (item) => {
    expect(itemsOf(`- ${item}`)).toMatchObject([{ owner: 'ana', due: '2027-01-15' }])
    expect(itemsOf(`- [ ] ${item}`)).toMatchObject([{ owner: 'ana', due: '2027-01-15', state: 'committed' }])
  })

  test('from the columns of a table, in any order', () => {
    expect(
      itemsOf('| Due date | Assigned to | What |\n| --- | --- | --- |\n| 15 Jan 2027 | @ana | Cap retries |'),
    ).toMatchObject([{ owner: 'ana', due: '2027-01-15', text: 'Cap retries' }])
  })

  test('below a sub-heading that is the item', () => {
    expect(
      itemsOf('### 1. Cap retries at 3\n\n- **Owner:** @ana\n- **Due:** 2027-01-15\n- **Ticket:** #12'),
    ).toMatchObject([{ text: 'Cap retries at 3', owner: 'ana', due: '2027-01-15', issue: '#12' }])
  })

  test.each([
    ['Ed to create a page on incidents', 'Ed'],
    ['Ed and Kirsty to create a page', 'Ed and Kirsty'],
    ['The platform team will cap the retries', 'The platform team'],
    ['Developers to agree on an answer to alarms', 'Developers'],
    ['Discuss GitOps for the cluster (Rasmus call for meeting)', 'Rasmus'],
    ['Cap the retries (Ana Lima)', 'Ana Lima'],
    ['Cap the retries (Ana, 30 March 2026)', 'Ana'],
    ['Cap the retries — Ana', 'Ana'],
  ])('a name is an owner, but no login: %s', (item, owner) => {
    expect(itemsOf(`- ${item}`)).toMatchObject([{ written: { owner }, guessed: true }])
    expect(itemsOf(`- ${item}`)[0]?.owner).toBeUndefined()
    expect(findings(`- ${item}`, 'action-owner')).toEqual([
      `3 warning Unexpected owner \`${owner}\`, expected one \`@login\` or \`@organisation/team\``,
    ])
  })

  test.each([
    'Switch to using the new pool',
    'Consider to set up an alert',
    'Switched to pnpm (QPS)',
    'Add a dashboard to show the lag',
    'Make the pager notify @ana',
    'Raise the limit (Postgres)',
    'Retry until the job is done',
    'Write a guide due to the number of questions',
    'Reduce the errors by 2000',
    'We will move the job',
  ])('nobody and no day: %s', (item) => {
    const [read] = itemsOf(`- ${item}`)
    expect(read).toMatchObject({ state: 'committed', text: item })
    expect(read?.written.owner).toBeUndefined()
    expect(read?.written.due).toBeUndefined()
  })

  test('two owners are no owner', () => {
    expect(findings('- Cap retries — @ana, @bo', 'action-owner')).toEqual([
      '3 error Unexpected owner `@ana, @bo`, expected one `@login` or `@organisation/team`',
    ])
  })
})

describe('due dates', () => {
  test.each(['15 Jan 2027', 'January 15th, 2027', '15.01.2027', '2027/1/15'])('%s is a day', (due) => {
    expect(findings(`- Cap retries — @ana, due ${due}`, 'action-due')).toEqual([])
  })

  test.each([
    ['Q3 2026', 'warning', '`YYYY-MM-DD`'],
    ['end of March', 'warning', '`YYYY-MM-DD`'],
    ['next sprint', 'warning', '`YYYY-MM-DD`'],
    ['Friday', 'error', '`YYYY-MM-DD`'],
    ['01/02/2027', 'warning', '`YYYY-MM-DD`: it may be two days'],
    ['31 Feb 2027', 'error', 'a day that the calendar has'],
    ['soon', 'error', '`YYYY-MM-DD`'],
  ])('%s is none', (due, severity, expected) => {
    expect(findings(`- Cap retries — @ana, due ${due}`, 'action-due')).toEqual([
      `3 ${severity} Unexpected due date \`${due}\`, expected ${expected}`,
    ])
  })

  test('a quarter in the heading is one hint for all its items', () => {
    expect(
      findings('### Long-term improvements (Q4 2025 - Q1 2026)\n\n- a b c\n- d e f', 'action-due'),
    ).toEqual([
      '3 warning Unexpected due date `Q4 2025 - Q1 2026` for 2 action items (lines 5, 6), expected `YYYY-MM-DD`',
    ])
  })

  test('more than three items without one are one finding', () => {
    expect(findings('- a b\n- c d\n- e f\n- g h', 'action-due')).toEqual([
      '1 error Unexpected 4 action items without a due date, expected `YYYY-MM-DD` (lines 3, 4, 5, 6)',
    ])
  })
})

describe('items in every layout', () => {
  test('groups with items below them, and items with details below them', () => {
    const texts = (body: string) => itemsOf(body).map(({ text }) => text)
    expect(texts('- **Database**\n  - Cap the pool\n  - Alert on it\n- Cart:\n  - Cap retries')).toEqual([
      'Cap the pool',
      'Alert on it',
      'Cap retries',
    ])
    expect(texts('- Write a page about our answer to alarms at night, with:\n  - who\n  - when')).toEqual([
      'Write a page about our answer to alarms at night, with:',
    ])
    expect(texts('### Cart\n\nCap retries at 3.\n\n### Pool\n\n- Cap it')).toEqual([
      'Cap retries at 3.',
      'Cap it',
    ])
    expect(texts('Words.\n\n**Action item:** Declare sooner. Owner: @ana')).toEqual(['Declare sooner.'])
  })

  test('done by its box, its mark, its heading or its state', () => {
    const states = itemsOf(
      '- [x] a\n- ✅ b\n- ~~c~~\n- d — done\n- e (proposed)\n\n### Immediate actions (completed)\n\n- f\n',
    ).map(({ state }) => state)
    expect(states).toEqual(['done', 'done', 'declined', 'done', 'proposed', 'done'])
  })
})
