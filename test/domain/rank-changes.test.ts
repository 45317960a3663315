import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Change } from '../../src/domain/change.ts'
import { POINTS } from '../../src/domain/change-points.ts'
import type { ChangeWord } from '../../src/domain/incident.ts'
import type { Service } from '../../src/domain/policy.ts'
import { type RankingIncident, rankChanges } from '../../src/domain/rank-changes.ts'

const START = '2026-03-03T10:00:00Z'
const minutes = (after: number) => new Date(Date.parse(START) + after * 60_000).toISOString()

function change(number: number, said: Partial<Change> = {}): Change {
  return {
    reference: `acme/checkout#${number}`,
    kind: 'merge',
    repository: 'acme/checkout',
    visibility: 'private',
    hidden: false,
    title: `Work on part ${number}`,
    url: `https://github.com/acme/checkout/pull/${number}`,
    author: 'margaret',
    mergedAt: minutes(-30),
    files: ['src/a.ts'],
    labels: [],
    ...said,
  }
}

function incident(said: Partial<RankingIncident> = {}): RankingIncident {
  return {
    title: 'Something is odd',
    impact: [],
    times: { started: START },
    services: [],
    words: [],
    responders: [],
    ...said,
  }
}

function service(said: Partial<Service> = {}): Service {
  return {
    name: 'checkout',
    repositories: ['acme/checkout'],
    paths: [],
    environments: [],
    owners: [],
    ...said,
  }
}

const word = (kind: ChangeWord['word'], reference: string, at = minutes(10)): ChangeWord => ({
  word: kind,
  reference,
  by: 'ada',
  at,
})
const order = (changes: Change[], said: Partial<RankingIncident> = {}, services: Service[] = []) =>
  rankChanges(changes, incident(said), services, 120).candidates.map(({ change }) =>
    change.reference.replace('acme/checkout', ''),
  )
/** Its reasons but those of time. */
const content = (one: Change, said: Partial<RankingIncident> = {}, others: Change[] = []) =>
  reasons(one, said, [], others)?.filter((why) => !/(before the start|came later)/.test(why))
const reasons = (
  one: Change,
  said: Partial<RankingIncident> = {},
  services: Service[] = [],
  others: Change[] = [],
) =>
  rankChanges([one, ...others], incident(said), services, 120).candidates.find(
    (c) => c.change.reference === one.reference,
  )?.reasons

describe('time', () => {
  it('puts the newer change first', () => {
    expect(order([change(1, { mergedAt: minutes(-90) }), change(2, { mergedAt: minutes(-10) })])).toEqual([
      '#2',
      '#1',
    ])
  })

  it('holds a deployment shortly before the start above a merge at the same moment', () => {
    const merged = change(1, { mergedAt: minutes(-12) })
    const deployed = change(2, { mergedAt: minutes(-60), deployedAt: minutes(-12) })
    expect(order([merged, deployed])).toEqual(['#2', '#1'])
    expect(reasons(deployed)?.[0]).toBe('deployed 12 min before the start (+16)')
  })

  it('counts a change merged long ago that was deployed a minute before the start', () => {
    expect(order([change(1, { mergedAt: minutes(-5000), deployedAt: minutes(-1) })])).toEqual(['#1'])
  })

  it('lowers a merge that was not deployed where deployments are recorded', () => {
    const deployed = change(2, { deployedAt: minutes(-100), mergedAt: minutes(-110) })
    expect(reasons(change(1), {}, [], [deployed])).toContain(
      'not known to be deployed, in a repository that records deployments (−10)',
    )
    expect(reasons(change(1))?.join()).not.toContain('not known')
  })

  it('shows what came after the start apart, oldest first', () => {
    const late = change(1, { mergedAt: minutes(40), reverts: 'acme/checkout#9' })
    const slow = change(2, { mergedAt: minutes(-20), deployedAt: minutes(20) })
    const { candidates, afterStart } = rankChanges([late, slow], incident(), [], 120)
    expect(candidates).toEqual([])
    expect(afterStart.map((one) => [one.change.reference, one.afterStart, one.reasons])).toEqual([
      [
        'acme/checkout#2',
        true,
        ['deployed 20 min after the start', 'merged before the start, not live by then'],
      ],
      ['acme/checkout#1', true, ['merged 40 min after the start', 'reverts acme/checkout#9']],
    ])
  })

  it('forgives a start that was estimated a few minutes early', () => {
    expect(order([change(1, { mergedAt: minutes(4) })])).toEqual(['#1'])
    expect(order([change(1, { mergedAt: minutes(6) })])).toEqual([])
  })

  it('reads offsets', () => {
    expect(
      order([
        change(1, { mergedAt: '2026-03-03T10:45:00+01:00' }),
        change(2, { mergedAt: '2026-03-03T09:20:00Z' }),
      ]),
    ).toEqual(['#1', '#2'])
  })

  it('says why something is not a candidate', () => {
    const old = change(1, { mergedAt: minutes(-300) })
    const { mergedAt: _, ...timeless } = change(2)
    const staged: Change = {
      ...change(3, { kind: 'deployment', deployedAt: minutes(-5), environment: 'staging' }),
    }
    const { excluded } = rankChanges(
      [old, timeless, staged],
      incident(),
      [service({ environments: ['production'] })],
      120,
    )
    expect(excluded.map(({ change, why }) => [change.reference, why])).toEqual([
      ['acme/checkout#1', 'merged 5 h before the start, outside the window of 2 h'],
      ['acme/checkout#2', 'neither merged nor deployed at a known time'],
      ['acme/checkout#3', 'deployed to an environment that no service here names'],
    ])
  })

  it('takes the merge where only a test environment got it', () => {
    const one = change(1, { mergedAt: minutes(-30), deployedAt: minutes(-2), environment: 'staging' })
    expect(reasons(one, {}, [service({ environments: ['Production'] })])?.join()).toMatch(/merged 30 min/)
    expect(
      reasons({ ...one, environment: 'production' }, {}, [service({ environments: ['Production'] })])?.join(),
    ).toMatch(/deployed 2 min/)
  })
})

