import { describe, expect, it } from 'vitest'
import { COMMANDS, commandNamed } from '../../src/commands/all.ts'
import { commandTable } from '../../src/commands/help.ts'
import { type CommandContext, parseCommands } from '../../src/commands/parse.ts'
import type { FactBody } from '../../src/domain/facts.ts'
import { fold } from '../../src/domain/fold.ts'
import { policy } from '../domain/a-policy.ts'
import { at, fact as factOf, opened } from '../domain/facts.ts'
import { context } from './context.ts'

const body = (text: string, more?: Partial<CommandContext>) => {
  const { facts, misuses } = parseCommands(text, context(more))
  expect(misuses).toEqual([])
  expect(facts).toHaveLength(1)
  const [{ id: _id, at: _at, by: _by, ...rest } = {} as never] = facts
  return rest
}
const expected = (text: string, more?: Partial<CommandContext>) => {
  const { facts, misuses } = parseCommands(text, context(more))
  expect(facts).toEqual([])
  expect(misuses).toHaveLength(1)
  return misuses[0]?.expected
}

describe('what a command states', () => {
  it.each<[string, FactBody]>([
    ['/ack', { kind: 'acknowledge' }],
    ['/ack on it', { kind: 'acknowledge' }],
    ['/severity P1', { kind: 'severity', severity: 'P1' }],
    ['/severity p1, customers cannot pay', { kind: 'severity', severity: 'P1' }],
    ['/sev `P2`', { kind: 'severity', severity: 'P2' }],
    ['/commander me', { kind: 'role', role: 'commander', login: 'ada' }],
    ['/commander @Ben-2', { kind: 'role', role: 'commander', login: 'Ben-2' }],
    ['/ic ben', { kind: 'role', role: 'commander', login: 'ben' }],
    ['/lead @ben_acme please', { kind: 'role', role: 'lead', login: 'ben_acme' }],
    ['/comms @cyd.', { kind: 'role', role: 'communications', login: 'cyd' }],
    ['/communications ME', { kind: 'role', role: 'communications', login: 'ada' }],
    ['/status Identified', { kind: 'status', status: 'identified' }],
    ['/status resolved', { kind: 'status', status: 'resolved' }],
    ['/mitigated', { kind: 'mitigated' }],
    ['/mitigated rolled back', { kind: 'mitigated' }],
    ['/mitigated 10 minutes ago', { kind: 'mitigated', time: '2026-03-03T10:20:00Z' }],
    ['/mitigated 11:10 by the rollback', { kind: 'mitigated', time: '2026-03-03T10:10:00Z' }],
    ['/resolve', { kind: 'resolve' }],
    ['/resolved 11:20', { kind: 'resolve', time: '2026-03-03T10:20:00Z' }],
    ['/started 20 minutes ago', { kind: 'key-time', key: 'started', time: '2026-03-03T10:10:00Z' }],
    [
      '/started 20 minutes ago, says the graph',
      { kind: 'key-time', key: 'started', time: '2026-03-03T10:10:00Z' },
    ],
    ['/started yesterday 23:10', { kind: 'key-time', key: 'started', time: '2026-03-02T22:10:00Z' }],
    ['/started 2026-03-03T10:30:40Z', { kind: 'key-time', key: 'started', time: '2026-03-03T10:30:00Z' }],
    ['/detected 02:41', { kind: 'key-time', key: 'detected', time: '2026-03-03T01:41:00Z' }],
    ['/note queue drained', { kind: 'note', text: 'queue drained' }],
    ['/note 10:17 queue drained', { kind: 'note', text: 'queue drained', time: '2026-03-03T09:17:00Z' }],
    ['/note 3 pods restarted', { kind: 'note', text: '3 pods restarted' }],
    ['/note 2026-03-04 10:00 we meet again', { kind: 'note', text: '2026-03-04 10:00 we meet again' }],
    ['/note **bold** @ben `x`', { kind: 'note', text: '**bold** @ben `x`' }],
    ['/note see <!-- hidden --> this', { kind: 'note', text: 'see this' }],
    ['/update rolling back', { kind: 'update', text: 'rolling back' }],
    ['/impact 3 % of orders', { kind: 'impact', text: '3 % of orders' }],
    ['/service Checkout', { kind: 'service', service: 'checkout' }],
    ['/service checkout is slow', { kind: 'service', service: 'checkout' }],
    [
      '/change confirm acme/checkout#12',
      { kind: 'change', word: 'confirmed', reference: 'acme/checkout#12' },
    ],
    [
      '/change confirmed acme/checkout@1A2B3C4D5E',
      { kind: 'change', word: 'confirmed', reference: 'acme/checkout@1a2b3c4' },
    ],
    [
      '/change confirm acme/checkout!deploy-7',
      { kind: 'change', word: 'confirmed', reference: 'acme/checkout!deploy-7' },
    ],
    [
      '/change dismiss https://github.com/acme/checkout/pull/12/files not live',
      { kind: 'change', word: 'dismissed', reference: 'acme/checkout#12', reason: 'not live' },
    ],
    ['/postmortem', { kind: 'postmortem' }],
    ['/no-postmortem as in 12', { kind: 'no-postmortem', reason: 'as in 12', byMaintainer: false }],
    ['/snooze 2h', { kind: 'snooze', until: '2026-03-03T12:30:00Z' }],
    ['/snooze 30 min please', { kind: 'snooze', until: '2026-03-03T11:00:00Z' }],
    ['/drill', { kind: 'drill' }],
    ['/channel https://chat.example.com/c/1', { kind: 'channel', address: 'https://chat.example.com/c/1' }],
    [
      '/channel <https://chat.example.com/c/1> for all',
      { kind: 'channel', address: 'https://chat.example.com/c/1' },
    ],
    ['/duplicate of #3', { kind: 'duplicate', of: 3 }],
    ['/dup 3.', { kind: 'duplicate', of: 3 }],
    ['/related to acme/incidents#3', { kind: 'related', to: 3 }],
    ['/related https://github.com/acme/incidents/issues/3', { kind: 'related', to: 3 }],
    ['/help', { kind: 'help' }],
    ['/HELP', { kind: 'help' }],
  ])('%s', (text, fact) => {
    expect(body(text)).toEqual(fact)
  })
})

