import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Fact } from '../../src/domain/facts.ts'
import { learn } from '../../src/reconcile/learn.ts'
import type { ObservedIncident } from '../../src/reconcile/observed.ts'
import { planIncident, rehearse } from '../../src/reconcile/plan-incident.ts'
import { foldObserved } from '../../src/reconcile/standing.ts'
import { at, fact, NOW, observed, policy, reported } from './an-incident.ts'

function rehearsed(world: ObservedIncident, now = NOW) {
  return rehearse(foldObserved(world, policy), world, policy, now).actions
}

/** The world after everything was applied. */
function settled(world: ObservedIncident, now = NOW): ObservedIncident {
  return rehearsed(world, now).reduce(
    (seen, action, step) => learn(seen, action, { number: step + 1, url: 'https://example.invalid/' }, now),
    world,
  )
}

const base = {
  repository: 'acme/incidents',
  visibility: 'private' as const,
  branch: 'postmortem/12',
  base: { branch: 'main', sha: 'abc' },
  branchExists: false,
  fileExists: false,
}

describe('planning an incident', () => {
  test('a new incident gets its labels and one console', () => {
    const kinds = rehearsed(observed([reported(), fact(1, 'ada', { kind: 'severity', severity: 'P3' })])).map(
      (action) => action.kind,
    )
    expect(kinds.filter((kind) => kind === 'create-console')).toHaveLength(1)
    expect(kinds[0]).toBe('add-labels')
  })

  test('nothing is planned when nothing differs', () => {
    const world = settled(observed([reported(), fact(1, 'ada', { kind: 'acknowledge' })]))
    expect(planIncident(foldObserved(world, policy), world, policy, NOW).actions).toEqual([])
  })

  test('an hour later an unchanged console is not edited only because the clock went on', () => {
    const facts = [reported(), fact(1, 'ada', { kind: 'severity', severity: 'P4' })]
    const world = settled(observed(facts), at(10))
    const later = planIncident(foldObserved(world, policy), world, policy, at(70)).actions
    expect(later.filter((action) => action.kind === 'update-console')).toEqual([])
  })

  test('a severity by hand replaces the label of the former one', () => {
    const facts = [reported(), fact(1, 'ada', { kind: 'severity', severity: 'P2' })]
    const world = observed(facts, { labels: ['incident', 'severity: P1', 'status: investigating'] })
    const actions = rehearsed(world)
    expect(actions).toContainEqual({ kind: 'add-labels', labels: ['severity: P2'] })
    expect(actions).toContainEqual({ kind: 'remove-label', label: 'severity: P1' })
  })

  test('assignees follow the roles, and people assigned by hand stay', () => {
    const facts = [
      reported(),
      fact(1, 'ada', { kind: 'role', role: 'commander', login: 'ada' }),
      fact(2, 'ada', { kind: 'assigned', login: 'margaret' }),
      fact(9, 'ada', { kind: 'role', role: 'commander', login: 'linus' }),
    ]
    const actions = rehearsed(observed(facts, { assignees: ['ada', 'margaret'] }))
    expect(actions).toContainEqual({ kind: 'add-assignees', logins: ['linus'] })
    expect(actions).toContainEqual({ kind: 'remove-assignees', logins: ['ada'] })
  })

  test('somebody whom GitHub does not assign is named in the console and not tried again', () => {
    const world = observed([reported(), fact(1, 'ada', { kind: 'role', role: 'lead', login: 'nobody' })])
    const incident = foldObserved(world, policy)
    const assign = planIncident(incident, world, policy, NOW).actions.find(
      (action) => action.kind === 'add-assignees',
    )
    if (!assign) throw new Error('nobody was to be assigned')
    const after = learn(world, assign, { assignees: [] }, NOW)
    const actions = rehearsed(after)
    expect(actions.map((action) => action.kind)).not.toContain('add-assignees')
    const console = actions.find((action) => action.kind === 'create-console')
    expect(console?.kind === 'create-console' && console.body).toContain('nobody cannot be assigned here')
  })

  test('a P1 that is resolved gets branch, file and pull request, once, and the console says where', () => {
    const facts = [
      reported(),
      fact(1, 'ada', { kind: 'severity', severity: 'P1' }),
      fact(1, 'ada', { kind: 'role', role: 'commander', login: 'ada' }),
      fact(1, 'ada', { kind: 'role', role: 'lead', login: 'linus' }),
      fact(30, 'ada', { kind: 'resolve' }),
    ]
    const template = '# {{ title }}\n\n## Timeline\n\n## Impact\n\n## Root cause\n\n## Action items\n'
    const kinds = rehearsed(observed(facts, { postmortem: { ...base, template } }), at(31)).map(
      (action) => action.kind,
    )
    const steps = [
      'create-branch',
      'create-file',
      'open-pull',
      'request-reviewers',
      'assign-pull',
      'create-console',
    ] as const
    expect(kinds.filter((kind) => steps.includes(kind as never))).toEqual(steps)
    expect(kinds).not.toContain('close-incident')
  })

  test('a P3 without post-mortem is closed as soon as it is resolved', () => {
    const facts = [
      reported(),
      fact(1, 'ada', { kind: 'severity', severity: 'P3' }),
      fact(30, 'ada', { kind: 'resolve' }),
    ]
    expect(rehearsed(observed(facts), at(31)).at(-1)).toEqual({ kind: 'close-incident', as: 'completed' })
  })

  test('a merged post-mortem whose items have no issues yet keeps the incident open', () => {
    const facts = [
      reported(),
      fact(1, 'ada', { kind: 'severity', severity: 'P1' }),
      fact(30, 'ada', { kind: 'resolve' }),
    ]
    const pull = {
      number: 3,
      url: 'https://github.example/pull/3',
      state: 'merged' as const,
      draft: false,
      assigned: true,
      reviewersAsked: true,
    }
    const items = [{ key: 'a', text: 'Alert on lag', state: 'committed' as const, line: 40 }]
    const merged = { path: 'postmortems/a.md', url: 'https://github.example/a.md', items }
    const kinds = rehearsed(observed(facts, { postmortem: { ...base, pull, merged } }), at(31)).map(
      (action) => action.kind,
    )
    expect(kinds).not.toContain('close-incident')
  })

  test('a report by a stranger mentions nobody, assigns nobody and opens nothing', () => {
    const world = observed([reported('Site down @acme/everyone', false)])
    const actions = rehearsed(world, at(300))
    expect(actions.map((action) => action.kind).sort()).toEqual(['add-labels', 'create-console'])
    expect(JSON.stringify(actions)).not.toMatch(/@acme\/everyone/)
  })

  test('a duplicate is closed as one, and opened again when the word is taken back', () => {
    const duplicate = fact(5, 'ada', { kind: 'duplicate', of: 7 })
    const before = observed([reported(), fact(1, 'ada', { kind: 'acknowledge' }), duplicate])
    expect(rehearsed(before).at(-1)).toEqual({ kind: 'close-incident', as: 'duplicate' })
    const world = settled(before)
    expect(world.open).toBe(false)
    const mended = { ...world, facts: world.facts.filter((fact) => fact !== duplicate) }
    expect(rehearsed(mended)[0]).toEqual({ kind: 'reopen-incident' })
  })

  test('what the App closed goes on when it comes back; what a human closed stays closed', () => {
    const life = [
      reported(),
      fact(1, 'ada', { kind: 'severity', severity: 'P3' }),
      fact(30, 'ada', { kind: 'resolve' }),
    ]
    const closed = settled(observed(life), at(31))
    const back = { ...closed, facts: [...life, fact(40, 'ada', { kind: 'status', status: 'investigating' })] }
    expect(rehearsed(back, at(41))).toContainEqual({ kind: 'reopen-incident' })
    const byHand = { ...closed, closedByApp: false, facts: [...life, fact(31, 'ada', { kind: 'closed' })] }
    expect(rehearsed(byHand, at(41))).not.toContainEqual({ kind: 'reopen-incident' })
  })

  test('declining a required post-mortem without the right to is answered, also when the severity is raised later', () => {
    const facts = [
      reported(),
      fact(1, 'linus', { kind: 'no-postmortem', reason: 'known', byMaintainer: false }, 'comment-9#0'),
    ]
    expect(rehearsed(observed(facts)).filter(({ kind }) => kind === 'reply')).toEqual([])
    const raised = [...facts, fact(5, 'ada', { kind: 'severity', severity: 'P1' })]
    const [reply] = rehearsed(observed(raised)).filter((action) => action.kind === 'reply')
    expect(reply).toMatchObject({ to: 9, body: expect.stringContaining('A post-mortem is required for P1') })
  })

  test('help answers with the values of the incident as it was when it was asked, and stays as it is', () => {
    const facts = [
      reported(),
      fact(1, 'ada', { kind: 'severity', severity: 'P1' }),
      fact(2, 'ada', { kind: 'help' }, 'comment-9#0'),
    ]
    const world = settled(observed(facts))
    expect(world.replies[0]?.body).toContain('`/severity P2`')
    const later = [...facts, fact(3, 'ada', { kind: 'severity', severity: 'P2' })]
    const kinds = rehearsed({ ...world, facts: later }).map(({ kind }) => kind)
    expect(kinds).not.toContain('update-reply')
  })

  test('any thread settles: applying a plan leaves nothing to plan', () => {
    const body = fc.oneof(
      fc.constantFrom<Fact>(
        fact(1, 'ada', { kind: 'acknowledge' }),
        fact(2, 'ada', { kind: 'severity', severity: 'P1' }),
        fact(3, 'linus', { kind: 'severity', severity: 'P3' }),
        fact(4, 'ada', { kind: 'role', role: 'commander', login: 'ada' }),
        fact(5, 'ada', { kind: 'role', role: 'lead', login: 'ada' }),
        fact(6, 'ada', { kind: 'role', role: 'communications', login: 'grace' }),
        fact(7, 'grace', { kind: 'update', text: 'Still looking </details>' }),
        fact(8, 'ada', { kind: 'drill' }),
        fact(9, 'ada', { kind: 'resolve' }),
        fact(10, 'ada', { kind: 'reopened' }),
        fact(11, 'ada', { kind: 'no-postmortem', reason: 'known', byMaintainer: true }),
        fact(12, 'ada', { kind: 'postmortem' }),
        fact(13, 'ada', { kind: 'help' }),
        fact(14, 'ada', { kind: 'unlabelled', label: 'severity: P1' }),
        fact(15, 'ada', { kind: 'closed' }),
        fact(11, 'ada', { kind: 'duplicate', of: 7 }, 'comment-11#dup'),
        fact(12, 'ada', { kind: 'related', to: 8 }, 'comment-12#rel'),
        fact(13, 'ada', { kind: 'channel', address: 'https://chat.example/' }, 'comment-13#chan'),
        fact(14, 'bot', { kind: 'alert', text: 'Errors' }, 'comment-14#alert'),
        fact(14, 'ada', { kind: 'status', status: 'investigating' }, 'comment-14#status'),
      ),
    )
    fc.assert(
      fc.property(
        fc.array(body, { maxLength: 15 }),
        fc.integer({ min: 16, max: 5_000 }),
        (facts, minutes) => {
          const world = settled(
            observed([reported(), ...facts], { postmortem: { ...base, template: '# {{ title }}\n' } }),
            at(minutes),
          )
          expect(planIncident(foldObserved(world, policy), world, policy, at(minutes)).actions).toEqual([])
        },
      ),
      { numRuns: 200 },
    )
  })
})
