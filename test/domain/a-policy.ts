import type { Policy, SeverityPolicy } from '../../src/domain/policy.ts'

const severity = (name: string, more: Partial<SeverityPolicy>): SeverityPolicy => ({
  name,
  meaning: `meaning of ${name}`,
  lookBack: 120,
  separateRoles: false,
  timers: {},
  aroundTheClock: false,
  postmortem: { required: false },
  ...more,
})

const DUE = { amount: 5, unit: 'business days' } as const

/** The default policy as DESIGN describes it, with two services, in Berlin. */
export function policy(more: Partial<Policy> = {}): Policy {
  return {
    timezone: 'Europe/Berlin',
    officeHours: { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' },
    incidents: { repository: 'acme/incidents' },
    postmortems: {
      repository: 'acme/postmortems',
      directory: 'postmortems',
      template: 'postmortems/TEMPLATE.md',
    },
    services: [
      {
        name: 'checkout',
        repositories: ['acme/checkout'],
        paths: [],
        environments: [],
        owners: ['@acme/checkout'],
      },
      { name: 'search', repositories: ['acme/search'], paths: [], environments: [], owners: ['@ada'] },
    ],
    severities: [
      severity('P1', {
        separateRoles: true,
        aroundTheClock: true,
        timers: { acknowledge: 5, commander: 5, update: 30 },
        postmortem: { required: true, due: DUE },
      }),
      severity('P2', {
        separateRoles: true,
        timers: { acknowledge: 5, commander: 30, update: 60 },
        postmortem: { required: true, due: DUE },
      }),
      severity('P3', {}),
      severity('P4', {}),
    ],
    changes: { thank: true },
    nudges: { cap: 3 },
    lint: { rules: {} },
    ...more,
  }
}
