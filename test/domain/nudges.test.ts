import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attention, dueNudges } from '../../src/domain/attention.ts'
import type { Fact, FactBody } from '../../src/domain/facts.ts'
import { fold } from '../../src/domain/fold.ts'
import { policy } from './a-policy.ts'
import { at, fact, opened } from './facts.ts'

type Given = { kind: string; at: string }[]
const declared = (severity: string) => opened({ report: { services: ['checkout'], severity } })

const nudge = (facts: Fact[], now: string, given: Given = [], rules = policy()) => {
  const incident = fold(facts, rules, 7)
  const { items } = attention(incident, rules, now, { services: [] })
  const { due, wakeAt } = dueNudges(items, given, incident, rules, now)
  return { due: due.map(({ kind }) => kind), ...(wakeAt && { wakeAt }) }
}
const given = (kind: string, ...clocks: string[]): Given => clocks.map((clock) => ({ kind, at: at(clock) }))
const acknowledged = [declared('P1'), fact('10:01', { kind: 'acknowledge' })]

describe('a nudge', () => {
  it('comes to the minute and not before', () => {
    expect(nudge(acknowledged, at('10:04'))).toEqual({ due: [], wakeAt: at('10:05') })
    expect(nudge(acknowledged, at('10:05'))).toEqual({ due: ['commander'] })
  })

  it('comes alone: the most urgent first, the other a minute later', () => {
    expect(nudge([declared('P1')], at('10:05'))).toEqual({ due: ['acknowledge'], wakeAt: at('10:06') })
    expect(nudge([declared('P1')], at('10:05'), given('acknowledge', '10:05'))).toEqual({
      due: [],
      wakeAt: at('10:06'),
    })
    expect(nudge([declared('P1')], at('10:06'), given('acknowledge', '10:05')).due).toEqual(['commander'])
  })

  it('repeats after its timer, up to the cap', () => {
    expect(nudge(acknowledged, at('10:06'), given('commander', '10:05'))).toEqual({
      due: [],
      wakeAt: at('10:10'),
    })
    expect(nudge(acknowledged, at('10:10'), given('commander', '10:05')).due).toEqual(['commander'])
    expect(nudge(acknowledged, at('12:00'), given('commander', '10:05', '10:10', '10:15')).due).toEqual([
      'update',
    ])
  })

  it('stops when the fact appears', () => {
    const commanded = fact('10:04', { kind: 'role', role: 'commander', login: 'ada' })
    expect(nudge([...acknowledged, commanded], at('10:20'))).toEqual({ due: [] })
  })

  it('waits for the end of a snooze', () => {
    const snoozed = [...acknowledged, fact('10:02', { kind: 'snooze', until: at('12:00') })]
    expect(nudge(snoozed, at('11:00'))).toEqual({ due: [], wakeAt: at('12:00') })
    expect(nudge(snoozed, at('12:00')).due).toEqual(['commander'])
  })

  it('waits for the office where the severity is not around the clock', () => {
    // Friday 17:50 in Berlin; a P2 may be without a commander for 30 minutes.
    const facts = [declared('P2'), fact('10:01', { kind: 'acknowledge' })].map(
      (fact): Fact => ({ ...fact, at: '2026-03-06T16:50:00Z' }),
    )
    const monday = '2026-03-09T08:00:00Z'
    expect(nudge(facts, '2026-03-06T17:20:00Z')).toEqual({ due: [], wakeAt: monday })
    expect(nudge(facts, monday).due).toEqual(['commander'])
  })

  it('for a post-mortem waits for the office always', () => {
    const facts = [...acknowledged, fact('22:00', { kind: 'resolve' })]
    expect(nudge(facts, '2026-03-10T22:00:00Z')).toEqual({ due: [], wakeAt: '2026-03-11T08:00:00Z' })
  })

  it('never comes for reports and closed incidents', () => {
    expect(nudge([opened({ authorised: false })], at('12:00'))).toEqual({ due: [] })
    expect(nudge([...acknowledged, fact('10:02', { kind: 'closed' })], '2027-01-01T10:00:00Z')).toEqual({
      due: [],
    })
  })

  it('comes in a drill as well: that is what is being practised', () => {
    expect(nudge([...acknowledged, fact('10:02', { kind: 'drill' })], at('10:05')).due).toEqual(['commander'])
  })

  it('comes first when overdue by role: nobody is nudged for what only stands in the console', () => {
    const both = [
      ...acknowledged,
      fact('10:02', { kind: 'role', role: 'commander', login: 'ada' }),
      fact('10:03', { kind: 'role', role: 'lead', login: 'ada' }),
    ]
    expect(nudge(both, at('10:20'))).toEqual({ due: [] })
  })

  it('woken only when it asked for it, nudges at the same minutes as looking every minute', () => {
    const start = Date.parse(at('10:00'))
    const minutes = (instant: string) => (Date.parse(instant) - start) / 60_000
    const play = (facts: Fact[], isSparse: boolean): string[] => {
      const sent: Given = []
      const log: string[] = []
      const changes = [...new Set(facts.map((fact) => Math.max(0, minutes(fact.at))))]
      let wake = 0
      for (let minute = 0; minute <= 240; minute += 1) {
        if (isSparse && !changes.includes(minute) && minute < wake) continue
        const now = new Date(start + minute * 60_000).toISOString()
        const known = facts.filter((fact) => Date.parse(fact.at) <= Date.parse(now))
        const incident = fold(known, policy(), 7)
        const { items, wakeAt } = attention(incident, policy(), now, { services: [] })
        const nudges = dueNudges(items, sent, incident, policy(), now)
        for (const { kind } of nudges.due) {
          sent.push({ kind, at: now })
          log.push(`${minute} ${kind}`)
        }
        const again = dueNudges(items, sent, incident, policy(), now)
        const next = [wakeAt, again.wakeAt].filter((instant) => instant !== undefined).map(minutes)
        wake = next.length > 0 ? Math.ceil(Math.min(...next)) : Number.POSITIVE_INFINITY
      }
      return log
    }
    const minute = fc.integer({ min: 1, max: 200 })
    const clock = (of: number) => `${10 + Math.floor(of / 60)}:${String(of % 60).padStart(2, '0')}`
    const body = fc.constantFrom<FactBody>(
      ...[
        { kind: 'acknowledge' } as const,
        { kind: 'role', role: 'commander', login: 'ada' } as const,
        { kind: 'update', text: 'x' } as const,
        { kind: 'severity', severity: 'P2' } as const,
        { kind: 'severity', severity: 'P3' } as const,
        { kind: 'unassigned', login: 'ada' } as const,
        { kind: 'snooze', until: at('11:17') } as const,
        { kind: 'resolve' } as const,
      ],
    )
    const threads = fc.uniqueArray(fc.record({ minute, body }), {
      maxLength: 8,
      selector: (drawn) => drawn.minute,
    })
    fc.assert(
      fc.property(threads, (drawn) => {
        const facts = [declared('P1'), ...drawn.map(({ minute, body }) => fact(clock(minute), body))]
        expect(play(facts, true)).toEqual(play(facts, false))
      }),
      { numRuns: 60 },
    )
  })

  it('however the clock is read: capped, a minute apart, and over in the end', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 60 }), (steps) => {
        const sent: Given = []
        let minute = 0
        for (const step of steps) {
          minute += step
          const now = new Date(Date.parse(at('10:00')) + minute * 60_000).toISOString()
          for (const kind of nudge([declared('P1')], now, sent).due) sent.push({ kind, at: now })
        }
        for (const kind of ['acknowledge', 'commander', 'update']) {
          expect(sent.filter((one) => one.kind === kind).length).toBeLessThanOrEqual(3)
        }
        expect(new Set(sent.map((one) => one.at)).size).toBe(sent.length)
      }),
      { numRuns: 50 },
    )
  })

  it('followed from wake to wake comes as often as the cap allows, each at its minute', () => {
    const sent: Given = []
    const incident = fold(acknowledged, policy(), 7)
    let now: string | undefined = at('10:00')
    for (let run = 0; now && run < 100; run += 1) {
      const { items, wakeAt: change } = attention(incident, policy(), now, { services: [] })
      const { due, wakeAt: next } = dueNudges(items, sent, incident, policy(), now)
      for (const { kind } of due) sent.push({ kind, at: now })
      now = due.length > 0 ? now : [change, next].filter((wake) => wake !== undefined).sort()[0]
    }
    expect(sent.map(({ kind, at }) => `${kind} ${at.slice(11, 16)}`)).toEqual([
      ...[
        'commander 10:05',
        'commander 10:10',
        'commander 10:15',
        'update 10:30',
        'update 11:00',
        'update 11:30',
      ],
    ])
  })
})
