import type { Fact, FactBody, Report } from '../../src/domain/facts.ts'

/** 2026-03-03, a Tuesday. `at('10:17')` is that time in UTC. */
export const at = (clock: string) => `2026-03-03T${clock}:00Z`

export const opened = (more: { report?: Partial<Report>; authorised?: boolean; by?: string } = {}): Fact => ({
  id: 'issue',
  at: at('10:00'),
  by: more.by ?? 'rui',
  kind: 'reported',
  title: 'Checkout is slow',
  report: { services: [], ...more.report },
  authorised: more.authorised ?? true,
})

/** What was said or done, at `clock`, by `ada` unless told. Ids follow the clock, as GitHub's follow the order. */
export const fact = (clock: string, body: FactBody, by = 'ada'): Fact => {
  const byHand = ['labelled', 'unlabelled', 'assigned', 'unassigned', 'closed', 'reopened', 'retitled']
  const number = Number(clock.replace(':', ''))
  const id = byHand.includes(body.kind) ? `event-${number}` : `comment-${number}#0`
  return { id, at: at(clock), by, ...body }
}