describe('what a command expects', () => {
  it.each([
    ['/severity', 'The severity is one of P1, P2, P3, P4.'],
    ['/severity P9', 'The severity is one of P1, P2, P3, P4.'],
    ['/commander', 'One person is expected: me, or the login of somebody else.'],
    ['/commander @ada @ben', 'One person is expected: me, or the login of somebody else.'],
    ['/lead @acme/checkout', 'A role is held by one person, not by a team.'],
    ['/status done', 'The status is one of investigating, identified, monitoring, resolved.'],
    [
      '/started 2026-03-04 10:00',
      '2026-03-04T10:00:00+01:00 has not come yet. A time in the past is expected.',
    ],
    ['/note', 'A text is expected on the same line.'],
    ['/note 10:17', 'A text is expected after the time.'],
    ['/update', 'A text is expected on the same line.'],
    ['/impact', 'A text is expected on the same line.'],
    ['/service billing', 'A service is one of checkout, search. Several take one line each.'],
    ['/service checkout, search', 'A service is one of checkout, search. Several take one line each.'],
    ['/change dismiss acme/checkout#12', 'A reason is expected after the reference.'],
    ['/no-postmortem', 'A reason is expected on the same line.'],
    ['/snooze', 'A length of time up to 7 days is expected.'],
    ['/snooze 30', 'A length of time up to 7 days is expected.'],
    ['/snooze 3 weeks', 'A length of time up to 7 days is expected.'],
  ])('%s', (text, sentence) => {
    expect(expected(text)).toBe(sentence)
  })

  it.each([
    '/started',
    '/started soon',
    '/mitigated 25:00',
    '/resolve 2026-02-30 10:00',
    '/detected 2026-03-03',
  ])('a time in %s, and the zone is named', (text) => {
    expect(expected(text)).toMatch(/^A time is expected: .* in Europe\/Berlin/)
  })

  it.each([
    '/change',
    '/change confirm',
    '/change confirm #12',
    '/change maybe acme/checkout#12',
    '/change confirm ../x',
  ])('a word and a reference in %s', (text) => {
    expect(expected(text)).toMatch(/^Confirm or dismiss is expected/)
  })

  it('says so when no service is configured, and keeps long lists short', () => {
    expect(expected('/service x', { policy: policy({ services: [] }) })).toMatch(
      /^No service is configured yet/,
    )
    const services = Array.from({ length: 50 }, (_, index) => ({
      ...{ name: `s${index}`, repositories: [], paths: [], environments: [], owners: [] },
    }))
    expect(expected('/service x', { policy: policy({ services }) })).toContain('s19 and 30 more')
  })

  it('notes whether a maintainer declines the post-mortem', () => {
    expect(body('/no-postmortem known', { authority: 'maintainer' })).toMatchObject({ byMaintainer: true })
    expect(body('/no-postmortem known')).toMatchObject({ byMaintainer: false })
  })

  it.each([
    ['/duplicate', 'Another incident is expected, by its number.'],
    ['/duplicate of it', 'Another incident is expected, by its number.'],
    ['/related acme/checkout#3', 'Another incident of acme/incidents is expected, by its number.'],
    ['/related #7', 'This is the incident itself. The number of another one is expected.'],
    ['/channel #room', 'An address is expected that starts with https://, of the room where you talk.'],
    [
      '/channel javascript:alert(1)',
      'An address is expected that starts with https://, of the room where you talk.',
    ],
  ])('%s', (text, sentence) => {
    expect(expected(text, { number: 7 })).toBe(sentence)
  })
})

