import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fact, FactBody } from '../../src/domain/facts.ts'
import { fold } from '../../src/domain/fold.ts'
import { policy } from './a-policy.ts'
import { at, fact, opened } from './facts.ts'

const run = (...facts: Fact[]) => fold(facts, policy(), 7)
const role = (role: 'commander' | 'lead' | 'communications', login: string): FactBody => ({
  kind: 'role',
  role,
  login,
})
const texts = (facts: Fact[]) =>
  run(...facts).timeline.map((entry) => `${entry.at.slice(11, 16)} ${entry.text}`)

describe('a declaration', () => {
  it('takes its words and times from the form', () => {
    const report = {
      ...{ severity: 'P2', services: ['checkout'], started: at('09:40'), detected: at('09:50') },
      ...{ impact: 'Slow', affected: 'Europe' },
    }
    const incident = run(opened({ report }))
    expect(incident).toMatchObject({
      ...{
        number: 7,
        title: 'Checkout is slow',
        severity: 'P2',
        status: 'investigating',
        reportedOnly: false,
      },
      ...{
        services: ['checkout'],
        impact: ['Slow'],
        affected: 'Europe',
        severityAssessed: at('10:00'),
        closed: false,
      },
      times: { started: at('09:40'), detected: at('09:50'), declared: at('10:00') },
    })
  })

  it.each([
    ['the form alone', { started: at('09:00') }, { started: at('09:00'), detected: at('10:00') }],
    ['detected alone', { detected: at('09:30') }, { started: at('09:30'), detected: at('09:30') }],
    ['nothing', {}, { started: at('10:00'), detected: at('10:00') }],
  ])('fills missing times from %s', (_, report, times) => {
    expect(run(opened({ report })).times).toMatchObject(times)
  })

  it('takes the title of the issue, and a later rename over it', () => {
    const first = opened()
    expect(run(first).title).toBe('Checkout is slow')
    expect(run(first, fact('10:05', { kind: 'retitled', title: 'All cards fail' })).title).toBe(
      'All cards fail',
    )
  })

  it('happens when the label is put on an ordinary issue later', () => {
    const facts = [opened({ authorised: false }), fact('11:00', { kind: 'labelled', label: 'incident' })]
    expect(run(...facts)).toMatchObject({
      reportedOnly: false,
      times: { declared: at('11:00'), started: at('11:00') },
    })
    expect(texts(facts)).toEqual(['10:00 Issue opened', '11:00 Incident declared'])
  })

  it('happens at the opening when the form puts the label on', () => {
    const label: Fact = {
      ...fact('10:00', { kind: 'labelled', label: 'incident' }),
      at: '2026-03-03T10:00:04Z',
    }
    const again = [
      fact('11:00', { kind: 'unlabelled', label: 'incident' }),
      fact('11:05', { kind: 'labelled', label: 'incident' }),
    ]
    expect(run(opened(), label, ...again).times.declared).toBe(at('10:00'))
  })

  it('ignores a severity that the policy does not know', () => {
    expect(run(opened({ report: { severity: 'P9' } })).severity).toBeUndefined()
  })
})

describe('a report of somebody without rights', () => {
  const report = opened({ authorised: false, by: 'stranger', report: { severity: 'P1' } })

  it.each<[string, Fact]>([
    ['/ack', fact('10:05', { kind: 'acknowledge' })],
    ['/severity', fact('10:05', { kind: 'severity', severity: 'P2' })],
    ['a severity label', fact('10:05', { kind: 'labelled', label: 'severity: P2' })],
    ['a role', fact('10:05', role('lead', 'ada'))],
    ['an assignment', fact('10:05', { kind: 'assigned', login: 'ada' })],
  ])('is taken up by %s', (_, taken) => {
    expect(run(report).reportedOnly).toBe(true)
    expect(run(report, taken).reportedOnly).toBe(false)
  })

  it.each<[string, Fact]>([
    ['a note', fact('10:05', { kind: 'note', text: 'looking' })],
    [
      'a label of the form, set in the name of the author',
      fact('10:00', { kind: 'labelled', label: 'severity: P2' }, 'stranger'),
    ],
    ['closing by the author', fact('10:05', { kind: 'closed' }, 'stranger')],
  ])('stays a report after %s', (_, other) => {
    expect(run(report, other).reportedOnly).toBe(true)
  })

  it('has a severity that nobody assessed yet', () => {
    expect(run(report)).toMatchObject({ severity: 'P1' })
    expect(run(report).severityAssessed).toBeUndefined()
    expect(run(report, fact('10:05', { kind: 'severity', severity: 'P1' })).severityAssessed).toBe(
      at('10:05'),
    )
  })
})

