import type { PostmortemDraft } from '../../src/postmortem/fill.ts'

/** What an incident knows when its post-mortem is born. */
export function aDraft(changes: Partial<PostmortemDraft> = {}): PostmortemDraft {
  return {
    repository: 'acme/postmortems',
    incident: {
      repository: 'acme/incidents',
      number: 12,
      url: 'https://github.com/acme/incidents/issues/12',
    },
    title: 'Card payments declined',
    severity: 'P1',
    services: ['checkout'],
    roles: { commander: 'ines', lead: 'okon', communications: 'bea' },
    times: {
      started: '2026-03-03T10:17:00Z',
      detected: '2026-03-03T10:19:00Z',
      declared: '2026-03-03T10:20:00Z',
      acknowledged: '2026-03-03T10:22:00Z',
      mitigated: '2026-03-03T10:58:00Z',
      resolved: '2026-03-03T11:34:00Z',
    },
    timezone: 'UTC',
    drill: false,
    impact: ['7.4% of card payments declined'],
    affected: 'customers in the EU',
    timeline: [
      { at: '2026-03-03T10:17:00Z', text: 'First declined payment.' },
      { at: '2026-03-03T10:22:00Z', text: 'okon acknowledges.' },
      { at: '2026-03-03T11:34:00Z', text: 'New pool on all pods. Resolved.' },
    ],
    changes: [
      {
        title: 'Share one pool (#31)',
        url: 'https://github.com/acme/tax/pull/31',
        score: 9,
        reasons: ['deployed 12 min before the start'],
        afterStart: false,
      },
    ],
    links: [{ label: 'Runbook of checkout', url: 'https://example.com/runbook' }],
    ...changes,
  }
}

/** What a team writes into the gaps of a filled template. */
export function complete(document: string): string {
  const rows =
    '| Give the tax service a pool of its own (30 connections) | prevent | @okon | 2026-03-20 |       |\n| Alert when no connection has been free for 5 s | detect | @acme/payments | 2026-03-13 |       |'
  const whys = [
    '1. **Why were payments declined?** The adapter found no free connection.',
    '2. **Why was none free?** The tax service held 78 of 80 while it waited for the rate provider.',
    '3. **Why can it hold that many?** Both draw on one pool, and nothing limits either of them.',
  ]
  return document
    .replace(/(?:\d\. \*\*Why …\?\*\* …\n)+/, `${whys.join('\n')}\n`)
    .replace(
      '## Summary\n',
      '## Summary\n\nFor 41 minutes 7.4% of the card payments in the EU were declined.\n',
    )
    .replace('## Root cause\n', '## Root cause\n\nTwo services draw on one pool of 80 connections.\n')
    .replace('## What went well\n', '## What went well\n\nThe alert fired after two minutes.\n')
    .replace(
      '## What could be improved\n',
      '## What could be improved\n\nThe runbook begins with the acquirer (action 2).\n',
    )
    .replace(/(\| Action.*\n\| -+.*\n)/, `$1${rows}\n`)
}
