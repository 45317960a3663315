import { describe, expect, test } from 'vitest'
import { sectionNames } from '../../src/postmortem/headings.ts'
import { parsePostmortem } from '../../src/postmortem/parse.ts'

const sectionsOf = (text: string) =>
  parsePostmortem(text).sections.map(({ name, title, named }) => `${named ? '' : '~'}${name}: ${title}`)

describe('a heading is known', () => {
  test.each([
    ['Timeline', 'timeline'],
    ['Timeline (times in BST)', 'timeline'],
    ['Timeline, all times in UTC', 'timeline'],
    ['Timeline UTC', 'timeline'],
    ['Timeline – 3 March 2026', 'timeline'],
    ['5. Root Cause', 'root-cause'],
    ['2.1 Impact', 'impact'],
    ['IV) Lessons Learned', 'improve'],
    ['Part 3: What went well', 'went-well'],
    [':mag_right: Five Why’s', 'five-whys'],
    ['🎬 Action Items & Follow-ups', 'action-items'],
    ['**Impact**:', 'impact'],
    ['What didn’t go so well?', 'improve'],
    ['Root-cause', 'root-cause'],
    ['Root cause: the certificate had expired', 'root-cause'],
    ['Impact and severity', 'impact'],
    ['Root cause & resolution', 'root-cause'],
    ['Long-term Improvements (Q4 2025 - Q1 2026)', 'action-items'],
    ['What went right', 'went-well'],
  ])('%s', (title, name) => {
    expect(sectionNames(title)[0]).toBe(name)
  })

  test.each(['Details of fix', 'Attendees', 'Recovery', 'The timeline service was slow', '5', ''])(
    'and not %j',
    (title) => {
      expect(sectionNames(title)).toEqual([])
    },
  )
})

describe('sections in every layout', () => {
  test.each([
    ['closed ATX', '## Timeline ##\n\nx\n\n## Impact ##\n\ny\n'],
    ['setext', 'Timeline\n--------\n\nx\n\nImpact\n------\n\ny\n'],
    ['depth 1', '# Timeline\n\nx\n\n# Impact\n\ny\n'],
    ['bold labels', '**Timeline**\n\nx\n\n**Impact:**\n\ny\n'],
    ['bold labels with the colon outside', '**Timeline**:\n\nx\n\n**Impact**:\n\ny\n'],
    ['bold labels in front of the words', '**Timeline**: x\n\n**Impact:** y\n'],
    ['items of one numbered list', '1. Timeline\n\n   x\n2. Impact\n   - y\n'],
    ['bold items of a list', '- **Timeline**\n  - x\n- **Impact:**\n  - y\n'],
  ])('%s', (_, text) => {
    const { sections, blocks } = parsePostmortem(text)
    expect(sections.map(({ name }) => name)).toEqual(['timeline', 'impact'])
    const words = blocks.filter(({ kind }) => kind !== 'heading').map(({ section }) => section.name)
    expect(words).toEqual(['timeline', 'impact'])
  })

  test('a bold sentence, and a label where the document has headings, stay prose', () => {
    expect(sectionsOf('## Impact\n\n**Impact was small**\n\n## Summary\n\n**Impact**: 3 users\n')).toEqual([
      'impact: Impact',
      'summary: Summary',
    ])
  })

  test('a list that merely mentions sections stays a list', () => {
    expect(sectionsOf('## Summary\n\n- Impact\n- Nobody noticed\n  - x\n- Other\n')).toEqual([
      'summary: Summary',
    ])
  })

  test('a table of contents is none, and a wrong indentation does not end a list of sections', () => {
    const contents = '- Timeline\n  - Impact\n- Impact\n  - x\n\n## Timeline\n\nx\n\n## Impact\n\ny\n'
    expect(sectionsOf(contents)).toEqual(['~summary: ', 'timeline: Timeline', 'impact: Impact'])
    const broken = '8. Timeline\n\n   x\n\n9. Impact\n\n   y\n\n10. Action items\n\n   - z\n'
    expect(sectionsOf(broken)).toEqual(['timeline: Timeline', 'impact: Impact', 'action-items: Action items'])
  })

  test('days and times of the depth of the timeline belong to it, until another heading', () => {
    expect(sectionsOf('## Timeline\n\n## May 12\n\n### 20:15\n\nx\n\n## 21:00\n\ny\n\n## Notes\n')).toEqual([
      'timeline: Timeline',
      '~timeline: May 12',
      '~timeline: 20:15',
      '~timeline: 21:00',
      '~other: Notes',
    ])
  })

  test('"What went wrong" tells the cause, and below the lessons what to improve', () => {
    expect(sectionsOf('## What went wrong\n\nx\n')).toEqual(['root-cause: What went wrong'])
    expect(sectionsOf('## Lessons learned\n\n### What went wrong\n\nx\n')).toEqual([
      'improve: Lessons learned',
      'improve: What went wrong',
    ])
  })
})
