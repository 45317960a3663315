import { expect, test } from 'vitest'
import type { Change } from '../../src/domain/change.ts'
import { foldObserved, rankedChanges, shownIn } from '../../src/reconcile/standing.ts'
import { at, fact, observed, policy, reported } from './an-incident.ts'

const change = (number: number, title: string): Change => ({
  ...{ reference: `acme/checkout#${number}`, kind: 'merge', repository: 'acme/checkout', title },
  ...{
    visibility: 'private',
    hidden: false,
    url: '',
    author: 'ada',
    mergedAt: at(-30),
    files: [],
    labels: [],
  },
})
const changes = [change(1, 'Sort the list'), change(2, 'Tune the vacuum')]

test('what an alert said counts as a word of the report', () => {
  const ranked = (more: Parameters<typeof observed>[0]) => {
    const world = observed([reported('Something is odd'), ...more], { changes })
    return rankedChanges(foldObserved(world, policy), world, policy).candidates[0]?.change.reference
  }
  expect(ranked([])).toBe('acme/checkout#1')
  expect(ranked([fact(1, 'alerts', { kind: 'alert', text: 'vacuum behind' })])).toBe('acme/checkout#2')
})

test('the same world asked twice is ranked once, and another incident anew', () => {
  const world = observed([reported()], { changes })
  const incident = foldObserved(world, policy)
  const first = rankedChanges(incident, world, policy)
  expect(rankedChanges(incident, { ...world, labels: ['more'] }, policy)).toBe(first)
  expect(rankedChanges({ ...incident, title: 'Vacuum' }, world, policy)).not.toBe(first)
})

test('what may be named depends on the place', () => {
  const world = observed([reported()], {
    changes: [...changes, { ...change(3, 'Open'), visibility: 'public' }],
  })
  const hidden = (place: 'public' | 'internal' | 'private') =>
    shownIn(place, world).changes?.map((one) => one.hidden)
  expect(hidden('public')).toEqual([true, true, false])
  expect(hidden('internal')).toEqual([true, true, false])
  expect(hidden('private')).toEqual([false, false, false])
})