describe('acknowledgement', () => {
  it('is the first /ack', () => {
    const facts = [
      opened(),
      fact('10:03', { kind: 'acknowledge' }),
      fact('10:04', { kind: 'acknowledge' }, 'ben'),
    ]
    expect(run(...facts).times.acknowledged).toBe(at('10:03'))
    expect(texts(facts)).toEqual(['10:00 Incident declared', '10:03 Acknowledged'])
  })

  it('is the first role command when nobody typed /ack', () => {
    const taken = fact('10:02', role('commander', 'ada'))
    expect(run(opened(), taken).times.acknowledged).toBe(at('10:02'))
    expect(run(opened(), taken, fact('10:03', { kind: 'acknowledge' })).times.acknowledged).toBe(at('10:03'))
  })

  it('is not an assignment by hand', () => {
    expect(
      run(opened(), fact('10:02', { kind: 'assigned', login: 'ada' })).times.acknowledged,
    ).toBeUndefined()
  })
})

describe('the wrong order', () => {
  it('takes what was done for an acknowledgement when that comes too late or never', () => {
    const resolve = fact('10:20', { kind: 'resolve' })
    const ack = fact('10:30', { kind: 'acknowledge' })
    expect(run(opened(), resolve).times.acknowledged).toBe(at('10:20'))
    expect(run(opened(), resolve, ack).times.acknowledged).toBe(at('10:20'))
    expect(run(opened(), fact('10:10', { kind: 'mitigated' }), resolve, ack).times.acknowledged).toBe(
      at('10:10'),
    )
    const identified = fact('10:05', { kind: 'status', status: 'identified' })
    expect(run(opened(), identified, resolve).times.acknowledged).toBe(at('10:05'))
  })

  it('leaves closing in the page without an acknowledgement', () => {
    expect(run(opened(), fact('10:20', { kind: 'closed' })).times.acknowledged).toBeUndefined()
  })
})

describe('the place and its neighbours', () => {
  it('keeps when the channel was opened first, and where it is now', () => {
    const facts = [
      opened(),
      fact('10:02', { kind: 'channel', address: 'https://chat.example/1' }),
      fact('10:03', { kind: 'channel', address: 'https://chat.example/1' }),
      fact('10:09', { kind: 'channel', address: 'https://chat.example/2' }),
    ]
    expect(run(...facts).channel).toEqual({ address: 'https://chat.example/2', at: at('10:02') })
    expect(texts(facts).slice(1)).toEqual(['10:02 Channel opened', '10:09 Channel moved'])
  })

  it('knows what it is a duplicate of and related to, each once, and never itself', () => {
    const facts = [
      opened(),
      fact('10:02', { kind: 'related', to: 5 }),
      fact('10:03', { kind: 'related', to: 5 }),
      fact('10:04', { kind: 'related', to: 7 }),
      fact('10:05', { kind: 'duplicate', of: 7 }),
      fact('10:06', { kind: 'duplicate', of: 6 }),
    ]
    expect(run(...facts)).toMatchObject({ related: [5], duplicateOf: 6 })
    expect(texts(facts).slice(1)).toEqual(['10:02 Related to incident 5', '10:06 Duplicate of incident 6'])
  })

  it('hears alerts', () => {
    const alert = fact('10:02', { kind: 'alert', text: 'Checkout error rate above 5 %' })
    expect(run(opened(), alert).timeline.at(-1)).toMatchObject({ kind: 'alert', at: at('10:02') })
  })
})

