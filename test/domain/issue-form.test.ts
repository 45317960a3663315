import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { parseIssueForm } from '../../src/domain/issue-form.ts'
import { policy } from './a-policy.ts'

const AT = '2026-03-03T10:30:00Z'
const parse = (body: string) => parseIssueForm(body, policy(), AT)
const form = (fields: Record<string, string>) =>
  Object.entries(fields)
    .map(([label, text]) => `### ${label}\n\n${text}`)
    .join('\n\n')

const FULL = {
  Severity: 'P1 - customer impact, revenue loss',
  Services: 'checkout, Search, billing',
  Started: '20 minutes ago',
  Detected: '11:25',
  Impact: '3 % of orders fail.\n\nSince the last deployment.',
  'Who is affected': 'Europe',
}

it('reads the whole form', () => {
  expect(parse(form(FULL))).toEqual({
    severity: 'P1',
    services: ['checkout', 'search'],
    started: '2026-03-03T10:10:00Z',
    detected: '2026-03-03T10:25:00Z',
    impact: '3 % of orders fail.\n\nSince the last deployment.',
    affected: 'Europe',
  })
})

it('reads the labels of the form that teams copy', () => {
  const path = new URL('../../postmortems-template/.github/ISSUE_TEMPLATE/incident.yml', import.meta.url)
  const fields = parseYaml(readFileSync(path, 'utf8')).body.filter((field: { id?: string }) => field.id)
  expect(fields.map((field: { attributes: { label: string } }) => field.attributes.label)).toEqual(
    Object.keys(FULL),
  )
  const options: string[] = fields[0].attributes.options
  expect(options.map((option) => parse(form({ Severity: option })).severity)).toEqual([
    'P1',
    'P2',
    'P3',
    'P4',
  ])
})

it.each([
  ['a free text', 'The checkout is slow since 10:17, P1!'],
  ['nothing', ''],
  ['other headings', '### Steps\n\nP1\n\n## Severity\n\nP1'],
  ['no responses', form(Object.fromEntries(Object.keys(FULL).map((label) => [label, '_No response_'])))],
  ['comments only', form({ Impact: '<!-- what do they see? -->' })],
])('gives an empty report for %s', (_, body) => {
  expect(parse(body)).toEqual({ services: [] })
})

it('reads CRLF and labels in other capitals', () => {
  expect(parse('### severity \r\n\r\nP2\r\n\r\n### WHO IS AFFECTED\r\n\r\nAll\r\n')).toEqual({
    ...{ severity: 'P2', services: [], affected: 'All' },
  })
})

describe('a field', () => {
  it.each([
    ['P1 · customer impact', 'P1'],
    ['p2', 'P2'],
    ['P3: internal', 'P3'],
    ['P10', undefined],
    ['Sev P1', undefined],
  ])('severity %s', (text, severity) => {
    expect(parse(form({ Severity: text })).severity).toBe(severity)
  })

  it('severity prefers the longer of two names', () => {
    const [first] = policy().severities
    const severities = ['SEV-1', 'SEV-1-EU'].map((name) => ({ ...first, name }) as never)
    expect(parseIssueForm(form({ Severity: 'SEV-1-EU - x' }), policy({ severities }), AT).severity).toBe(
      'SEV-1-EU',
    )
  })

  it.each([
    ['checkout', ['checkout']],
    ['`checkout`; search', ['checkout', 'search']],
    ['search, search', ['search']],
    ['- [x] checkout\n- [ ] search', ['checkout']],
    ['- checkout\n- search', ['checkout', 'search']],
    ['the checkout page', []],
  ])('services %j', (text, services) => {
    expect(parse(form({ Services: text })).services).toEqual(services)
  })

  it.each([
    ['2026-03-03T10:17Z', '2026-03-03T10:17:00Z'],
    ['10:17 UTC', '2026-03-03T10:17:00Z'],
    ['yesterday 23:10', '2026-03-02T22:10:00Z'],
    ['no idea', undefined],
    ['2027-01-01 10:00', undefined],
  ])('started %s', (text, started) => {
    expect(parse(form({ Started: text })).started).toBe(started)
  })
})

describe('headings that people type', () => {
  it('belong to their field when their label came already', () => {
    const impact = 'Bad.\n\n### Severity\n\nP4\n\n### Services\n\nsearch'
    expect(parse(form({ ...FULL, Impact: impact }))).toMatchObject({
      ...{ severity: 'P1', services: ['checkout', 'search'], impact, affected: 'Europe' },
    })
  })

  it('belong to their field inside code', () => {
    const impact = '```\n### Who is affected\n\nnobody\n```'
    expect(parse(form({ ...FULL, Impact: impact }))).toMatchObject({ impact, affected: 'Europe' })
  })

  it('an open fence does not swallow the fields below', () => {
    expect(parse(form({ ...FULL, Impact: '```\nlog' }))).toMatchObject({
      impact: '```\nlog',
      affected: 'Europe',
    })
  })

  it('fields that are missing leave the others alone', () => {
    expect(parse(form({ Services: 'search', 'Who is affected': 'Asia' }))).toEqual({
      services: ['search'],
      affected: 'Asia',
    })
  })
})

it('never fails, and keeps to what the policy knows', () => {
  const bits = fc.constantFrom(
    ...[
      '### Severity',
      '### Impact',
      '### Started',
      '\n',
      '\n\n',
      'P1',
      '```',
      '~~~',
      '<!--',
      '-->',
      '10:17',
      'checkout',
      '- [x] ',
    ],
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(bits, fc.string()), { maxLength: 30 }), (parts) => {
      const report = parse(parts.join(''))
      expect(report.severity === undefined || /^P[1-4]$/.test(report.severity)).toBe(true)
      expect(report.services.every((name) => ['checkout', 'search'].includes(name))).toBe(true)
    }),
    { numRuns: 500 },
  )
  parse('~~~'.repeat(30_000))
  parse('```a\n'.repeat(20_000))
  parse('<!--'.repeat(20_000))
})
