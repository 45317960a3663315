import { describe, expect, test } from 'vitest'
import { lint, ruleProblems } from '../../src/postmortem/lint.ts'

const findings = (text: string, rule: string, options = {}) =>
  lint(text, options)
    .findings.filter((finding) => finding.rule === rule)
    .map(({ start, severity, message }) => `${start.line}:${start.column} ${severity} ${message}`)
const messages = (text: string, rule: string) => findings(text, rule).map((line) => line.replace(/^\S+ /, ''))

describe('required-sections', () => {
  test('a team may ask for fewer, and is told when it asks for what there is not', () => {
    const text = '## Timeline\n\n- 10:00 UTC a\n'
    const rules = { 'required-sections': ['error', { sections: ['timeline', 'impact'] }] } as never
    expect(findings(text, 'required-sections', { rules })).toEqual([
      '1:1 error Unexpected document without a section on `Impact`, expected a heading `## Impact`',
    ])
    expect(ruleProblems({ 'required-sections': ['error', { sections: ['scope'] }] })).toEqual([
      'Unexpected `["scope"]` for option `sections` of rule `required-sections`, expected some of `timeline`, `impact`, `root-cause`, `went-well`, `improve`, `action-items`',
    ])
  })

  test('the whys tell the cause; the title alone does not', () => {
    expect(
      messages('## 5 Whys\n\n1. a\n2. b\n3. c\n\n## Impact\n\n3 users\n', 'required-sections'),
    ).not.toContain(
      'error Unexpected document without a section on `Root cause`, expected a heading `## Root cause`',
    )
    expect(messages('# Cause of the outage: DNS\n\nx\n', 'required-sections')).toHaveLength(5)
  })
})

describe('impact-quantified', () => {
  const said = (words: string) => messages(`## Impact\n\n${words}\n`, 'impact-quantified')

  test.each([
    '41 minutes of declined cards.',
    'Half of the users could not sign in.',
    'From 10:02 to 10:43 UTC nobody could pay.',
    '€12,000 of revenue.',
    'All customers in the EU.',
    'The number of readers is unknown: the edge keeps no logs.',
    'There was no customer impact.',
    'Nobody was affected.',
    '- users: 12',
  ])('counts: %s', (words) => {
    expect(said(words)).toEqual([])
  })

  test.each([
    'Many customers had to wait.',
    'On 2026-03-03 at 10:02 version 2.31.0 answered HTTP 500.',
    'P1 customers of zone 2 saw errors from S3, see #12.',
    'Since March 3rd, 2026 some logins failed.',
    'A few users in gate 4 were slow.',
  ])('counts nothing: %s', (words) => {
    expect(said(words)).toEqual([
      'warning Unexpected impact without a number, expected how many, how long or how much',
    ])
  })

  test.each(['Unknown.', 'Not known yet', 'Impact is unknown'])('an unknown wants a reason: %s', (words) => {
    expect(said(words)).toHaveLength(1)
  })
})

describe('times-consistent', () => {
  const document = (words: string) =>
    `---\nstarted: 2026-03-03T10:17:00Z\ndetected: 2026-03-03T10:19:00Z\nresolved: 2026-03-03T11:37:00Z\n---\n\n## Summary\n\n${words}\n\n## Timeline\n\n- 10:17 a\n- 10:58 b\n- 11:37 c\n`

  test.each([
    'The outage lasted 80 minutes.',
    'The outage lasted 1h 20m.',
    'The incident lasted 1 hour and 20 minutes.',
    'The disruption took about 85 minutes.',
    'A 41-minute outage of the checkout.',
    'Checkout was down for 39 min.',
    'Total duration: 78 minutes',
    'For 80 minutes nobody could pay.',
    'From 10:17 to 10:58 UTC, 41 minutes, cards were declined.',
    'The outage lasted for one hour and a quarter.',
    'Each outage had a timeout of 30 s.',
    'The incident was found within 5 minutes of the deployment.',
    'The retry runs every 10 minutes during an outage.',
  ])('agrees, or tells of something else: %s', (words) => {
    expect(messages(document(words), 'times-consistent')).toEqual([])
  })

  test.each([
    ['The outage lasted 20 min.', '20 min'],
    ['It was a 2h 20m outage.', '2h 20m'],
    ['Checkout was completely unavailable for 55 minutes.', '55 minutes'],
    ['Duration: 33 min', '33 min'],
    ['For 60 minutes nobody could pay.', '60 minutes'],
  ])('does not: %s', (words, duration) => {
    expect(messages(document(words), 'times-consistent')).toEqual([
      `warning Unexpected duration \`${duration}\`, expected one that the times give: 80 minutes from \`started\` to \`resolved\``,
    ])
  })

  test('a stretch and its own ends', () => {
    expect(
      messages(document('Cards were declined from 10:17 to 10:58 UTC (38 minutes).'), 'times-consistent'),
    ).toEqual(['error Unexpected `38 minutes` from 10:17 to 10:58, expected 41 minutes'])
    expect(messages(document('Down between 23:50 and 00:20, 30 minutes.'), 'times-consistent')).toEqual([])
  })

  test('the timeline, where the front matter says nothing', () => {
    const text = (words: string) => `## Summary\n\n${words}\n\n## Timeline\n\n- 10:00 UTC a\n- 10:40 UTC b\n`
    expect(messages(text('The outage lasted 40 minutes.'), 'times-consistent')).toEqual([])
    expect(messages(text('The outage lasted 70 minutes.'), 'times-consistent')).toEqual([
      'warning Unexpected duration `70 minutes`, expected one that the times give: 40 minutes from the first entry of the timeline to its last',
    ])
  })
})

