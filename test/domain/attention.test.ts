import { describe, expect, it } from 'vitest'
import { type AttentionContext, attention } from '../../src/domain/attention.ts'
import type { Fact, FactBody } from '../../src/domain/facts.ts'
import { fold } from '../../src/domain/fold.ts'
import type { Policy } from '../../src/domain/policy.ts'
import { policy } from './a-policy.ts'
import { at, fact, opened } from './facts.ts'

type Context = Omit<AttentionContext, 'services'>
const look = (facts: Fact[], now = '10:01', context: Context = {}, rules: Policy = policy()) => {
  const incident = fold(facts, rules, 7)
  const services = rules.services.filter(({ name }) => incident.services.includes(name))
  return attention(incident, rules, now.includes('T') ? now : at(now), { services, ...context })
}
const kinds = (facts: Fact[], now?: string, context?: Context) =>
  look(facts, now, context).items.map(({ kind }) => kind)
const one = (kind: string, facts: Fact[], now?: string, context?: Context) =>
  look(facts, now, context).items.find((item) => item.kind === kind)

const declared = (severity?: string) =>
  opened({ report: { services: ['checkout'], ...(severity && { severity }) } })
const role = (clock: string, role: 'commander' | 'lead' | 'communications', login: string) =>
  fact(clock, { kind: 'role', role, login })
const ack = fact('10:01', { kind: 'acknowledge' })
const staffed = [
  ack,
  role('10:01', 'commander', 'ada'),
  role('10:02', 'lead', 'ben'),
  role('10:03', 'communications', 'cyd'),
].map((fact, index): Fact => ({ ...fact, id: `comment-${index}#0` }))

describe('a fresh incident', () => {
  it('asks for everything that a P1 needs, most urgent first', () => {
    expect(kinds([declared('P1')])).toEqual(['acknowledge', 'commander', 'roles-missing'])
  })

  it('asks for the severity and lets the clock of the worst case run until then', () => {
    expect(kinds([declared()])).toEqual(['acknowledge', 'severity', 'commander'])
    expect(one('acknowledge', [declared()])?.nudgeAt).toBe(at('10:05'))
  })

  it('asks little of a small one', () => {
    expect(kinds([declared('P3')])).toEqual(['acknowledge'])
    expect(kinds([declared('P3'), ack])).toEqual([])
  })

  it('asks for nothing when all is in order', () => {
    expect(look([declared('P1'), ...staffed], '10:10')).toEqual({ items: [], wakeAt: at('10:30') })
  })

  it('asks for the service when the policy knows some', () => {
    expect(one('service', [opened()])?.next).toContain('/service checkout')
    expect(
      look([opened()], '10:01', {}, policy({ services: [] })).items.map(({ kind }) => kind),
    ).not.toContain('service')
  })

  it('speaks to those who own the service, until somebody commands', () => {
    expect(one('acknowledge', [declared('P1')])?.who).toEqual(['acme/checkout'])
    expect(one('roles-missing', [declared('P1'), role('10:01', 'commander', 'ada')])?.who).toEqual(['ada'])
  })
})

describe('a report of somebody without rights', () => {
  it('asks to be taken up, and for nothing else', () => {
    const facts = [opened({ authorised: false, report: { severity: 'P1' } })]
    const { items, wakeAt } = look(facts, '12:00')
    expect(items).toMatchObject([{ kind: 'triage', who: [] }])
    expect([items[0]?.nudgeAt, wakeAt]).toEqual([undefined, undefined])
    expect(kinds([...facts, fact('10:05', { kind: 'closed' })])).toEqual([])
  })

  it('starts its clocks when it is taken up', () => {
    const facts = [opened({ authorised: false }), fact('15:00', { kind: 'severity', severity: 'P1' })]
    expect(one('commander', facts, '15:01')?.nudgeAt).toBe(at('15:05'))
  })
})

