import { describe, expect, test } from 'vitest'
import type { Fact } from '../../src/domain/facts.ts'
import type { IncidentAction } from '../../src/reconcile/action.ts'
import type { ObservedIncident } from '../../src/reconcile/observed.ts'
import { rehearse } from '../../src/reconcile/plan-incident.ts'
import { foldObserved } from '../../src/reconcile/standing.ts'
import { texts } from '../../src/reconcile/texts.ts'
import { at, fact, observed, policy, reported } from './an-incident.ts'

const actions = (facts: Fact[], minutes: number, more: Partial<ObservedIncident> = {}): IncidentAction[] => {
  const world = observed(facts, more)
  return rehearse(foldObserved(world, policy), world, policy, at(minutes)).actions
}
const console = (...input: Parameters<typeof actions>): string => {
  const found = actions(...input).find((action) => action.kind === 'create-console')
  return found?.kind === 'create-console' ? found.body : ''
}

const changes: ObservedIncident['changes'] = [
  {
    ...{ reference: 'acme/checkout#8', kind: 'merge', repository: 'acme/checkout' },
    ...{ visibility: 'private', hidden: false },
    ...{ title: 'Raise the *timeout* @ada', url: 'https://github.example/acme/checkout/pull/8' },
    ...{ author: 'dennis', mergedAt: at(-40), deployedAt: at(-22), environment: 'production' },
    ...{ files: ['config/payments.yml'], labels: [] },
  },
]
const staffed = [
  fact(1, 'ada', { kind: 'acknowledge' }),
  fact(1, 'ada', { kind: 'severity', severity: 'P1' }),
  fact(1, 'ada', { kind: 'key-time', key: 'started', time: at(-20) }),
  fact(2, 'ada', { kind: 'role', role: 'commander', login: 'ada' }, 'comment-2#0'),
  fact(2, 'ada', { kind: 'role', role: 'lead', login: 'linus' }, 'comment-2#1'),
  fact(3, 'ada', { kind: 'role', role: 'communications', login: 'grace' }),
]

describe('the console, as it is read', () => {
  test('of a fresh report', () => {
    expect(console([reported('Checkout *declines* <b>payments</b> @acme/all', false)], 1)).toMatchSnapshot()
  })

  test('of a declaration of which nothing more is known', () => {
    expect(console([reported()], 1, { changes })).toMatchSnapshot()
  })

  test('of a P1 that is staffed, with a channel, a neighbour, and somebody whom GitHub does not know', () => {
    const facts = [
      reported(),
      ...staffed,
      fact(4, 'ada', { kind: 'channel', address: 'https://chat.example/incident-12' }),
      fact(5, 'ada', { kind: 'related', to: 7 }),
      fact(6, 'grace', { kind: 'impact', text: '18 % of the card payments are declined' }),
      fact(7, 'linus', { kind: 'change', word: 'confirmed', reference: 'acme/checkout#8' }),
      fact(8, 'ada', { kind: 'role', role: 'communications', login: 'grcae' }),
    ]
    const more = { changes, unassignable: ['grcae'], unknown: ['grcae'], mentionedIn: [3] }
    expect(console(facts, 10, more)).toMatchSnapshot()
  })

  test('of a severity that changed and does not fit', () => {
    const facts = [
      reported(),
      ...staffed,
      fact(5, 'ada', { kind: 'severity', severity: 'P3' }),
      fact(6, 'grace', { kind: 'impact', text: '1,200 customers cannot pay' }),
    ]
    expect(console(facts, 10, { changes })).toMatchSnapshot()
  })

  test('of a resolved P1', () => {
    const facts = [
      reported(),
      ...staffed,
      fact(30, 'grace', { kind: 'update', text: 'We are rolling back' }),
      fact(35, 'linus', { kind: 'mitigated' }),
      fact(60, 'ada', { kind: 'resolve' }),
    ]
    expect(console(facts, 61, { changes })).toMatchSnapshot()
  })

  test('of a duplicate', () => {
    expect(console([reported(), fact(2, 'ada', { kind: 'duplicate', of: 7 })], 3)).toMatchSnapshot()
  })
})

test('without a service the console does not say that changes were checked', () => {
  const unnamed = { ...reported(), report: { services: [] } } as Fact
  const body = console([unnamed], 2)
  expect(body).toContain('No service is named: only this repository was looked at')
  expect(body).toContain('- [ ] Check recent changes')
  expect(body).toContain('Type, for example, `/service checkout`.')
})

describe('the other comments, as they are read', () => {
  const bodyOf = (list: IncidentAction[], kind: 'nudge' | 'reply') =>
    list.flatMap((action) => (action.kind === kind ? [action.body] : []))

  test('the nudges of a P1 that nobody takes', () => {
    const owned = {
      ...policy,
      services: policy.services.map((service) => ({ ...service, owners: ['@acme/checkout'] })),
    }
    const said = []
    let world = observed([reported(), fact(1, 'ada', { kind: 'severity', severity: 'P1' })])
    for (const minutes of [6, 7, 31]) {
      const list = rehearse(foldObserved(world, owned), world, owned, at(minutes)).actions
      said.push(...bodyOf(list, 'nudge'))
      const about = list.flatMap((action) =>
        action.kind === 'nudge' ? [{ kind: action.about, at: at(minutes) }] : [],
      )
      world = { ...world, nudges: [...world.nudges, ...about] }
    }
    expect(said).toMatchSnapshot()
  })

  test('help', () => {
    const facts = [reported(), ...staffed, fact(4, 'ada', { kind: 'help' }, 'comment-9#0')]
    expect(bodyOf(actions(facts, 5), 'reply')).toMatchSnapshot()
  })

  test('commands that cannot be used', () => {
    const misuse = { comment: 9, by: 'ada', example: '/ack' } as const
    const misuses = [
      {
        ...misuse,
        problem: 'unknown' as const,
        seen: '/akc',
        expected: 'There is no such command. Did you mean /ack?',
      },
    ]
    expect(bodyOf(actions([reported()], 5, { misuses }), 'reply')).toMatchSnapshot()
  })
})

describe('the texts', () => {
  const sentences = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'function'
        ? [String((value as (...words: string[]) => unknown)('X', 'Y'))]
        : Object.values(value as object).flatMap(sentences)

  test('are calm: no exclamation mark, no mention, no picture', () => {
    for (const sentence of sentences(texts)) expect(sentence).not.toMatch(/[!@]|\p{Extended_Pictographic}/u)
  })

  test('of users neither mention, link, nor break the layout', () => {
    const body = console(
      [reported('</details> [x](https://evil.example) @acme/all #1', true), ...staffed],
      5,
      { changes },
    )
    expect(body).not.toMatch(/@acme|@ada/)
    expect(body).not.toContain('](https://evil.example)')
  })

  test('fit into a comment of GitHub, however long the thread and whatever is in it', () => {
    const long = '@x '.repeat(2_000)
    const facts = Array.from({ length: 500 }, (_, index) =>
      fact(
        index,
        'ada',
        { kind: index % 3 === 0 ? 'impact' : 'note', text: `${index} ${long}` },
        `comment-${index}#0`,
      ),
    )
    const body = console([reported(long.slice(0, 250)), ...staffed, ...facts], 501, { changes })
    expect(body.length).toBeLessThan(65_536)
    expect(body).toContain('older ones stand in the thread')
  })

  test('are said once a minute at most, whatever the clock', () => {
    const early = console([reported(), ...staffed], 5, { changes })
    const late = console([reported(), ...staffed], 25, { changes })
    expect(early.replace(/running for [^_]*/, '')).toBe(late.replace(/running for [^_]*/, ''))
  })
})