describe('severity', () => {
  it('is the last one said, by command or by label', () => {
    const command = fact('10:05', { kind: 'severity', severity: 'p3' })
    const label = fact('10:10', { kind: 'labelled', label: 'Severity: P1' })
    expect(run(opened(), command).severity).toBe('P3')
    expect(run(opened(), command, label).severity).toBe('P1')
    expect(texts([opened(), command, label])).toContain('10:10 Severity P1, was P3')
  })

  it('goes back when the label that said it is taken off', () => {
    const said = [opened(), fact('10:05', { kind: 'severity', severity: 'P3' })]
    const label = [
      fact('10:10', { kind: 'labelled', label: 'severity: P1' }),
      fact('10:11', { kind: 'unlabelled', label: 'severity: P1' }),
    ]
    expect(run(...said, ...label).severity).toBe('P3')
    expect(run(opened(), ...label).severity).toBeUndefined()
  })

  it('stays when a label that mirrors a command is taken off, and the label is not put back', () => {
    const facts = [
      opened(),
      fact('10:05', { kind: 'severity', severity: 'P1' }),
      fact('10:06', { kind: 'unlabelled', label: 'severity: P1' }),
    ]
    expect(run(...facts)).toMatchObject({ severity: 'P1', refused: { labels: ['severity: P1'] } })
    expect(run(...facts, fact('10:07', { kind: 'severity', severity: 'P1' })).refused.labels).toEqual([])
  })

  it('does not repeat itself in the timeline', () => {
    const again = [
      fact('10:05', { kind: 'severity', severity: 'P1' }),
      fact('10:06', { kind: 'severity', severity: 'P1' }),
    ]
    expect(run(opened(), ...again).timeline.filter((entry) => entry.kind === 'severity')).toHaveLength(1)
  })
})

describe('roles', () => {
  it('are handed over, and the timeline says so', () => {
    const facts = [
      opened(),
      fact('10:02', role('commander', 'ada')),
      fact('10:20', role('commander', 'ben')),
      fact('10:21', role('commander', 'BEN')),
    ]
    expect(run(...facts).roles).toEqual({ commander: { login: 'ben', since: at('10:20') } })
    expect(texts(facts).slice(1)).toEqual(['10:02 Command: ada', '10:20 Command handed over from ada to ben'])
  })

  it('give command to the first who is assigned by hand; others help', () => {
    const facts = [
      opened(),
      fact('10:02', { kind: 'assigned', login: 'ada' }),
      fact('10:03', { kind: 'assigned', login: 'ben' }),
    ]
    expect(run(...facts)).toMatchObject({ roles: { commander: { login: 'ada' } }, responders: ['ben'] })
    expect(run(...facts, fact('10:04', role('commander', 'ben')))).toMatchObject({
      roles: { commander: { login: 'ben' } },
      responders: ['ada'],
    })
  })

  it('do not give command to the lead who is assigned by hand too', () => {
    const facts = [
      opened(),
      fact('10:02', role('lead', 'ada')),
      fact('10:03', { kind: 'assigned', login: 'Ada' }),
    ]
    expect(run(...facts).roles.commander).toBeUndefined()
  })

  it('are left by who is unassigned by hand, until a role is given again', () => {
    const facts = [
      opened(),
      fact('10:02', role('commander', 'ada')),
      fact('10:10', { kind: 'unassigned', login: 'Ada' }, 'ben'),
    ]
    expect(run(...facts)).toMatchObject({
      roles: {},
      vacated: { commander: at('10:10') },
      refused: { assignees: ['Ada'] },
    })
    expect(texts(facts)).toContain('10:10 Ada is no longer commander')
    const back = run(...facts, fact('10:12', role('commander', 'ada')))
    expect(back).toMatchObject({
      roles: { commander: { login: 'ada' } },
      vacated: {},
      refused: { assignees: [] },
    })
  })
})

