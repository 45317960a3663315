import type { Policy, SeverityPolicy } from '../domain/policy.ts'

/** What counts without a config file: one repository holds incidents, post-mortems and changes. */
export function defaultPolicy(repository: string): Policy {
  return {
    timezone: 'UTC',
    officeHours: { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' },
    incidents: { repository },
    postmortems: { repository, directory: 'postmortems', template: 'postmortems/TEMPLATE.md' },
    services: [],
    severities: defaultSeverities(),
    changes: { thank: true },
    nudges: { cap: 3 },
    lint: { rules: {} },
  }
}

/** Severity is about customer impact, not about technical complexity. Most severe first. */
export function defaultSeverities(): SeverityPolicy[] {
  return [
    {
      name: 'P1',
      meaning: 'Customer impact or revenue loss',
      lookBack: 120,
      separateRoles: true,
      timers: { acknowledge: 5, commander: 5, update: 30 },
      aroundTheClock: true,
      postmortem: { required: true, due: { amount: 5, unit: 'business days' } },
    },
    {
      name: 'P2',
      meaning: 'Degraded service, partial impact',
      lookBack: 120,
      separateRoles: true,
      timers: { acknowledge: 5, commander: 30, update: 60 },
      aroundTheClock: true,
      postmortem: { required: true, due: { amount: 5, unit: 'business days' } },
    },
    { ...plainSeverity('P3'), meaning: 'Internal only, no customer impact' },
    { ...plainSeverity('P4'), meaning: 'Cosmetic, no loss of function' },
  ]
}

/** Where a severity starts that none of the defaults describes. */
export function plainSeverity(name: string): SeverityPolicy {
  return {
    name,
    meaning: name,
    lookBack: 120,
    separateRoles: false,
    timers: { acknowledge: 5 },
    aroundTheClock: false,
    postmortem: { required: false },
  }
}
