import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from '../../src/domain/fold.ts'
import { phasesDiagram } from '../../src/reconcile/phases.ts'
import { HOSTILE } from '../corpus/hostile.ts'
import { at, fact, policy, reported } from './an-incident.ts'

const diagram = (...facts: Parameters<typeof fold>[0][number][]) =>
  phasesDiagram(fold(facts, policy, 12), 'Europe/Berlin')

/** The gantt grammar of Mermaid, as far as this diagram uses it: each line is one of these, and nothing else. */
const LINES = [
  /^gantt$/,
  /^ {4}title [^\n;#%{}<>:"`]+$/,
  /^ {4}dateFormat YYYY-MM-DD HH:mm$/,
  /^ {4}axisFormat %H:%M$/,
  /^ {4}[A-Za-z][^\n:;#]* :(crit|active|done), \d{4}-\d{2}-\d{2} \d{2}:\d{2}, \d{4}-\d{2}-\d{2} \d{2}:\d{2}$/,
  /^ {4}[A-Za-z][^\n:;#]* :milestone, \d{4}-\d{2}-\d{2} \d{2}:\d{2}, 0m$/,
]
const isDrawn = (source: string) => source.split('\n').every((line) => LINES.some((form) => form.test(line)))

const life = [
  reported(),
  fact(1, 'ada', { kind: 'key-time', key: 'started', time: at(-20) }),
  fact(3, 'ada', { kind: 'acknowledge' }),
  fact(40, 'ada', { kind: 'mitigated' }),
  fact(70, 'ada', { kind: 'resolve' }),
]

test('the phases are drawn in the zone of the team, each with its length', () => {
  expect(diagram(...life)).toBe(`gantt
    title Checkout declines payments
    dateFormat YYYY-MM-DD HH:mm
    axisFormat %H:%M
    Undetected 20 min :crit, 2026-11-24 03:27, 2026-11-24 03:47
    Unacknowledged 3 min :crit, 2026-11-24 03:47, 2026-11-24 03:50
    Investigating 37 min :active, 2026-11-24 03:50, 2026-11-24 04:27
    Mitigated 30 min :done, 2026-11-24 04:27, 2026-11-24 04:57`)
})

test('what goes on is a point, so that the clock changes nothing', () => {
  expect(diagram(...life.slice(0, 3))).toContain(
    '    Investigating, goes on :milestone, 2026-11-24 03:50, 0m',
  )
  expect(diagram(reported())).toBeUndefined()
})

test('phases that cannot be, or are over at once, are left out', () => {
  const early = fact(80, 'ada', { kind: 'mitigated', time: at(-5) })
  expect(diagram(reported(), fact(70, 'ada', { kind: 'resolve' }), early)).not.toContain('Investigating')
})

test('no title breaks out of its line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (title) => {
      const source = diagram(reported(title), ...life.slice(1)) ?? ''
      expect(isDrawn(source)).toBe(true)
    }),
  )
  for (const { text } of HOSTILE)
    expect([text, isDrawn(diagram(reported(text), ...life.slice(1)) ?? '')]).toEqual([text, true])
})