describe('role separation', () => {
  it('names the commander who is also the lead before all else', () => {
    const facts = [declared('P2'), role('10:01', 'commander', 'ada'), role('10:02', 'lead', 'Ada')]
    const [first] = look(facts).items
    expect(first).toEqual({
      kind: 'roles-apart',
      text: 'ada is commander and technical lead. In a P2 these are different people.',
      next: 'Hand over: /lead LOGIN.',
      who: ['ada'],
      since: at('10:02'),
    })
  })

  it.each<[string, FactBody[], string]>([
    [
      'the commander who communicates',
      [
        { kind: 'role', role: 'commander', login: 'ada' },
        { kind: 'role', role: 'communications', login: 'ada' },
      ],
      'Hand over: /comms LOGIN.',
    ],
    [
      'the lead who communicates',
      [
        { kind: 'role', role: 'lead', login: 'ada' },
        { kind: 'role', role: 'communications', login: 'ada' },
      ],
      'Hand over: /comms LOGIN.',
    ],
    [
      'one person for all',
      [
        { kind: 'role', role: 'commander', login: 'ada' },
        { kind: 'role', role: 'lead', login: 'ada' },
        { kind: 'role', role: 'communications', login: 'ada' },
      ],
      'Hand over: /lead LOGIN and /comms LOGIN.',
    ],
  ])('says what %s hands over', (_, bodies, next) => {
    const facts = bodies.map((body, index) => fact(`10:0${index + 1}`, body))
    expect(one('roles-apart', [declared('P1'), ...facts])?.next).toBe(next)
  })

  it('points at the commander who wrote the change that is confirmed', () => {
    const facts = [declared('P1'), ...staffed]
    const wrote = one('roles-apart', facts, '10:10', { confirmedAuthors: ['Ada'] })
    expect(wrote).toMatchObject({
      text: 'ada commands, and wrote a change that is confirmed.',
      next: 'Hand over: /commander LOGIN. Who knows the change helps most with the fix.',
      who: ['ada'],
    })
    expect(kinds(facts, '10:10', { confirmedAuthors: ['ben'] })).toEqual([])
    expect(kinds([declared('P3'), ...staffed], '10:10', { confirmedAuthors: ['ada'] })).toEqual([])
  })

  it('points once at who is needed in another incident too', () => {
    const elsewhere = [
      { login: 'Ben', incident: 5, severity: 'P1' },
      { login: 'zoe', incident: 5, severity: 'P1' },
    ]
    const { items } = look([declared('P2'), ...staffed], '10:10', { elsewhere })
    expect(items).toMatchObject([
      {
        kind: 'role-elsewhere',
        text: 'ben is also needed in incident 5 (P1).',
        next: 'Hand over one of the two; here: /lead LOGIN.',
        who: ['ben'],
      },
    ])
    expect(kinds([declared('P3'), ...staffed], '10:10', { elsewhere })).toEqual([])
  })

  it('lets small incidents share', () => {
    const facts = [declared('P3'), role('10:01', 'commander', 'ada'), role('10:02', 'lead', 'ada')]
    expect(kinds(facts)).not.toContain('roles-apart')
  })
})

describe('the clocks', () => {
  it.each([
    ['P1', at('10:05')],
    ['P2', at('10:30')],
  ])('give a %s without a commander so long', (severity, nudgeAt) => {
    expect(one('commander', [declared(severity), ack])?.nudgeAt).toBe(nudgeAt)
  })

  it('start again when the command falls empty, when it gets worse and when it comes back', () => {
    const left = [declared('P1'), ...staffed, fact('11:00', { kind: 'unassigned', login: 'ada' })]
    expect(one('commander', left, '11:01')).toMatchObject({ since: at('11:00'), nudgeAt: at('11:05') })
    const worse = [declared('P3'), fact('11:00', { kind: 'severity', severity: 'P1' })]
    expect(one('commander', worse, '11:01')?.nudgeAt).toBe(at('11:05'))
    const back = [
      declared('P1'),
      ...staffed,
      fact('10:20', { kind: 'resolve' }),
      fact('11:00', { kind: 'reopened' }),
    ]
    expect(look(back, '11:01').wakeAt).toBe(at('11:30'))
  })

  it('ask for an update when it is due, not before, and say when the last one was', () => {
    const facts = [declared('P1'), ...staffed]
    expect(kinds(facts, '10:29')).toEqual([])
    expect(one('update', facts, '10:30')).toMatchObject({
      ...{
        text: 'Stakeholders have had no update yet.',
        who: ['cyd'],
        since: at('10:00'),
        nudgeAt: at('10:30'),
      },
    })
    const updated = [...facts, fact('10:31', { kind: 'update', text: 'we know' })]
    expect(look(updated, '10:40')).toEqual({ items: [], wakeAt: at('11:01') })
    expect(one('update', updated, '11:01')?.text).toBe('The last stakeholder update was at 11:31.')
  })

  it('do not change the words while they run', () => {
    const facts = [declared('P1')]
    const words = (now: string) => look(facts, now).items.map(({ text, next }) => text + next)
    expect(words('10:31')).toEqual(words('19:07'))
  })
})

