import { expect, it } from 'vitest'
import { fold } from '../../src/domain/fold.ts'
import { severityDoubt } from '../../src/domain/severity-doubt.ts'
import { policy } from './a-policy.ts'
import { fact, opened } from './facts.ts'

const rules = policy()
const doubt = (severity: string, impact: string, affected?: string) =>
  severityDoubt(
    fold([opened({ report: { severity, impact, ...(affected && { affected }) } })], rules, 7),
    rules.severities.find(({ name }) => name === severity),
  )

it.each([
  'No customer impact so far',
  'no customers are affected',
  'No user-facing impact.',
  'There is no impact on customers',
  'Customers were not affected',
  'Internal only: the report is late',
])('a P1 with "%s" is doubtful', (impact) => {
  expect(doubt('P1', impact)).toBe('named as harmless')
})

it.each([
  'No customer can pay',
  'No customers can log in',
  '18 % of customers cannot pay',
  'Checkout is slow',
  '',
])('a P1 with "%s" is not', (impact) => {
  expect(doubt('P1', impact)).toBeUndefined()
})

it.each([
  '1,200 customers cannot pay',
  '3 % of our users see an error',
  'All customers in Europe',
  'about 40 paying users',
])('a P3 with "%s" is doubtful', (impact) => {
  expect(doubt('P3', impact)).toBe('counts customers')
})

it.each([
  '12 internal users wait longer',
  '0 customers are affected',
  'The nightly report is 3 hours late',
  '',
])('a P3 with "%s" is not', (impact) => {
  expect(doubt('P3', impact)).toBeUndefined()
})

it('reads what the form says of those affected, until somebody says more', () => {
  expect(doubt('P3', 'Slow', '300 customers')).toBe('counts customers')
  const facts = [
    opened({ report: { severity: 'P3', impact: 'Slow', affected: '300 customers' } }),
    fact('10:05', { kind: 'impact', text: 'Only the staff page is slow' }),
  ]
  expect(severityDoubt(fold(facts, rules, 7), rules.severities[2])).toBeUndefined()
})