describe('no-placeholder', () => {
  test('one finding a block; braces around a time, and HTML that is closed, are content', () => {
    expect(messages('## Impact\n\nTODO and {{ summary }} and TBD\n', 'no-placeholder')).toHaveLength(1)
    expect(messages('## Timeline\n\n### {{ 06:10 }}\n\nx\n', 'no-placeholder')).toEqual([])
    expect(messages('## Impact\n\n<summary>\n\nx\n\n</summary>\n', 'no-placeholder')).toEqual([])
    expect(messages('## Impact\n\n<summary>\n', 'no-placeholder')).toHaveLength(1)
  })
})

describe('waivers', () => {
  const waived = (comment: string) => lint(`## Impact\n\n${comment}\n\nMany customers.\n`)

  test.each(['', ': -', ': TODO', ': reason', ': …'])('need a reason: %j', (reason) => {
    const { findings: found } = waived(`<!-- second-story ignore required-sections${reason} -->`)
    expect(found.map(({ rule }) => rule)).toContain('waiver')
  })

  test('name rules that exist: each other is told, with the one that was meant', () => {
    const { findings: found } = waived(
      '<!-- second-story ignore no-blam, nonsense, no-judgement: they agreed -->',
    )
    expect(found.filter(({ rule }) => rule === 'waiver').map(({ message }) => message)).toEqual([
      'Unexpected waiver of `no-blam`, expected `no-blame`',
      'Unexpected waiver of `nonsense`, expected the name of a rule',
    ])
  })

  test('keep what they cover, with the reason', () => {
    const text =
      '## Impact\n\n## Timeline\n\n<!-- second-story ignore timeline-times: a drill -->\n\n- 10:00 a\n- b\n'
    const { findings: found, waived: kept } = lint(text)
    expect(kept.map(({ rule, waived: reason }) => [rule, reason])).toEqual([['timeline-times', 'a drill']])
    expect(found.filter(({ rule }) => rule === 'timeline-times')).toHaveLength(1)
  })
})

describe('since', () => {
  const severities = (text: string, path: string) => [
    ...new Set(lint(text, { since: '2026-01-01', path }).findings.map(({ severity }) => severity)),
  ]

  test.each([
    ['started', '---\nstarted: 2025-12-31T10:00:00Z\n---\n', 'a.md'],
    ['the date of a site', '---\ntitle: x\ndate: 2019-05-01\n---\n', 'a.md'],
    ['the date in TOML', '+++\ndate = 2019-05-01\n+++\n', 'a.md'],
    ['the day in its name', '# A\n', 'postmortems/2019-05-01-pool.md'],
  ])('%s makes a document an old one, whose findings only hint', (_, text, path) => {
    expect(severities(text, path)).toEqual(['warning'])
  })

  test.each([
    ['---\nstarted: 2026-01-01T10:00:00Z\n---\n', 'postmortems/2019-05-01-pool.md'],
    ['# A\n', 'postmortems/2019/pool.md'],
  ])('a new one, or one that does not say, is judged', (text, path) => {
    expect(severities(text, path)).toContain('error')
  })
})

describe('went-well', () => {
  test.each([
    'Nothing.',
    'N/A',
    'Great teamwork!',
    'The team responded quickly.',
    'Everyone did a great job',
  ])('is hinted at: %s', (words) => {
    expect(messages(`## What went well\n\n- ${words}\n`, 'went-well')).toHaveLength(1)
  })

  test.each([
    'An alert fired!',
    'Good logs led to the query.',
    'The team responded within 4 minutes of the page.',
  ])('tells something: %s', (words) => {
    expect(messages(`## What went well\n\n- ${words}\n- Great teamwork!\n`, 'went-well')).toEqual([])
  })
})
