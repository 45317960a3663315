import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { defaultPolicy, readConfig } from '../../src/config/read-config.ts'

const self = { repository: 'acme/incidents' }
const read = (text: string) => readConfig(text, self)

describe('a config that is fine', () => {
  it('is not needed: no file, an empty file and a comment give the defaults', () => {
    for (const text of [undefined, '', '# nothing yet\n', 'services:\n']) {
      expect(readConfig(text, self)).toEqual({ policy: defaultPolicy('acme/incidents'), problems: [] })
    }
  })

  it('says everything that the design shows', () => {
    const { policy, problems } = read(`
timezone: Europe/Berlin
office-hours: { days: [mon, tue, wed, thu, fri], from: "09:00", to: 17:30 }
incidents: { repository: acme/incidents }
postmortems:
  repository: acme/postmortems
  directory: postmortems/
  template: postmortems/TEMPLATE.md
  required: [P1, P2, P3]
  due: { P1: 5 business days, P2: 10 days, P4: 48 h }
services:
  checkout:
    repositories: [acme/checkout, acme/infrastructure]
    paths: ["services/checkout/**"]
    environments: [production]
    owners: ["@acme/checkout", "@ada"]
    runbook: https://runbooks.acme.example/checkout
    dashboard: https://dashboards.acme.example/checkout
severities:
  P1: { look-back: 4 h, timers: { update: 15 min, acknowledge: off } }
lint: { since: 2026-12-01, rules: { no-counterfactual: off, five-whys: [warn, { least: 4 }] } }
`)
    expect(problems).toEqual([])
    expect(policy.timezone).toBe('Europe/Berlin')
    expect(policy.officeHours).toEqual({ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:30' })
    expect(policy.postmortems).toEqual({
      repository: 'acme/postmortems',
      directory: 'postmortems',
      template: 'postmortems/TEMPLATE.md',
    })
    expect(policy.severities.map(({ name, postmortem }) => [name, postmortem])).toEqual([
      ['P1', { required: true, due: { amount: 5, unit: 'business days' } }],
      ['P2', { required: true, due: { amount: 10, unit: 'days' } }],
      ['P3', { required: true, due: { amount: 5, unit: 'business days' } }],
      ['P4', { required: false, due: { amount: 48, unit: 'hours' } }],
    ])
    expect(policy.severities[0]).toMatchObject({ lookBack: 240, timers: { commander: 5, update: 15 } })
    expect(policy.severities[0]?.timers).not.toHaveProperty('acknowledge')
    expect(policy.services).toEqual([
      {
        name: 'checkout',
        repositories: ['acme/checkout', 'acme/infrastructure'],
        paths: ['services/checkout/**'],
        environments: ['production'],
        owners: ['@acme/checkout', '@ada'],
        runbook: 'https://runbooks.acme.example/checkout',
        dashboard: 'https://dashboards.acme.example/checkout',
      },
    ])
    expect(policy.lint).toEqual({
      since: '2026-12-01',
      rules: { 'no-counterfactual': 'off', 'five-whys': ['warn', { least: 4 }] },
    })
  })

  it('puts post-mortems and services into the incidents repository unless it says otherwise', () => {
    const { policy } = read('services: { web: { paths: ["web/**"] } }')
    expect(policy.postmortems.repository).toBe('acme/incidents')
    expect(policy.services[0]?.repositories).toEqual(['acme/incidents'])
  })

  it('looks for the template in the directory of the post-mortems', () => {
    expect(read('postmortems: { directory: docs/pm }').policy.postmortems.template).toBe(
      'docs/pm/TEMPLATE.md',
    )
  })

  it('may point to the incidents repository from elsewhere', () => {
    const there = readConfig('incidents: { repository: acme/incidents }', { repository: 'acme/postmortems' })
    expect(there.pointsTo).toBe('acme/incidents')
    expect(there.policy.postmortems.repository).toBe('acme/incidents')
  })

  it('points nowhere when it names itself, in whatever case', () => {
    expect(read('incidents: { repository: Acme/Incidents }')).not.toHaveProperty('pointsTo')
  })

  it('keeps the default severities where it changes some, and drops them where it brings its own', () => {
    expect(read('severities: { P3: { look-back: 1 h } }').policy.severities.map((s) => s.name)).toEqual([
      'P1',
      'P2',
      'P3',
      'P4',
    ])
    const own = read(
      'severities: { critical: { look-back: 3 h }, P1: {}, minor: { meaning: Small } }\npostmortems: { required: [critical] }',
    )
    expect(own.problems).toEqual([])
    expect(own.policy.severities.map((s) => [s.name, s.meaning, s.lookBack, s.postmortem.required])).toEqual([
      ['critical', 'critical', 180, true],
      ['P1', 'Customer impact or revenue loss', 120, false],
      ['minor', 'Small', 120, false],
    ])
  })
})

describe('defaults', () => {
  it('are the timers of the four severities', () => {
    const rows = defaultPolicy('a/b').severities.map((s) => [
      s.name,
      s.separateRoles,
      s.timers,
      s.lookBack,
      s.postmortem.required,
    ])
    expect(rows).toEqual([
      ['P1', true, { acknowledge: 5, commander: 5, update: 30 }, 120, true],
      ['P2', true, { acknowledge: 5, commander: 30, update: 60 }, 120, true],
      ['P3', false, { acknowledge: 5 }, 120, false],
      ['P4', false, { acknowledge: 5 }, 120, false],
    ])
  })
})

describe('a mistake', () => {
  const cases: [name: string, text: string, key: string, line: number, message: RegExp][] = [
    [
      'unknown key',
      'timezone: UTC\nsevices: {}\n',
      'sevices',
      2,
      /Unexpected key `sevices`.*Did you mean `services`\?/,
    ],
    ['unknown key far from all', 'webhooks: {}\n', 'webhooks', 1, /expected one of `timezone`.*Remove it/],
    [
      'unknown key of a service',
      'services:\n  web:\n    repos: [a/b]\n',
      'services.web.repos',
      3,
      /Unexpected key `repos`/,
    ],
    [
      'zone that does not exist',
      'timezone: Europe/Berln\n',
      'timezone',
      1,
      /`Europe\/Berln`, expected the IANA name.*`Europe\/Berlin`\?/,
    ],
    ['offset as zone', 'timezone: "+01:00"\n', 'timezone', 1, /expected the IANA name/],
    ['number as zone', 'timezone: 1\n', 'timezone', 1, /Unexpected `1`, expected the IANA name/],
    [
      'repository without owner',
      'incidents:\n  repository: incidents\n',
      'incidents.repository',
      2,
      /`owner\/name`/,
    ],
    [
      'repository as link',
      'incidents: { repository: "https://github.com/a/b" }',
      'incidents.repository',
      1,
      /`owner\/name`/,
    ],
    [
      'text for a list',
      'services: { web: { repositories: a/b } }',
      'services.web.repositories',
      1,
      /Unexpected `a\/b`, expected a list/,
    ],
    ['climbing directory', 'postmortems: { directory: ../x }', 'postmortems.directory', 1, /without `\.\.`/],
    ['absolute directory', 'postmortems: { directory: /x }', 'postmortems.directory', 1, /leading slash/],
    [
      'directory of workflows',
      'postmortems: { directory: .github/workflows }',
      'postmortems.directory',
      1,
      /outside `\.github`/,
    ],
    [
      'template that is no Markdown',
      'postmortems: { template: a/b.txt }',
      'postmortems.template',
      1,
      /Markdown file/,
    ],
    [
      'regular expression',
      'services: { web: { paths: ["a/**", "^src/.*$"] } }',
      'services.web.paths.1',
      1,
      /no regular expression/,
    ],
    ['climbing glob', 'services: { web: { paths: ["../**"] } }', 'services.web.paths.0', 1, /no `\.\.`/],
    ['owner without @', 'services: { web: { owners: [ada] } }', 'services.web.owners.0', 1, /"@login"/],
    [
      'script as link',
      'services: { web: { runbook: "javascript:alert(1)" } }',
      'services.web.runbook',
      1,
      /`https:\/\/`/,
    ],
    [
      'duration without unit',
      'severities: { P1: { look-back: 30 } }',
      'severities.P1.look-back',
      1,
      /Unexpected `30`, expected a duration/,
    ],
    [
      'duration in words',
      'severities: { P1: { look-back: two hours } }',
      'severities.P1.look-back',
      1,
      /`30 min` or `2 h`/,
    ],
    [
      'timer of zero',
      'severities: { P1: { timers: { update: 0 min } } }',
      'severities.P1.timers.update',
      1,
      /or `off`/,
    ],
    ['due in weeks', 'postmortems: { due: { P1: 2 weeks } }', 'postmortems.due.P1', 1, /`5 business days`/],
    [
      'due for a severity that is not there',
      'postmortems: { due: { P9: 2 days } }',
      'postmortems.due.P9',
      1,
      /Unexpected severity `P9`/,
    ],
    [
      'required severity that is not there',
      'postmortems:\n  required:\n    - P1\n    - SEV1\n',
      'postmortems.required.1',
      4,
      /expected one of `P1`/,
    ],
    ['severity in small letters', 'severities: { p1: {} }', 'severities.p1', 1, /Did you mean `P1`\?/],
    ['severity with a space', 'severities: { "very bad": {} }', 'severities.very bad', 1, /letters, digits/],
    [
      'rule that does not exist',
      'lint: { rules: { no-blames: off } }',
      'lint.rules.no-blames',
      1,
      /Did you mean `no-blame`\?/,
    ],
    [
      'state of a rule that does not exist',
      'lint: { rules: { no-blame: never } }',
      'lint.rules.no-blame',
      1,
      /`off`, `warn` or `error`/,
    ],
    [
      'options without a state',
      'lint: { rules: { no-blame: [{ words: [oops] }] } }',
      'lint.rules.no-blame',
      1,
      /or one of them with options/,
    ],
    ['day that does not exist', 'lint: { since: 2026-02-30 }', 'lint.since', 1, /that exists/],
    ['day of the week', 'office-hours: { days: [monday] }', 'office-hours.days.0', 1, /Unexpected `monday`/],
    [
      'hours that end before they begin',
      'office-hours: { from: "18:00", to: "09:00" }',
      'office-hours.to',
      1,
      /later than/,
    ],
    [
      'same repository twice',
      'services: { web: { repositories: [a/b, a/b] } }',
      'services.web.repositories',
      1,
      /repetition of `a\/b`/,
    ],
    ['nudges without end', 'nudges: { cap: 1000 }', 'nudges.cap', 1, /from 0 to 20/],
    ['a list as the whole file', '- a\n- b\n', '', 1, /keys such as `timezone:`/],
  ]

  it.each(cases)('%s', (_name, text, key, line, message) => {
    const { problems } = read(text)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ key, line })
    expect(problems[0]?.message).toMatch(message)
  })

  it('stands at the key when the key is wrong, at the value when the value is', () => {
    expect(read('nudges:\n  caps: 3\n').problems[0]).toMatchObject({ line: 2, column: 3 })
    expect(read('nudges:\n  cap: many\n').problems[0]).toMatchObject({ line: 2, column: 8 })
  })

  it('takes only itself out: the rest of the file counts', () => {
    const { policy, problems } = read(
      'timezone: Nowhere/Never\nservices:\n  web:\n    repositories: [acme/web, nonsense]\n    paths: "x"\n  api:\n    repositories: [nonsense]\nnudges: { cap: 5 }\n',
    )
    expect(problems.map((problem) => [problem.key, problem.line])).toEqual([
      ['timezone', 1],
      ['services.web.repositories.1', 4],
      ['services.web.paths', 5],
      ['services.api.repositories.0', 7],
    ])
    expect(policy.timezone).toBe('UTC')
    expect(policy.nudges.cap).toBe(5)
    expect(policy.services).toMatchObject([
      { name: 'web', repositories: ['acme/web'], paths: [] },
      { name: 'api', repositories: ['acme/incidents'] },
    ])
  })

  it('in the YAML itself names the line, and the defaults count', () => {
    const { policy, problems } = read('timezone: UTC\nservices: [a\nnudges: {}\n')
    expect(problems.length).toBeGreaterThan(0)
    expect(problems[0]?.message).toMatch(/^Unexpected YAML: .*defaults count/)
    expect(problems[0]?.line).toBeGreaterThan(1)
    expect(policy).toEqual(defaultPolicy('acme/incidents'))
  })

  it('such as a key twice is refused', () => {
    expect(read('timezone: UTC\ntimezone: UTC\n').problems[0]).toMatchObject({ line: 2 })
  })
})