describe('what a change touches', () => {
  it('holds the paths of the service above other paths, dot files and folders included', () => {
    const web = service({ paths: ['services/checkout'] })
    expect(
      order(
        [change(1, { files: ['services/search/x.ts'] }), change(2, { files: ['services/checkout/.env.ts'] })],
        {},
        [web],
      ),
    ).toEqual(['#2', '#1'])
    expect(reasons(change(2, { files: ['services/checkout/a.ts'] }), {}, [web])).toContain(
      'touches checkout: services/checkout/a.ts (+15)',
    )
    expect(reasons(change(1, { files: ['services/search/x.ts'] }), {}, [web])).toContain(
      'touches no path of checkout (−15)',
    )
  })

  it('looks at the services of the incident alone when it names some', () => {
    const both = [service({ paths: ['a/**'] }), service({ name: 'search', paths: ['b/**'] })]
    expect(reasons(change(1, { files: ['b/x.ts'] }), { services: ['checkout'] }, both)).toContain(
      'touches no path of checkout (−15)',
    )
    expect(reasons(change(1, { files: ['b/x.ts'] }), {}, both)).toContain('touches search: b/x.ts (+15)')
  })

  it.each([
    ['config/payments.yml', 'touches configuration: config/payments.yml (+12)'],
    ['.env.production', 'touches configuration: .env.production (+12)'],
    ['db/migrate/20260303_add.rb', 'touches a migration: db/migrate/20260303_add.rb (+12)'],
    ['infra/main.tf', 'touches infrastructure: infra/main.tf (+12)'],
    ['Dockerfile', 'touches infrastructure: Dockerfile (+12)'],
    ['src/feature-flags.ts', 'touches a feature flag: src/feature-flags.ts (+12)'],
    ['package-lock.json', 'touches dependencies: package-lock.json (+6)'],
    ['requirements-dev.txt', 'touches dependencies: requirements-dev.txt (+6)'],
    ['.github/workflows/deploy.yml', 'touches a workflow: .github/workflows/deploy.yml (+2)'],
  ])('%s: %s', (path, reason) => {
    expect(reasons(change(1, { files: ['src/a.ts', path] }))).toContain(reason)
  })

  it.each([
    'tsconfig.json',
    'src/flagship.ts',
    'src/reconfigure.ts',
    'src/license-check.ts',
    '.github/dependabot.yml',
    'src/a.ts',
  ])('%s is plain code', (path) => {
    expect(content(change(1, { files: [path] }))).toEqual([])
  })

  it.each([[['test/a.test.ts', 'README.md']], [['docs/config/x.yml']], [['tests/config/settings.yml']]])(
    '%s goes down',
    (files) => {
      expect(reasons(change(1, { files }))?.at(-1)).toBe('touches only tests or documentation (−18)')
    },
  )

  it('counts code with its tests as code', () => {
    expect(reasons(change(1, { files: ['src/a.ts', 'test/a.test.ts'] }))?.join()).not.toContain('only tests')
  })

  it('hears title and labels where no file shows the kind', () => {
    expect(reasons(change(1, { title: 'Raise the timeout of the pool' }))).toContain(
      'touches configuration (+6)',
    )
    expect(reasons(change(1, { labels: ['feature flag'] }))).toContain('touches a feature flag (+6)')
  })

  it('counts the second kind by half and no third', () => {
    const files = ['config/a.yml', 'infra/b.tf', 'package.json']
    expect(reasons(change(1, { files }))?.filter((reason) => reason.startsWith('touches'))).toEqual([
      'touches configuration: config/a.yml (+12)',
      'touches infrastructure: infra/b.tf (+6)',
    ])
  })

  it('says how big it is', () => {
    expect(reasons(change(1, { additions: 90, deletions: 30 }))).toContain('changes 120 lines (+4)')
    expect(reasons(change(1, { additions: 900, deletions: 0 }))).toContain('changes 900 lines (+7)')
    expect(reasons(change(1, { additions: 90_000, deletions: 0 }))).toContain('changes 90000 lines (+10)')
    expect(content(change(1, { additions: 8, deletions: 2 }))).toEqual([])
  })
})