describe('status and key times', () => {
  it('follow the commands', () => {
    const facts = [
      opened(),
      fact('10:10', { kind: 'status', status: 'identified' }),
      fact('10:20', { kind: 'mitigated' }),
      fact('10:40', { kind: 'resolve' }),
    ]
    expect(run(...facts)).toMatchObject({
      status: 'resolved',
      times: { mitigated: at('10:20'), resolved: at('10:40') },
    })
    expect(run(...facts.slice(0, 3)).status).toBe('monitoring')
    expect(texts(facts).slice(1)).toEqual(['10:10 Status identified', '10:20 Mitigated', '10:40 Resolved'])
  })

  it.each<[string, FactBody]>([
    ['/status resolved', { kind: 'status', status: 'resolved' }],
    ['the label', { kind: 'labelled', label: 'status: resolved' }],
    ['/resolve', { kind: 'resolve' }],
  ])('are resolved by %s without closing', (_, body) => {
    expect(run(opened(), fact('10:40', body))).toMatchObject({
      ...{ status: 'resolved', closed: false },
      times: { resolved: at('10:40') },
    })
  })

  it('are resolved by closing by hand, at the earlier word', () => {
    const close = fact('10:50', { kind: 'closed' })
    expect(run(opened(), close)).toMatchObject({
      closed: true,
      status: 'resolved',
      times: { resolved: at('10:50') },
    })
    expect(run(opened(), fact('10:40', { kind: 'resolve' }), close).times.resolved).toBe(at('10:40'))
  })

  it('start again when it is reopened, and are resolved anew', () => {
    const life = [
      opened(),
      fact('10:20', { kind: 'mitigated' }),
      fact('10:40', { kind: 'resolve' }),
      fact('10:41', { kind: 'closed' }),
    ]
    const reopened = [...life, fact('11:00', { kind: 'reopened' })]
    expect(run(...reopened)).toMatchObject({ status: 'investigating', closed: false })
    expect(run(...reopened).times.resolved).toBeUndefined()
    const again = [...reopened, fact('11:20', { kind: 'mitigated' }), fact('11:30', { kind: 'resolve' })]
    expect(run(...again).times).toMatchObject({ mitigated: at('11:20'), resolved: at('11:30') })
    expect(texts(again).slice(1)).toEqual([
      ...['10:20 Mitigated', '10:40 Resolved', '11:00 Reopened', '11:20 Mitigated', '11:30 Resolved'],
    ])
  })

  it('are not resolved any more after a later status', () => {
    const facts = [
      opened(),
      fact('10:40', { kind: 'resolve' }),
      fact('10:50', { kind: 'status', status: 'identified' }),
    ]
    expect(run(...facts)).toMatchObject({ status: 'identified' })
    expect(run(...facts).times.resolved).toBeUndefined()
  })

  it('show a corrected time once, where it happened', () => {
    const facts = [
      opened({ report: { started: at('09:50') } }),
      fact('10:10', { kind: 'key-time', key: 'started', time: at('09:30') }),
      fact('10:11', { kind: 'key-time', key: 'started', time: at('09:20') }),
      fact('10:20', { kind: 'mitigated' }),
      fact('10:25', { kind: 'mitigated', time: at('10:15') }),
    ]
    expect(run(...facts).times).toMatchObject({ started: at('09:20'), mitigated: at('10:15') })
    expect(texts(facts)).toEqual(['09:20 Started', '10:00 Incident declared', '10:15 Mitigated'])
  })

  it('keep the first word when a second person says it again', () => {
    const facts = [
      opened(),
      fact('10:20', { kind: 'mitigated' }),
      fact('10:21', { kind: 'mitigated' }, 'ben'),
    ]
    expect(run(...facts).times.mitigated).toBe(at('10:20'))
  })

  it('take a mitigation that is told after the resolution without going back', () => {
    const facts = [
      opened(),
      fact('10:40', { kind: 'resolve' }),
      fact('10:45', { kind: 'mitigated', time: at('10:30') }),
    ]
    expect(run(...facts)).toMatchObject({
      status: 'resolved',
      times: { mitigated: at('10:30'), resolved: at('10:40') },
    })
  })
})

describe('what people say', () => {
  it('stands in the timeline when it happened', () => {
    const facts = [
      opened(),
      fact('10:10', { kind: 'note', text: 'queue filled', time: at('09:55') }),
      fact('10:12', { kind: 'update', text: 'We know of it' }),
      fact('10:13', { kind: 'impact', text: '3 % of orders' }),
      fact('10:14', { kind: 'service', service: 'search' }),
      fact('10:15', { kind: 'service', service: 'search' }),
      fact('10:16', { kind: 'change', word: 'confirmed', reference: 'acme/search#3' }),
      fact('10:17', { kind: 'change', word: 'dismissed', reference: 'acme/search#3', reason: 'not live' }),
    ]
    const incident = run(...facts)
    expect(incident).toMatchObject({
      lastUpdate: at('10:12'),
      impact: ['3 % of orders'],
      services: ['search'],
    })
    expect(incident.changeWords).toEqual([
      { word: 'dismissed', reference: 'acme/search#3', by: 'ada', at: at('10:17'), reason: 'not live' },
    ])
    expect(texts(facts)).toEqual([
      '09:55 queue filled',
      '10:00 Incident declared',
      '10:12 We know of it',
      '10:13 3 % of orders',
      '10:14 Service search concerned',
      '10:16 Change acme/search#3 confirmed',
      '10:17 Change acme/search#3 dismissed: not live',
    ])
  })

  it('marks a drill by command and by label; taking the label off takes it back', () => {
    expect(run(opened(), fact('10:05', { kind: 'drill' })).drill).toBe(true)
    const label = [opened(), fact('10:05', { kind: 'labelled', label: 'drill' })]
    expect(run(...label).drill).toBe(true)
    expect(run(...label, fact('10:06', { kind: 'unlabelled', label: 'drill' })).drill).toBe(false)
  })

  it('remembers snoozes and questions for help', () => {
    const incident = run(
      opened(),
      fact('10:05', { kind: 'snooze', until: at('12:00') }),
      fact('10:06', { kind: 'help' }),
    )
    expect(incident).toMatchObject({
      snoozedUntil: at('12:00'),
      helpAsked: [{ fact: 'comment-1006#0', by: 'ada' }],
    })
  })
})

