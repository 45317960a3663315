import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fix } from '../../src/postmortem/fix.ts'
import { lint } from '../../src/postmortem/lint.ts'

const SECTIONS = [
  'Timeline',
  'Impact',
  'Root cause',
  'What went well',
  'What could be improved',
  'Action items',
]
const document = (rest: string, roles = '') =>
  `---\nincident: 1\n${roles}---\n\n${SECTIONS.slice(0, 5)
    .map((title) => `## ${title}\n\nx\n`)
    .join('\n')}\n${rest}`
const row = (owner: string, due: string) =>
  document(
    `## Action items\n\n| Action | Owner | Due |\n| --- | --- | --- |\n| Cap retries at 3 | ${owner} | ${due} |\n`,
  )

describe('mends', () => {
  test.each(['15 Jan 2027', 'January 15, 2027', '2027/01/15', '15.01.2027'])('the due date %s', (due) => {
    expect(fix(row('@okon', due))).toBe(row('@okon', '2027-01-15'))
  })

  test('a login without quotes in the front matter', () => {
    expect(fix(document('## Action items\n\nx\n', 'roles:\n  commander: @ines\n'))).toContain(
      '  commander: "@ines"\n',
    )
  })

  test('an owner without @ whom the document knows', () => {
    const text = (owner: string) =>
      row(owner, '2027-01-15').replace('incident: 1\n', 'incident: 1\nroles:\n  lead: "@okon"\n')
    expect(fix(text('okon'))).toBe(text('@okon'))
  })

  test('columns in another order than the template, and ids that are missing', () => {
    const table = (rows: string) => document(`## Action items\n\n${rows}\n`)
    expect(
      fix(
        table(
          '| ID | Due | Owner | Action |\n| :-- | --- | --- | --- |\n| AI-2 | 2027-01-15 | @okon | Cap `a \\| b` at 3 |\n| | | @ines | Alert on it |',
        ),
      ),
    ).toBe(
      table(
        '| ID | Action | Owner | Due |\n| :-- | --- | --- | --- |\n| AI-2 | Cap `a \\| b` at 3 | @okon | 2027-01-15 |\n| AI-3 | Alert on it | @ines | |',
      ),
    )
    expect(fix(table('| # | Action |\n| - | - |\n| | Cap retries |\n| | Alert |'))).toBe(
      table('| # | Action |\n| - | - |\n| 1 | Cap retries |\n| 2 | Alert |'),
    )
  })

  test('sections that are missing, at the end', () => {
    const fixed = fix('# A\n\n## Impact\n\n7 users.\n')
    expect(fixed.match(/^## .*/gm)).toEqual([
      '## Impact',
      '## Timeline',
      '## Root cause',
      '## What went well',
      '## What could be improved',
      '## Action items',
    ])
    expect(lint(fixed).findings.some(({ message }) => message.includes('without a section'))).toBe(false)
  })
})

describe('leaves alone', () => {
  test.each(['01/02/2027', '31 Feb 2027', 'Q3 2026', 'soon', 'TBD'])(
    'the due date %s, which has no one meaning',
    (due) => {
      expect(fix(row('@okon', due))).toBe(row('@okon', due))
    },
  )

  test.each([
    [
      'a column that we do not know',
      '| Due | Action | Cost |\n| --- | --- | --- |\n| 2027-01-15 | Cap retries | 3 |',
    ],
    ['two columns of one name', '| Owner | Owner | Action |\n| --- | --- | --- |\n| @a | @b | Cap retries |'],
    ['a row of another length', '| Due | Action |\n| --- | --- |\n| 2027-01-15 | Cap | retries |'],
    ['rows without bars at the ends', 'Due | Action\n--- | ---\n2027-01-15 | Cap retries'],
    ['ids of two forms', '| ID | Action |\n| --- | --- |\n| AI-1 | a |\n| 7 | b |\n| | c |'],
    ['a quoted table', '> | Due | Action |\n> | --- | --- |\n> | 2027-01-15 | Cap retries |'],
  ])('a table with %s', (_, table) => {
    const text = document(`## Action items\n\n${table}\n`)
    expect(fix(text)).toBe(text)
  })

  test('sections that the team does not ask for', () => {
    const text = '# A\n\n## Impact\n\n7 users.\n'
    const rules = { 'required-sections': ['error', { sections: ['impact', 'timeline'] }] } as never
    expect(fix(text, { rules }).match(/^## .*/gm)).toEqual(['## Impact', '## Timeline'])
    expect(fix(text, { rules: { 'required-sections': 'off' } })).toBe(text)
  })

  test('a document that is no post-mortem', () => {
    expect(fix('# How we write\n\nLike this.\n')).toBe('# How we write\n\nLike this.\n')
  })

  test('good documents, to the byte', () => {
    const folder = new URL('../corpus/written/', import.meta.url)
    for (const name of readdirSync(folder).filter((each) => /^good.*\.md$/.test(each))) {
      const text = readFileSync(new URL(name, folder), 'utf8')
      expect(fix(text)).toBe(text)
    }
  })

  test('what stands behind an open fence', () => {
    expect(fix('# A\n\n```\nx\n')).toBe('# A\n\n```\nx\n')
  })
})
