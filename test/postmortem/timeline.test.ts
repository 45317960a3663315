import { describe, expect, test } from 'vitest'
import { lint } from '../../src/postmortem/lint.ts'
import { parsePostmortem } from '../../src/postmortem/parse.ts'
import { readTime } from '../../src/postmortem/times.ts'

const timelineOf = (body: string) => parsePostmortem(`## Timeline\n\n${body}\n`).timeline
const clock = (minutes = Number.NaN) =>
  Number.isNaN(minutes) ? '-' : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
const entriesOf = (body: string) =>
  timelineOf(body).entries.map(({ date, minutes, text }) => `${date ?? ''} ${clock(minutes)} ${text}`.trim())
const findings = (body: string, rule: string) =>
  lint(`## Timeline\n\nAll times are UTC.\n\n${body}\n`)
    .findings.filter((finding) => finding.rule === rule)
    .map(({ start, severity, message }) => `${start.line} ${severity} ${message}`)

describe('a time is read', () => {
  test.each([
    ['10:02', 602],
    ['4:27', 267],
    ['12:49 PM', 769],
    ['9:02a', 542],
    ['7:01am', 421],
    ['5 pm', 1020],
    ['17:14pm', 1034],
    ['~13:30-13:45', 810],
    ['2026-03-03T10:02:11Z', 602],
    ['[18:27]', 1107],
    ['{{ 06:10 }}', 370],
    ['2026-03-03 at 10:02 UTC', 602],
    ['Mar 3, 10:02', 602],
  ])('%s', (text, minutes) => {
    expect(readTime(text)?.minutes).toBe(minutes)
  })

  test('a span is not an offset, and an offset is not a span', () => {
    expect(readTime('13:30-13:45')?.offset).toBeUndefined()
    expect(readTime('2026-03-03T13:30-05:00')?.offset).toBe(-300)
    expect(readTime('13:30+02:00')?.offset).toBe(120)
  })
})

describe('entries in every layout', () => {
  const EXPECTED = ['10:00 alert', '10:05 rollback']
  test.each([
    ['table', '| Time | What |\n| --- | --- |\n| 10:00 | alert |\n| 10:05 | rollback |'],
    ['table without a header for the time', '| | |\n| --- | --- |\n| 10:00 | alert |\n| 10:05 | rollback |'],
    ['list', '- 10:00 alert\n- **10:05** - rollback'],
    ['numbered list', '1. 10:00 alert\n3. 10:05: rollback'],
    ['sub-headings', '### 10:00\n\nalert\n\n### 10:05 ###\n\nrollback'],
    ['headings of its own depth', '## 10:00\n\nalert\n\n## 10:05\n\nrollback'],
    ['paragraphs', '10:00 alert\n\n10:05 rollback'],
    ['lines of one paragraph', '10:00 alert\n10:05 rollback'],
    ['lines with hard breaks', '[10:00] alert\\\n[10:05] rollback'],
    ['bold labels', '**10:00** alert\n\n**10:05** rollback'],
  ])('%s', (_, body) => {
    expect(entriesOf(body)).toEqual(EXPECTED)
  })

  test('a day stands once, above or in the first entry; midnight passes by itself', () => {
    const days = ['2026-03-03 23:50 a', '2026-03-04 0:10 b']
    expect(entriesOf('- 2026-03-03 23:50 a\n- 00:10 b')).toEqual(days)
    expect(entriesOf('**2026-03-03**\n\n- 23:50 a\n- 00:10 b')).toEqual(days)
    expect(entriesOf('### March 3, 2026\n\n- 23:50 a\n- 00:10 b')).toEqual(days)
    expect(
      entriesOf('| Date | Time | What |\n| --- | --- | --- |\n| 2026-03-03 | 23:50 | a |\n| | 00:10 | b |'),
    ).toEqual(days)
    expect(parsePostmortem('## Timeline (2026-03-03)\n\n- 23:50 a\n').timeline.entries[0]?.date).toBe(
      '2026-03-03',
    )
  })

  test('the details below a time, links and notes are no entries', () => {
    expect(entriesOf('### 10:00\n\n- looked at the graph\n- asked the team\n\n### 10:05\n\nb')).toEqual([
      '10:00 looked at the graph asked the team',
      '10:05 b',
    ])
    expect(
      entriesOf('- [graph](https://g.example)\n\nWords.\n\n- 10:00 a\n  - a detail\n- **Note:** an aside'),
    ).toEqual(['10:00 a'])
  })

  test('a table of something else is not read', () => {
    expect(entriesOf('| Course | State |\n| --- | --- |\n| 17f | cancelled |\n\n- 10:00 a')).toEqual([
      '10:00 a',
    ])
  })

  test.each([
    ['above the table', 'All times in PST.\n\n- 10:00 a'],
    ['in the head of a column', '| Time (CET) | What |\n| --- | --- |\n| 10:00 | a |'],
    ['in one row', '- 10:00 UTC a\n- 10:05 b'],
  ])('the zone is known when it stands %s', (_, body) => {
    expect(timelineOf(body).zoned).toBe(true)
  })
})

describe('order', () => {
  test('one wrong time is one finding, at the entry that is wrong', () => {
    expect(findings('- 10:00 a\n- 20:00 b\n- 10:05 c\n- 10:10 d\n- 10:15 e', 'timeline-order')).toEqual([
      '6 error Unexpected `20:00` before `10:05` (line 7), expected the entries in order of time',
    ])
    expect(findings('- 10:00 a\n- 10:50 b\n- 10:15 c\n- 10:55 d', 'timeline-order')).toEqual([
      '7 error Unexpected `10:15` after `10:50` (line 6), expected the entries in order of time',
    ])
  })

  test('a timeline from the newest to the oldest is one finding', () => {
    expect(findings('- 10:50 a\n- 10:40 b\n- 10:30 c\n- 10:20 d\n- 10:10 e', 'timeline-order')).toEqual([
      '1 error Unexpected timeline from the newest entry to the oldest, expected the oldest first',
    ])
  })

  test('days without a year are days of one year', () => {
    expect(
      findings('- 22:30 (Oct 29) a\n- 23:00 b\n- 00:03 (Oct 30) c\n- 05:39 d', 'timeline-order'),
    ).toEqual([])
  })
})

describe('entries without a time', () => {
  test('are refused; those with a day alone are hinted at', () => {
    expect(
      findings('- 2025-11-01 cron job added\n- 2026-03-03 10:00 alert\n- later: fixed', 'timeline-times'),
    ).toEqual([
      '5 warning Unexpected entry with a day alone: `2025-11-01`, expected its time as well',
      '7 error Unexpected entry without a time: `later: fixed`, expected `HH:MM` or a full date and time',
    ])
    expect(
      findings(
        '| Time | What |\n| --- | --- |\n| 2026-03-03 HH:mm | a |\n| 2026-03-03 10:00 | b |',
        'timeline-times',
      ),
    ).toEqual([
      '7 error Unexpected entry without a time: `2026-03-03 HH:mm`, expected `HH:MM` or a full date and time',
    ])
  })

  test('many are one finding', () => {
    expect(findings('- 10:00 a\n- b\n- c\n- d\n- e', 'timeline-times')).toEqual([
      '1 error Unexpected 4 entries without a time, expected `HH:MM` or a full date and time (lines 6, 7, 8, 9)',
    ])
  })
})
