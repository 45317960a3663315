import { expect, it } from 'vitest'
import type { Fact } from '../../src/domain/facts.ts'
import { firstFiveMinutes } from '../../src/domain/first-five-minutes.ts'
import { fold } from '../../src/domain/fold.ts'
import { policy } from './a-policy.ts'
import { fact, opened } from './facts.ts'

const steps = (facts: Fact[], candidates?: number) =>
  firstFiveMinutes(fold(facts, policy(), 7), candidates === undefined ? {} : { candidates }).map(
    ({ step, done, minutes }) => [step, done, minutes],
  )

it('has the channel open from the start, and nothing else done', () => {
  expect(steps([opened()])).toEqual([
    ['acknowledge', false, undefined],
    ['assess severity', false, undefined],
    ['open the channel', true, 0],
    ['declare roles', false, undefined],
    ['check recent changes', false, undefined],
  ])
})

it('has nothing done while nobody with rights took the report up', () => {
  expect(steps([opened({ authorised: false, report: { severity: 'P1' } })]).every(([, done]) => !done)).toBe(
    true,
  )
})

it('is ticked by facts, with the time it took', () => {
  const facts = [
    opened(),
    fact('10:01', { kind: 'acknowledge' }),
    fact('10:02', { kind: 'severity', severity: 'P1' }),
    fact('10:03', { kind: 'role', role: 'commander', login: 'ada' }),
    fact('10:05', { kind: 'role', role: 'communications', login: 'cyd' }),
    fact('10:04', { kind: 'role', role: 'lead', login: 'ben' }),
    fact('10:06', { kind: 'change', word: 'confirmed', reference: 'acme/checkout#1' }),
    fact('10:07', { kind: 'channel', address: 'https://chat.example/' }),
  ]
  expect(steps(facts)).toEqual([
    ['acknowledge', true, 1],
    ['assess severity', true, 2],
    ['open the channel', true, 7],
    ['declare roles', true, 5],
    ['check recent changes', true, 6],
  ])
})

it('takes a word on a change for the check, or that there is none to check', () => {
  expect(steps([opened()], 3).at(-1)).toEqual(['check recent changes', false, undefined])
  expect(steps([opened()], 0).at(-1)).toEqual(['check recent changes', true, undefined])
})