describe('the list', () => {
  it('has every name once, and each example works', () => {
    const names = COMMANDS.flatMap((command) => command.names)
    expect(new Set(names).size).toBe(names.length)
    for (const { example } of commandTable(policy())) body(example)
  })

  it('shows the team’s own words', () => {
    const rows = commandTable(policy())
    expect(rows.map(({ example }) => example)).toEqual(
      expect.arrayContaining(['/severity P2', '/service checkout']),
    )
    expect(rows.every(({ usage, summary }) => usage.startsWith('/') && /^[A-Z].*\.$/.test(summary))).toBe(
      true,
    )
  })

  it('speaks of the incident that asks, and each of these examples works too', () => {
    const said = (clock: string, fact: FactBody, by?: string) => ({ ...factOf(clock, fact, by) })
    const incident = fold(
      [
        opened({ report: { services: ['checkout'], severity: 'P1', started: at('09:40') } }),
        said('10:02', { kind: 'role', role: 'commander', login: 'ada' }),
        said('10:03', { kind: 'note', text: 'looking' }, 'ben'),
        said('10:04', { kind: 'status', status: 'identified' }),
      ],
      policy(),
      12,
    )
    const examples = commandTable(policy(), incident).map(({ example }) => example)
    expect(examples).toEqual(
      expect.arrayContaining([
        ...['/severity P2', '/commander rui', '/lead rui', '/started 10:40', '/service search'],
        ...[
          '/status monitoring',
          '/duplicate of #11',
          '/change dismiss acme/checkout#12 not live at that time',
        ],
      ]),
    )
    for (const example of examples) body(example)
  })

  it('finds a command by any of its names in any case', () => {
    expect(commandNamed('SEV')?.usage).toBe('/severity NAME')
    expect(commandNamed('constructor')).toBeUndefined()
  })
})
