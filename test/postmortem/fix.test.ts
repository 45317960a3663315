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