describe('the clocks of the timers', () => {
  it.each<[string, Fact[], string | undefined]>([
    ['a declaration', [opened()], undefined],
    ['the first severity', [opened(), fact('10:05', { kind: 'severity', severity: 'P1' })], undefined],
    [
      'another severity',
      [opened({ report: { severity: 'P3' } }), fact('10:05', { kind: 'severity', severity: 'P1' })],
      at('10:05'),
    ],
    [
      'a report taken up',
      [opened({ authorised: false }), fact('10:05', { kind: 'acknowledge' })],
      at('10:05'),
    ],
    [
      'reopening',
      [opened(), fact('10:04', { kind: 'closed' }), fact('10:05', { kind: 'reopened' })],
      at('10:05'),
    ],
  ])('after %s', (_, facts, from) => {
    expect(run(...facts).clocksFrom).toBe(from)
  })
})

describe('the wish for a post-mortem', () => {
  const decline = (clock: string, byMaintainer: boolean) =>
    fact(clock, { kind: 'no-postmortem', reason: 'known', byMaintainer })
  const severity = (severity: string) => fact('10:01', { kind: 'severity', severity })

  it('is the default until somebody speaks, then the last word', () => {
    expect(run(opened()).postmortem).toEqual({ wish: 'default' })
    const facts = [opened(), severity('P3'), decline('10:05', false), fact('10:06', { kind: 'postmortem' })]
    expect(run(...facts.slice(0, 3)).postmortem).toEqual({ wish: 'declined', by: 'ada', reason: 'known' })
    expect(run(...facts).postmortem).toEqual({ wish: 'now', by: 'ada', at: at('10:06') })
  })

  it('is declined by a maintainer only where the severity requires one, also when it is raised later', () => {
    expect(run(opened(), severity('P1'), decline('10:05', false)).postmortem).toEqual({ wish: 'default' })
    expect(run(opened(), severity('P1'), decline('10:05', true)).postmortem).toMatchObject({
      wish: 'declined',
    })
    expect(run(opened(), severity('P1'), decline('10:05', false)).declinedInVain).toEqual(['comment-1005#0'])
    const raised = fact('10:10', { kind: 'severity', severity: 'P1' })
    expect(run(opened(), severity('P3'), decline('10:05', false), raised).postmortem).toEqual({
      wish: 'default',
    })
  })
})

