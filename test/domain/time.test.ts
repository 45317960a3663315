import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leadingTime } from '../../src/domain/leading-time.ts'
import {
  addDue,
  clockTime,
  inWords,
  readDuration,
  readTime,
  whenOfficeOpen,
  zonedIso,
} from '../../src/domain/time.ts'
import { policy } from './a-policy.ts'

const BERLIN = 'Europe/Berlin'
const NEW_YORK = 'America/New_York'
/** Tuesday, 11:30 in Berlin. */
const NOW = '2026-03-03T10:30:00Z'
const read = (text: string, timezone = BERLIN, now = NOW) => readTime(text, { now, timezone })
const instants = fc
  .integer({ min: Date.UTC(1975, 0) / 1000, max: Date.UTC(2090, 0) / 1000 })
  .map((seconds) => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z'))
const zones = fc.constantFrom(BERLIN, NEW_YORK, 'UTC', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia')

describe('readTime', () => {
  it.each([
    ['20 minutes ago', '2026-03-03T10:10:00Z'],
    ['about 20 min ago', '2026-03-03T10:10:00Z'],
    ['2h ago', '2026-03-03T08:30:00Z'],
    ['1 h 30 min ago', '2026-03-03T09:00:00Z'],
    ['half an hour ago', '2026-03-03T10:00:00Z'],
    ['an hour ago', '2026-03-03T09:30:00Z'],
    ['90 seconds ago', '2026-03-03T10:28:30Z'],
    ['2 days ago', '2026-03-01T10:30:00Z'],
    ['now', NOW],
    ['just now', NOW],
    ['02:41', '2026-03-03T01:41:00Z'],
    ['2:41', '2026-03-03T01:41:00Z'],
    ['at 02:41', '2026-03-03T01:41:00Z'],
    ['02:41:07', '2026-03-03T01:41:07Z'],
    ['11:30', NOW],
    ['11:31', '2026-03-02T10:31:00Z'],
    ['2:41pm', '2026-03-02T13:41:00Z'],
    ['2:41 a.m.', '2026-03-03T01:41:00Z'],
    ['9am', '2026-03-03T08:00:00Z'],
    ['12am', '2026-03-02T23:00:00Z'],
    ['yesterday 23:10', '2026-03-02T22:10:00Z'],
    ['yesterday at 23:10', '2026-03-02T22:10:00Z'],
    ['23:10 yesterday', '2026-03-02T22:10:00Z'],
    ['today 10:17', '2026-03-03T09:17:00Z'],
    ['2026-03-03 10:17', '2026-03-03T09:17:00Z'],
    ['2026-03-03T10:17', '2026-03-03T09:17:00Z'],
    ['2026-03-03T10:17Z', '2026-03-03T10:17:00Z'],
    ['2026-03-03T10:17:05.250Z', '2026-03-03T10:17:05Z'],
    ['2026-03-03T10:17+05:30', '2026-03-03T04:47:00Z'],
    ['2026-03-03 10:17 +0530', '2026-03-03T04:47:00Z'],
    ['2026-03-03 10:17 America/New_York', '2026-03-03T15:17:00Z'],
    ['3.3.2026 10:17', '2026-03-03T09:17:00Z'],
    ['10:17 UTC', '2026-03-03T10:17:00Z'],
    ['10:17Z', '2026-03-03T10:17:00Z'],
    ['10:17 utc', '2026-03-03T10:17:00Z'],
    ['10:31 UTC', '2026-03-02T10:31:00Z'],
    ['4:17 EST', '2026-03-03T09:17:00Z'],
    ['Friday 10:00', '2026-02-27T09:00:00Z'],
    ['last Friday at 5pm', '2026-02-27T16:00:00Z'],
    ['Mar 3, 2026 10:17am', '2026-03-03T09:17:00Z'],
    ['4 March 10:17', '2025-03-04T09:17:00Z'],
    ['this morning at 9', '2026-03-03T08:00:00Z'],
    ['  02:41\t', '2026-03-03T01:41:00Z'],
  ])('reads %s', (text, instant) => {
    expect(read(text)).toBe(instant)
  })

  it.each([
    ...['', ' ', 'soon', 'recently', 'Monday', '2026-03-03', '10', '25:00', '10:60', '24:00', '13pm'],
    ...[
      '2026-02-30 10:17',
      '31.2.2026 10:17',
      '03/04/2026 10:17',
      '10:17 to 10:30',
      '10:17-10:30',
      '10:17 Mars/Base',
    ],
    ...[
      '10:17 the queue drained',
      '999999 weeks ago and 999999 weeks ago',
      '20 parsecs ago',
      '10:17 '.repeat(40),
    ],
  ])('finds no exact time in %j', (text) => {
    expect(read(text)).toBeUndefined()
  })

  it('counts days by the calendar: the day of a clock change has 23 hours', () => {
    expect(read('1 day ago', BERLIN, '2026-03-29T10:00:00Z')).toBe('2026-03-28T11:00:00Z')
    expect(read('24 hours ago', BERLIN, '2026-03-29T10:00:00Z')).toBe('2026-03-28T10:00:00Z')
  })

  it.each([
    ['Berlin skips 02:30', '2026-03-29 02:30', BERLIN, '2026-06-01T00:00:00Z', '2026-03-29T01:30:00Z'],
    ['Berlin skips 02:30, bare', '02:30', BERLIN, '2026-03-29T02:00:00Z', '2026-03-29T01:30:00Z'],
    ['Berlin has 02:30 twice: dated is the first', '2026-10-25 02:30', BERLIN, NOW, '2026-10-25T00:30:00Z'],
    [
      'Berlin has 02:30 twice: bare, after both',
      '02:30',
      BERLIN,
      '2026-10-25T02:00:00Z',
      '2026-10-25T01:30:00Z',
    ],
    [
      'Berlin has 02:30 twice: bare, between',
      '02:30',
      BERLIN,
      '2026-10-25T01:00:00Z',
      '2026-10-25T00:30:00Z',
    ],
    ['New York skips 02:30', '2026-03-08 02:30', NEW_YORK, NOW, '2026-03-08T07:30:00Z'],
    [
      'New York has 01:30 twice: bare, after both',
      '01:30',
      NEW_YORK,
      '2026-11-01T07:00:00Z',
      '2026-11-01T06:30:00Z',
    ],
    [
      'New York has 01:30 twice: bare, between',
      '01:30',
      NEW_YORK,
      '2026-11-01T06:00:00Z',
      '2026-11-01T05:30:00Z',
    ],
  ])('%s', (_, text, timezone, now, instant) => {
    expect(readTime(text, { now, timezone })).toBe(instant)
  })

  it('reads back what zonedIso writes', () => {
    fc.assert(
      fc.property(instants, zones, (instant, timezone) => {
        expect(readTime(zonedIso(instant, timezone), { now: NOW, timezone: 'UTC' })).toBe(instant)
      }),
    )
  })

  it('reads a bare clock time as a moment within the last two days', () => {
    const clocks = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    fc.assert(
      fc.property(instants, zones, clocks, (now, timezone, [hour, minute]) => {
        const text = `${hour}:${String(minute).padStart(2, '0')}`
        const age = Date.parse(now) - Date.parse(readTime(text, { now, timezone }) ?? '')
        expect(age).toBeGreaterThanOrEqual(0)
        expect(age).toBeLessThan(48 * 3600 * 1000)
      }),
    )
  })

  it('never fails on any text', () => {
    const bits = fc.constantFrom(
      ...'0123456789:-+. ,/'.split(''),
      'ago',
      'h',
      'T',
      'Z',
      'UTC',
      'yesterday',
      'Friday',
      'pm',
    )
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(bits, { maxLength: 14 }).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(texts, zones, (text, timezone) => {
        const time = readTime(text, { now: NOW, timezone })
        if (time) expect(Number.isNaN(Date.parse(time))).toBe(false)
        leadingTime(text, { now: NOW, timezone })
        readDuration(text)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('leadingTime', () => {
  it.each([
    ['10:17 queue drained', '2026-03-03T09:17:00Z', 'queue drained'],
    ['10:17: queue drained', '2026-03-03T09:17:00Z', 'queue drained'],
    ['10:17 - queue drained', '2026-03-03T09:17:00Z', 'queue drained'],
    ['10:17 UTC, queue drained', '2026-03-03T10:17:00Z', 'queue drained'],
    ['[10:17] queue drained', '2026-03-03T09:17:00Z', 'queue drained'],
    ['5 minutes ago queue drained', '2026-03-03T10:25:00Z', 'queue drained'],
    ['2026-03-03T10:17Z queue drained', '2026-03-03T10:17:00Z', 'queue drained'],
    ['yesterday 23:10 queue filled', '2026-03-02T22:10:00Z', 'queue filled'],
    ['10:17', '2026-03-03T09:17:00Z', ''],
  ])('finds the time in front of %s', (text, time, rest) => {
    expect(leadingTime(text, { now: NOW, timezone: BERLIN })).toEqual({ time, rest })
  })

  it.each([
    ...['3 pods restarted', '16:9 images broke', 'now it works', '2026-03-03 was fine', '10:17-10:30 outage'],
    ...['Friday is near', '1.2.3 deployed', '10:171 things', 'it broke long ago', '99:99 x'],
  ])('leaves %j alone', (text) => {
    expect(leadingTime(text, { now: NOW, timezone: BERLIN })).toBeUndefined()
  })
})

describe('lengths of time', () => {
  it.each([
    ['2h', 120],
    ['30 min', 30],
    ['1d', 1440],
    ['1h30m', 90],
    ['1 hour and 30 minutes', 90],
    ['1.5 h', 90],
    ['half an hour', 30],
    ['a week', 10_080],
    ['90s', 2],
  ])('reads %s', (text, minutes) => {
    expect(readDuration(text)).toBe(minutes)
  })

  it.each(['', '30', 'h', '0 min', '-2h', '2 fortnights', 'soon', '2h maybe', '1'.repeat(100)])(
    'refuses %j',
    (text) => {
      expect(readDuration(text)).toBeUndefined()
    },
  )

  it.each([
    [0, '0 min'],
    [47, '47 min'],
    [60, '1 h'],
    [185, '3 h 05 min'],
    [1440, '1 d'],
    [52 * 60, '2 d 4 h'],
    [-3, '0 min'],
  ])('says %d minutes as %s', (minutes, words) => {
    expect(inWords(minutes)).toBe(words)
  })
})

describe('shown times', () => {
  it('shows the clock alone on the same day and the date on another', () => {
    expect(clockTime('2026-03-03T10:17:00Z', BERLIN)).toBe('11:17')
    expect(clockTime('2026-03-03T10:17:00Z', BERLIN, '2026-03-03T22:59:00Z')).toBe('11:17')
    expect(clockTime('2026-03-02T22:10:00Z', BERLIN, '2026-03-03T10:17:00Z')).toBe('2026-03-02 23:10')
    expect(clockTime('2026-03-02T23:10:00Z', BERLIN, '2026-03-03T10:17:00Z')).toBe('00:10')
  })

  it('shows the full form with the offset of the day', () => {
    expect(zonedIso('2026-03-03T10:17:00Z', BERLIN)).toBe('2026-03-03T11:17:00+01:00')
    expect(zonedIso('2026-07-03T10:17:00Z', BERLIN)).toBe('2026-07-03T12:17:00+02:00')
  })
})

describe('due dates and office hours', () => {
  it.each([
    ['Friday evening, over a weekend', '2026-03-06T17:00:00Z', 1, '2026-03-09T17:00:00Z'],
    ['Saturday', '2026-03-07T09:00:00Z', 1, '2026-03-09T09:00:00Z'],
    ['a full week', '2026-03-03T10:00:00Z', 5, '2026-03-10T10:00:00Z'],
    ['over the clock change, by the wall clock', '2026-03-27T10:00:00Z', 1, '2026-03-30T09:00:00Z'],
    ['Friday by the clock of the zone, Thursday in UTC', '2026-03-05T23:30:00Z', 1, '2026-03-08T23:30:00Z'],
  ])('business days: %s', (_, from, amount, due) => {
    expect(addDue(from, { amount, unit: 'business days' }, policy())).toBe(due)
  })

  it('adds days by the calendar and hours by the clock', () => {
    expect(addDue('2026-03-28T10:00:00Z', { amount: 1, unit: 'days' }, policy())).toBe('2026-03-29T09:00:00Z')
    expect(addDue('2026-03-28T10:00:00Z', { amount: 24, unit: 'hours' }, policy())).toBe(
      '2026-03-29T10:00:00Z',
    )
  })

  it.each([
    ['open', '2026-03-03T10:00:00Z', '2026-03-03T10:00:00Z'],
    ['before', '2026-03-03T06:00:00Z', '2026-03-03T08:00:00Z'],
    ['after', '2026-03-03T17:00:00Z', '2026-03-04T08:00:00Z'],
    ['weekend', '2026-03-07T10:00:00Z', '2026-03-09T08:00:00Z'],
    ['weekend of the clock change', '2026-03-28T10:00:00Z', '2026-03-30T07:00:00Z'],
  ])('office hours: %s', (_, instant, open) => {
    expect(whenOfficeOpen(instant, policy())).toBe(open)
  })
})
