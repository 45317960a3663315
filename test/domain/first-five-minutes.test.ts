import { expect, it } from 'vitest'
import type { Fact } from '../../src/domain/facts.ts'
import { firstFiveMinutes } from '../../src/domain/first-five-minutes.ts'
import { fold } from '../../src/domain/fold.ts'
import { policy } from './a-policy.ts'
import { at, fact, opened } from './facts.ts'

const steps = (facts: Fact[], changesChecked = false) =>
  firstFiveMinutes(fold(facts, policy(), 7), { changesChecked }).map(({ step, done, at }) => [step, done, at])

it('has the channel open from the start, and nothing else done', () => {
  expect(steps([opened()])).toEqual([
    ['acknowledge', false, undefined],
    ['assess severity', false, undefined],
    ['open the channel', true, at('10:00')],
    ['declare roles', false, undefined],
    ['check recent changes', false, undefined],
  ])
})

it('has nothing done while nobody with rights took the report up', () => {
  expect(steps([opened({ authorised: false, report: { severity: 'P1' } })]).every(([, done]) => !done)).toBe(
    true,
  )
})

it('is ticked by facts, with their time', () => {
  const facts = [
    opened(),
    fact('10:01', { kind: 'acknowledge' }),
    fact('10:02', { kind: 'severity', severity: 'P1' }),
    fact('10:03', { kind: 'role', role: 'commander', login: 'ada' }),
    fact('10:05', { kind: 'role', role: 'communications', login: 'cyd' }),
    fact('10:04', { kind: 'role', role: 'lead', login: 'ben' }),
    fact('10:06', { kind: 'change', word: 'confirmed', reference: 'acme/checkout#1' }),
  ]
  expect(steps(facts)).toEqual([
    ['acknowledge', true, at('10:01')],
    ['assess severity', true, at('10:02')],
    ['open the channel', true, at('10:00')],
    ['declare roles', true, at('10:05')],
    ['check recent changes', true, at('10:06')],
  ])
})

it('counts changes as checked when the console shows them', () => {
  expect(steps([opened()], true).at(-1)).toEqual(['check recent changes', true, undefined])
})