describe('the thread', () => {
  it('puts commands of one comment in their order, beyond nine too', () => {
    const many = Array.from(
      { length: 12 },
      (_, index): Fact => ({
        ...{ id: `comment-5#${index}`, at: at('10:05'), by: 'ada' },
        ...{ kind: 'severity', severity: `P${(index % 4) + 1}` },
      }),
    )
    expect(run(opened(), ...many.reverse()).severity).toBe('P4')
  })

  it('reads instants with and without fractions as the same kind of time', () => {
    const early: Fact = {
      ...fact('10:05', { kind: 'severity', severity: 'P1' }),
      at: '2026-03-03T10:05:00.900Z',
    }
    const late: Fact = {
      ...fact('10:05', { kind: 'severity', severity: 'P2' }),
      id: 'comment-1#0',
      at: '2026-03-03T10:05:01Z',
    }
    expect(run(late, early).severity).toBe('P2')
  })

  it('may be empty', () => {
    expect(run()).toMatchObject({ number: 7, title: '', timeline: [] })
  })

  it('folds to the same incident in any order, with any repeats, and leaves the facts as they were', () => {
    fc.assert(
      fc.property(threads, fc.infiniteStream(fc.nat()), (facts, dice) => {
        const before = JSON.stringify(facts)
        const expected = fold(facts, policy(), 7)
        const shuffled = [...facts, ...facts.filter(() => Number(dice.next().value) % 3 === 0)]
          .map((fact) => ({ fact, place: Number(dice.next().value) }))
          .sort((a, b) => a.place - b.place)
          .map(({ fact }) => fact)
        expect(fold(shuffled, policy(), 7)).toEqual(expected)
        expect(JSON.stringify(facts)).toBe(before)
      }),
      { numRuns: 300 },
    )
  })

  it('gives what always holds: sorted timeline, resolved status with its time, one holder a role', () => {
    fc.assert(
      fc.property(threads, (facts) => {
        const incident = fold(facts, policy(), 7)
        const times = incident.timeline.map((entry) => Date.parse(entry.at))
        expect(times).toEqual([...times].sort((a, b) => a - b))
        expect(incident.times.resolved !== undefined).toBe(incident.status === 'resolved')
        for (const milestone of ['Started', 'Detected']) {
          expect(incident.timeline.filter((entry) => entry.text === milestone).length).toBeLessThanOrEqual(1)
        }
        if (incident.closed) expect(incident.status).not.toBe('investigating')
      }),
      { numRuns: 300 },
    )
  })
})

const logins = fc.constantFrom('ada', 'ben', 'cyd', 'Ada')
const someTimes = fc.integer({ min: 0, max: 59 }).map((minute) => at(`10:${String(minute).padStart(2, '0')}`))
const bodies: fc.Arbitrary<FactBody> = fc.oneof(
  fc.record({ kind: fc.constant('acknowledge' as const) }),
  fc.record({ kind: fc.constant('severity' as const), severity: fc.constantFrom('P1', 'P2', 'P3') }),
  fc.record({
    kind: fc.constantFrom('labelled' as const, 'unlabelled' as const),
    label: fc.constantFrom(
      'severity: P1',
      'severity: P4',
      'status: identified',
      'drill',
      'incident',
      'other',
    ),
  }),
  fc.record({ kind: fc.constantFrom('assigned' as const, 'unassigned' as const), login: logins }),
  fc.record({ kind: fc.constantFrom('closed' as const, 'reopened' as const) }),
  fc.record({
    kind: fc.constant('role' as const),
    role: fc.constantFrom('commander' as const, 'lead' as const, 'communications' as const),
    login: logins,
  }),
  fc.record({
    kind: fc.constant('status' as const),
    status: fc.constantFrom('identified' as const, 'resolved' as const),
  }),
  fc.record({ kind: fc.constant('mitigated' as const) }, { requiredKeys: ['kind'] }),
  fc.record({ kind: fc.constant('resolve' as const) }),
  fc.record({
    kind: fc.constant('key-time' as const),
    key: fc.constantFrom('started' as const, 'detected' as const),
    time: someTimes,
  }),
  fc.record({ kind: fc.constant('note' as const), text: fc.constantFrom('a', 'b'), time: someTimes }),
  fc.record({ kind: fc.constant('postmortem' as const) }),
  fc.record({ kind: fc.constant('duplicate' as const), of: fc.integer({ min: 5, max: 8 }) }),
  fc.record({ kind: fc.constant('related' as const), to: fc.integer({ min: 5, max: 8 }) }),
  fc.record({ kind: fc.constant('alert' as const), text: fc.constantFrom('a', 'b') }),
  fc.record({
    kind: fc.constant('change' as const),
    word: fc.constantFrom('confirmed' as const, 'dismissed' as const),
    reference: fc.constantFrom('a/b#1', 'a/b#2'),
  }),
  fc.record({
    kind: fc.constant('channel' as const),
    address: fc.constantFrom('https://a.example/', 'https://b.example/'),
  }),
  fc.record({
    kind: fc.constant('no-postmortem' as const),
    reason: fc.constant('known'),
    byMaintainer: fc.boolean(),
  }),
)
const threads = fc
  .array(fc.record({ body: bodies, at: someTimes, by: logins, comment: fc.nat(5) }), { maxLength: 25 })
  .map((drawn): Fact[] => [
    opened({ authorised: false, by: 'ada' }),
    ...drawn.map(
      ({ body, at, by, comment }, index): Fact => ({ id: `comment-${comment}#${index}`, at, by, ...body }),
    ),
  ])