describe('after the resolution', () => {
  const resolved = [declared('P1'), ...staffed, fact('11:00', { kind: 'resolve' })]
  const due = '2026-03-10T11:00:00Z'

  it('only the post-mortem is left, with its due date', () => {
    expect(look(resolved, '11:01')).toEqual({
      items: [
        {
          kind: 'postmortem-due',
          text: 'The post-mortem is due on 2026-03-10.',
          next: 'Type /postmortem to open it, or /no-postmortem with the reason.',
          ...{ who: ['ada'], since: at('11:00'), nudgeAt: due },
        },
      ],
      wakeAt: due,
    })
  })

  it('says when it is over, and what to do with the pull request', () => {
    expect(look(resolved, due, { postmortem: 'open' }).items).toMatchObject([
      {
        text: 'The post-mortem was due on 2026-03-10.',
        next: 'Fill in its pull request, have it reviewed and merge it.',
      },
    ])
  })

  it('stays due after closing by hand', () => {
    expect(kinds([...resolved, fact('11:05', { kind: 'closed' })], '11:06')).toEqual(['postmortem-due'])
  })

  it.each<[string, Fact[], Context]>([
    ['is merged', resolved, { postmortem: 'merged' }],
    [
      'is declined',
      [...resolved, fact('11:02', { kind: 'no-postmortem', reason: 'x', byMaintainer: true })],
      {},
    ],
    ['is not required', [declared('P3'), ack, fact('11:00', { kind: 'resolve' })], {}],
  ])('nothing is left when it %s', (_, facts, context) => {
    expect(look(facts, '11:10', context)).toEqual({ items: [] })
  })

  it('wants one that somebody asked for, without a due date where the severity has none', () => {
    const facts = [
      declared('P3'),
      ack,
      fact('10:30', { kind: 'postmortem' }),
      fact('11:00', { kind: 'resolve' }),
    ]
    expect(one('postmortem-due', facts, '11:01')?.text).toBe('The post-mortem is not merged yet.')
    expect(one('postmortem-due', facts, '11:01')?.nudgeAt).toBeUndefined()
  })

  it('still asks for a severity that nobody set: without it nothing can be finished', () => {
    expect(kinds([declared(), ack, fact('11:00', { kind: 'resolve' })])).toEqual(['severity'])
  })
})

describe('a severity that the impact speaks against', () => {
  it('is pointed out with its definition', () => {
    const harmless = opened({
      report: { services: ['checkout'], severity: 'P1', impact: 'No customer impact' },
    })
    expect(one('severity-doubt', [harmless])).toMatchObject({
      text: 'P1 means: meaning of P1. The impact names no customer who is hurt.',
      next: 'Ask whether users can complete their core work, then correct /severity or /impact.',
    })
    const counted = opened({ report: { services: ['checkout'], severity: 'P3', impact: '40 customers' } })
    expect(one('severity-doubt', [counted])?.text).toBe(
      'P3 means: meaning of P3. The impact counts customers.',
    )
  })
})

describe('a duplicate', () => {
  it('asks for nothing', () => {
    expect(look([declared('P1'), fact('10:05', { kind: 'duplicate', of: 3 })], '12:00')).toEqual({
      items: [],
    })
  })
})

describe('times that cannot be', () => {
  it.each<[FactBody, string]>([
    [{ kind: 'key-time', key: 'detected', time: at('09:30') }, 'Detected lies before started.'],
    [{ kind: 'mitigated', time: at('09:30') }, 'Mitigated lies before started.'],
  ])('are pointed out', (body, text) => {
    const facts = [
      declared('P3'),
      ack,
      fact('10:02', { kind: 'key-time', key: 'started', time: at('09:45') }),
    ]
    expect(one('times', [...facts, fact('10:03', body)])?.text).toBe(text)
  })

  it('are no matter when they are in order', () => {
    expect(kinds([declared('P3'), ack, fact('10:10', { kind: 'mitigated' })])).toEqual([])
  })
})

describe('the words', () => {
  it('are calm: sentences without exclamation marks, and every next step is one', () => {
    const seen = [
      ...look([opened()]).items,
      ...look([opened({ authorised: false })]).items,
      ...look([declared('P1'), role('10:01', 'commander', 'ada'), role('10:02', 'lead', 'ada')], '12:00')
        .items,
      ...look([declared('P1'), ...staffed, fact('11:00', { kind: 'resolve' })], '11:01').items,
    ]
    for (const { text, next } of seen) {
      expect(text).toMatch(/^[A-Za-z].*\.$/)
      expect(next).toMatch(/^[A-Z].*\.$/)
      expect(text + next).not.toMatch(/[!@]/)
    }
  })
})