describe('words', () => {
  const report = { title: 'Payments fail at the gateway', impact: ['Customers see timeouts'] }

  it('shared with title and impact lift, by stem', () => {
    expect(reasons(change(1, { title: 'Switch payment timeout' }), report)).toContain(
      'shares words with the report: payments, timeouts (+31)',
    )
  })

  it('weigh less the more candidates have them, and nothing when all do', () => {
    const others = [change(2, { title: 'Payment labels' }), change(3, { title: 'Other' })]
    expect(reasons(change(1, { title: 'Payment' }), report, [], others)).toContain(
      'shares words with the report: payments (+7)',
    )
    const all = [change(2, { title: 'Payment a' })]
    expect(reasons(change(1, { title: 'Payment b' }), report, [], all)?.join()).not.toContain('shares')
  })

  it('weigh half in paths, and split them', () => {
    expect(reasons(change(1, { files: ['src/paymentGateway.ts'] }), report)).toContain(
      'shares words with the report: gateway, payments (+16)',
    )
  })

  it('count less outside the title of the report', () => {
    expect(reasons(change(1, { title: 'Timeout' }), report)).toContain(
      'shares words with the report: timeouts (+13)',
    )
  })

  it('count less in a path the fewer files have it', () => {
    const files = ['src/payment.ts', 'src/a.ts', 'src/b.ts', 'src/c.ts']
    expect(reasons(change(1, { files }), report)).toContain('shares words with the report: payments (+4)')
  })

  it('need not be the same where the subject is', () => {
    const login = change(1, { title: 'Rework the session cookie' })
    const other = change(2, { title: 'Rework the invoice' })
    expect(reasons(login, { title: 'Nobody can log in: login fails' }, [], [other])).toContainEqual(
      expect.stringMatching(/^of the same subject: signing in \(\+\d\)$/),
    )
    expect(reasons(other, { title: 'Nobody can log in: login fails' }, [], [login])?.join()).not.toContain(
      'subject',
    )
  })

  it.each([
    ['caused by acme/checkout#1', true],
    ['Broken since #1', true],
    ['since https://github.com/acme/checkout/pull/1.', true],
    ['Revert "Work on part 1": carts are empty', true],
    ['We see it in #1 and #12', false],
    ['Broken since #12', false],
  ])('"%s" names the change: %s', (title, named) => {
    expect(reasons(change(1), { title })?.join().includes('named in the report (+45)')).toBe(named)
  })

  it('find the file of a stack trace', () => {
    const said = { title: 'Crash', impact: ['at charge (payment-client.ts:31:9)'] }
    expect(reasons(change(1, { files: ['src/pay/payment-client.ts'] }), said)).toContain(
      'touches a file that the report names: src/pay/payment-client.ts (+15)',
    )
    expect(reasons(change(1, { files: ['src/pay/client.ts'] }), said)?.join()).not.toContain('names')
  })

  it('do not count when every incident has them', () => {
    expect(
      reasons(change(1, { title: 'Fix error of users in production' }), {
        title: 'Production error for users, fix it',
      }),
    ).toEqual(reasons(change(1, { title: 'Fix error of users in production' })))
  })
})

