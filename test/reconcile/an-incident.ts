import { defaultPolicy } from '../../src/config/read-config.ts'
import type { Fact, FactBody } from '../../src/domain/facts.ts'
import type { Policy } from '../../src/domain/policy.ts'
import type { ObservedIncident } from '../../src/reconcile/observed.ts'

export const NOW = '2026-11-24T03:00:00.000Z'
export const policy: Policy = {
  ...defaultPolicy('acme/incidents'),
  timezone: 'UTC',
  services: [{ name: 'checkout', repositories: ['acme/checkout'], paths: [], environments: [], owners: [] }],
}

/** Facts at 02:47 plus so many minutes. */
export function at(minutes: number): string {
  return new Date(Date.parse('2026-11-24T02:47:00.000Z') + minutes * 60_000).toISOString()
}

export function fact(
  minutes: number,
  by: string,
  body: FactBody,
  id = `comment-${minutes}#${body.kind}`,
): Fact {
  return { id, at: at(minutes), by, ...body }
}

export function reported(title = 'Checkout declines payments', authorised = true): Fact {
  return fact(0, 'ada', { kind: 'reported', title, report: { services: ['checkout'] }, authorised }, 'issue')
}

export function observed(facts: Fact[], more: Partial<ObservedIncident> = {}): ObservedIncident {
  return {
    repository: 'acme/incidents',
    visibility: 'private',
    number: 12,
    id: 912,
    url: 'https://github.example/acme/incidents/issues/12',
    web: 'https://github.example',
    open: true,
    labels: ['incident'],
    assignees: [],
    unassignable: [],
    unknown: [],
    mentionedIn: [],
    elsewhere: [],
    facts,
    misuses: [],
    replies: [],
    nudges: [],
    changes: [],
    actionIssues: [],
    problems: [],
    ...more,
  }
}
