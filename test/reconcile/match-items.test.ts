import { expect, test } from 'vitest'
import type { ActionItem } from '../../src/domain/action-item.ts'
import { likeness, matchItems } from '../../src/reconcile/match-items.ts'
import type { ActionIssue } from '../../src/reconcile/observed.ts'

const item = (key: string, text: string, more: Partial<ActionItem> = {}): ActionItem => ({
  key,
  text,
  state: 'committed',
  line: 1,
  ...more,
})
const issue = (number: number, key: string, title: string): ActionIssue => ({
  number,
  key,
  title,
  url: `https://github.example/acme/incidents/issues/${number}`,
  body: '',
  updatedAt: '',
  open: true,
  assignees: [],
  labels: [],
  document: 'acme/postmortems:a.md',
})

test('a row keeps its issue by key, whatever the order', () => {
  const items = [item('b', 'Second'), item('a', 'First')]
  const { pairs, newItems, orphans } = matchItems(items, [issue(1, 'a', 'First'), issue(2, 'b', 'Second')])
  expect(pairs.map(({ item: row, issue: follows }) => [row.key, follows.number])).toEqual([
    ['b', 2],
    ['a', 1],
  ])
  expect({ newItems, orphans }).toEqual({ newItems: [], orphans: [] })
})

test('a row that names its issue keeps it when all its words change', () => {
  const { pairs } = matchItems(
    [item('new', 'Something else entirely', { issue: '#7' })],
    [issue(7, 'old', 'Alert on lag')],
  )
  expect(pairs).toHaveLength(1)
})

test('a reworded row keeps its issue, and a new row gets none', () => {
  const items = [
    item('x', 'Alert when replica lag is above 30 s for 5 min'),
    item('y', 'Write the failover runbook'),
  ]
  const { pairs, newItems } = matchItems(items, [issue(3, 'old', 'Alert when replica lag is above 10 s')])
  expect(pairs.map(({ issue: follows }) => follows.number)).toEqual([3])
  expect(newItems.map((row) => row.key)).toEqual(['y'])
})

test('likeness is symmetric, 1 for the same words and 0 for none in common', () => {
  expect(likeness('Alert on lag', 'lag: on alert')).toBe(1)
  expect(likeness('Alert on lag', 'Write runbook')).toBe(0)
  expect(likeness('a b c', 'b c d')).toBe(likeness('b c d', 'a b c'))
})