describe('the sort of work', () => {
  it.each([
    ['Bump left-pad from 1.2.0 to 1.3.0', 'routine update of a dependency (−12)'],
    ['Update dependency vitest to v1.6.1', 'routine update of a dependency (−12)'],
    ['Reland "Use the new queue"', 'lands again what was taken back before (+10)'],
    ['Revert "Revert "Use the new queue""', 'lands again what was taken back before (+10)'],
    ['Revert "Use the new queue"', 'itself takes an earlier change back (−10)'],
    ['docs: say more', 'tells of wording, tests or layout only (−10)'],
    ['Replace the queue', 'reworks or replaces something that worked (+4)'],
  ])('%s: %s', (title, reason) => {
    expect(reasons(change(1, { title }))).toContain(reason)
  })

  it.each(['Bump left-pad from 1.2.0 to 2.0.0', 'Update dependency date-fns to v3', 'Add a page'])(
    '%s is a change like any other',
    (title) => {
      expect(reasons(change(1, { title }))?.join()).not.toMatch(/routine|reworks/)
    },
  )

  it('tells a version number alone from a release that carries code', () => {
    const release = change(1, { title: 'chore: release 4.2.1', files: ['package.json', 'CHANGELOG.md'] })
    expect(reasons(release)).toContain('only raises the version (−20)')
    expect(reasons({ ...release, files: ['package.json', 'src/a.ts'] })?.join()).not.toContain('version')
  })

  it.each([
    ['Tests of the cart are flaky', 'test/cart.test.ts'],
    ['The documentation is empty', 'docs/index.md'],
  ])('"%s": %s is not harmless', (title, file) => {
    expect(reasons(change(1, { files: [file] }), { title })?.join()).not.toContain('touches only')
  })
})

describe('what people did', () => {
  it('lifts the change that was reverted during the incident far up', () => {
    const guilty = change(1, { mergedAt: minutes(-110) })
    const revert = change(9, { mergedAt: minutes(25), reverts: 'acme/checkout#1' })
    expect(order([guilty, change(2, { deployedAt: minutes(-5), mergedAt: minutes(-6) }), revert])).toEqual([
      '#1',
      '#2',
    ])
    expect(reasons(guilty, {}, [], [revert])?.[0]).toBe('reverted or rolled back during the incident (+50)')
  })

  it('lowers the change that was gone before the start', () => {
    const revert = change(9, { mergedAt: minutes(-20), reverts: 'acme/checkout#1' })
    expect(reasons(change(1), {}, [], [revert])).toContain('already reverted before the start (−20)')
  })

  it('counts an author who responds, without naming anybody', () => {
    const said = reasons(change(1, { author: 'Margaret' }), { responders: ['margaret'] })
    expect(said).toContain('its author is already responding (+5)')
    expect(said?.join()).not.toMatch(/margaret/i)
  })

  it('puts the confirmed change first and the dismissed one last', () => {
    const three = [
      change(1, { mergedAt: minutes(-1) }),
      change(2, { mergedAt: minutes(-50) }),
      change(3, { mergedAt: minutes(-100) }),
    ]
    const words = [word('dismissed', 'acme/checkout#1'), word('confirmed', 'acme/checkout#3')]
    expect(order(three, { words })).toEqual(['#3', '#2', '#1'])
    expect(reasons(change(3), { words })?.[0]).toBe('confirmed by a person')
  })

  it('takes the latest word, whatever came first in the list', () => {
    const words = [
      word('confirmed', 'acme/checkout#1', minutes(20)),
      word('dismissed', 'acme/checkout#1', minutes(10)),
    ]
    expect(rankChanges([change(1)], incident({ words }), [], 120).candidates[0]?.word).toBe('confirmed')
  })

  it('understands links and short references where only one change can be meant', () => {
    const said = (reference: string, changes: Change[]) =>
      rankChanges(changes, incident({ words: [word('confirmed', reference)] }), [], 120).candidates.filter(
        (one) => one.word,
      ).length
    expect(said('https://github.com/acme/checkout/pull/1', [change(1)])).toBe(1)
    expect(said('#1', [change(1), change(11)])).toBe(1)
    expect(said('ACME/checkout#1', [change(1)])).toBe(1)
    expect(said('#1', [change(1), { ...change(1), reference: 'acme/website#1' }])).toBe(0)
  })

  it('believes a person over the window', () => {
    const old = change(1, { mergedAt: minutes(-9000) })
    const late = change(2, { mergedAt: minutes(60) })
    const words = [word('confirmed', '#1'), word('confirmed', '#2')]
    expect(order([old, late], { words })).toEqual(['#2', '#1'])
    expect(reasons(late, { words })).toEqual(['confirmed by a person', 'merged 1 h after the start'])
  })
})