describe('hostile text', () => {
  it.each([
    ['deep flow lists', '['.repeat(50_000)],
    ['deep block lists', '- '.repeat(40_000)],
    ['deep maps', '{a: '.repeat(20_000)],
    ['a large file', `# ${'x'.repeat(200_000)}`],
    [
      'alias bomb',
      `a: &a [x, x, x, x, x, x, x, x, x]\n${[...'bcdefghi'].map((letter, i) => `${letter}: &${letter} [${Array(9).fill(`*${'abcdefgh'[i]}`)}]`).join('\n')}`,
    ],
    ['custom tag', 'timezone: !!js/function "x"'],
    ['two documents', 'timezone: UTC\n---\ntimezone: UTC\n'],
  ])('%s gets one clear problem and the defaults', (_name, text) => {
    const { policy, problems } = read(text)
    expect(problems[0]?.message).toMatch(/^Unexpected /)
    expect(policy).toEqual(defaultPolicy('acme/incidents'))
  })

  it('does not reach prototypes', () => {
    const { problems, policy } = read(
      '__proto__: { polluted: yes }\nservices: { constructor: {}, __proto__: {} }\n',
    )
    expect(problems.map((problem) => problem.key)).toEqual(['__proto__', 'services.__proto__'])
    expect(policy.services.map((service) => service.name)).toEqual(['constructor'])
    expect({}).not.toHaveProperty('polluted')
  })

  it('shows what it saw shortened and without characters that hide', () => {
    const message = read(`timezone: "\\u202E${'x'.repeat(300)}\`"`).problems[0]?.message ?? ''
    expect(message).not.toMatch(/\p{Cf}/u)
    expect(message.length).toBeLessThan(250)
  })

  it('of any shape neither throws nor loses its place', () => {
    const keys = [
      'timezone',
      'services',
      'severities',
      'P1',
      'web',
      'lint',
      'rules',
      'repositories',
      'due',
      'postmortems',
      'x',
      '',
    ]
    const tree = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        fc.string(),
        fc.integer(),
        fc.constant(null),
        fc.boolean(),
        fc.array(tie('any'), { maxLength: 4 }),
        tie('map'),
      ),
      map: fc.dictionary(fc.constantFrom(...keys), tie('any'), { maxKeys: 6 }),
    }))
    fc.assert(
      fc.property(tree.map, (data) => {
        const text = stringify(data)
        const lines = text.split('\n').length
        const { policy, problems } = read(text)
        expect(policy.severities.length).toBeGreaterThan(0)
        for (const problem of problems) {
          expect(problem.line).toBeGreaterThanOrEqual(1)
          expect(problem.line).toBeLessThanOrEqual(lines)
        }
      }),
      { numRuns: 300 },
    )
  })
})
