import { expect, test } from 'vitest'
import type { Change } from '../../src/domain/change.ts'
import type { Fact } from '../../src/domain/facts.ts'
import { foldObserved } from '../../src/reconcile/standing.ts'
import { toldTimeline } from '../../src/reconcile/told-timeline.ts'
import { at, fact, observed, policy, reported } from './an-incident.ts'

const change = (number: number, more: Partial<Change>): Change => ({
  reference: `acme/checkout#${number}`,
  kind: 'merge',
  repository: 'acme/checkout',
  visibility: 'private',
  hidden: false,
  title: `Change ${number}`,
  url: `https://github.example/acme/checkout/pull/${number}`,
  author: 'dennis',
  files: [],
  labels: [],
  ...more,
})
const told = (facts: Fact[], changes: Change[]) => {
  const world = observed([reported(), ...facts], { changes })
  return toldTimeline(foldObserved(world, policy), world, policy).map(({ text }) => text)
}
const before = [1, 2, 3, 4, 5].map((number) => change(number, { mergedAt: at(-number * 10) }))

test('while nobody has confirmed a change, the likeliest three stand in the timeline', () => {
  expect(told([], before)).toEqual([
    'Merged: Change 3',
    'Merged: Change 2',
    'Merged: Change 1',
    'Incident declared',
  ])
})

test('afterwards only the confirmed one does, however long ago it was merged', () => {
  const old = change(9, { mergedAt: at(-10_000), deployedAt: at(-5) })
  const word = fact(5, 'ada', { kind: 'change', word: 'confirmed', reference: old.reference })
  expect(told([word], [...before, old])).toEqual([
    'Merged: Change 9',
    'Deployed: Change 9',
    'Incident declared',
    'Change acme/checkout#9 confirmed',
  ])
})

test('what is merged and deployed at once is told once', () => {
  expect(told([], [change(1, { mergedAt: at(-10), deployedAt: at(-9) })])).toEqual([
    'Deployed: Change 1',
    'Incident declared',
  ])
})

test('what reached the services during the incident is told, up to the resolution, and dismissed changes are not', () => {
  const during = [
    change(6, { title: 'Revert "Change 1"', mergedAt: at(20), reverts: 'acme/checkout#1' }),
    change(7, { mergedAt: at(25) }),
    change(8, { mergedAt: at(90) }),
  ]
  const words = [
    fact(26, 'ada', { kind: 'change', word: 'dismissed', reference: 'acme/checkout#7', reason: 'elsewhere' }),
    fact(60, 'ada', { kind: 'resolve' }),
  ]
  expect(told(words, during)).toEqual([
    'Incident declared',
    'Reverted: Revert "Change 1"',
    'Change acme/checkout#7 dismissed: elsewhere',
    'Resolved',
  ])
})

test('nothing of a less visible repository is named, and no author', () => {
  const secret = change(1, { hidden: true, title: 'Rotate the vault', mergedAt: at(-10) })
  const world = observed([reported()], { changes: [secret] })
  const entries = toldTimeline(foldObserved(world, policy), world, policy)
  expect(JSON.stringify(entries)).not.toMatch(/vault|dennis/)
})