it('names nothing of a hidden change', () => {
  const hidden = change(1, {
    hidden: true,
    title: 'Secret payments',
    files: ['config/secret.yml'],
    author: 'ada',
  })
  const said =
    reasons(hidden, { title: 'Secret payments down' }, [service({ paths: ['config/**'] })])?.join() ?? ''
  expect(said).toMatch(/what it touches, which its members can see \(\+\d+\)/)
  expect(said).not.toMatch(/secret|payment|\.yml|ada|config/i)
})

it('joins the merge and the deployment of one change', () => {
  const { mergedAt: _, ...deployment } = change(1, { kind: 'deployment', deployedAt: minutes(-3), files: [] })
  const { candidates } = rankChanges([change(1), deployment], incident(), [], 120)
  expect(candidates).toHaveLength(1)
  expect(candidates[0]?.reasons[0]).toMatch(/^deployed 3 min/)
})

it('ranks the guilty change of a common story first', () => {
  const guilty = change(7, {
    title: 'Raise the payment pool timeout',
    mergedAt: minutes(-35),
    deployedAt: minutes(-12),
    files: ['config/payments.yml'],
  })
  const others = [
    change(1, {
      title: 'Bump left-pad',
      mergedAt: minutes(-8),
      files: ['package.json', 'package-lock.json'],
      author: 'renovate[bot]',
    }),
    change(2, { title: 'Explain the cart', mergedAt: minutes(-3), files: ['README.md'] }),
    change(3, { title: 'Test the cart', mergedAt: minutes(-4), files: ['test/cart.test.ts'] }),
    change(4, {
      title: 'Rewrite the cart',
      mergedAt: minutes(-50),
      deployedAt: minutes(-40),
      additions: 2000,
      files: ['src/cart.ts'],
    }),
    change(5, {
      title: 'Add a column',
      mergedAt: minutes(-80),
      deployedAt: minutes(-75),
      files: ['migrations/7.sql'],
    }),
  ]
  expect(order([...others, guilty], { title: 'Payments time out at checkout' }, [service()])[0]).toBe('#7')
})

describe('always', () => {
  const anyChange = fc.record({
    number: fc.integer({ min: 1, max: 12 }),
    title: fc.constantFrom('Payment timeout', 'Gateway', 'Payment gateway', 'Docs'),
    merged: fc.integer({ min: -200, max: 60 }),
    deployed: fc.option(fc.integer({ min: -150, max: 60 })),
    files: fc.subarray(['config/a.yml', 'src/pay.ts', 'README.md', 'infra/x.tf']),
    reverts: fc.option(fc.integer({ min: 1, max: 12 })),
  })
  const anyCase = fc.uniqueArray(anyChange, { maxLength: 10, selector: (one) => one.number }).map((list) =>
    list.map(({ number, merged, deployed, reverts, ...rest }) =>
      change(number, {
        ...rest,
        mergedAt: minutes(merged),
        ...(deployed !== null && { deployedAt: minutes(deployed) }),
        ...(reverts !== null && { reverts: `acme/checkout#${reverts}` }),
      }),
    ),
  )
  const said = incident({
    title: 'Payment gateway slow',
    words: [word('dismissed', '#3'), word('confirmed', '#5')],
  })

  it('gives the same answer in any order', () => {
    fc.assert(
      fc.property(
        anyCase.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          expect(rankChanges(shuffled, said, [service()], 120)).toEqual(
            rankChanges(list, said, [service()], 120),
          )
        },
      ),
    )
  })

  it('shows each change once, and its points add up', () => {
    fc.assert(
      fc.property(anyCase, (list) => {
        const { candidates, afterStart, excluded } = rankChanges(list, said, [service()], 120)
        expect(candidates.length + afterStart.length + excluded.length).toBe(list.length)
        for (const one of candidates) {
          const points = one.reasons.map((reason) =>
            Number(/\(([+−]\d+)\)$/.exec(reason)?.[1]?.replace('−', '-') ?? 0),
          )
          expect(points.reduce((a, b) => a + b, 0)).toBe(one.score)
        }
      }),
    )
  })
})

it('is documented with the points that it gives', () => {
  const page = readFileSync(new URL('../../docs/changes.md', import.meta.url), 'utf8')
  const whole = Object.values(POINTS).filter((value) => Number.isInteger(value))
  expect(
    whole.filter(
      (value) => !new RegExp(`\\| .*(?<!\\d)${String(value).replace('-', '−')}(?!\\d)`).test(page),
    ),
  ).toEqual([])
})
