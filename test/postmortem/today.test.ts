import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { lint } from '../../src/postmortem/lint.ts'

/** See docs/decisions/0002: what blocks a merge is the same on every day. */

const FOLDER = 'test/corpus/written'
const texts = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(`${FOLDER}/${name}`, 'utf8'))
const DAYS = ['1999-01-01', '2026-03-03', '2099-12-31']

function found(text: string, today: string, wanted: 'error' | 'warning') {
  // A team that takes the rule as seriously as it can.
  const { findings } = lint(text, { today, rules: { 'action-due': 'error' } })
  return findings
    .filter(({ severity }) => severity === wanted)
    .map(({ rule, message, start }) => ({ rule, message, start }))
}

test('no error depends on the day', () => {
  expect(texts.length).toBeGreaterThanOrEqual(20)
  for (const text of texts) {
    const [first, ...others] = DAYS.map((day) => found(text, day, 'error'))
    for (const other of others) expect(other).toEqual(first)
  }
})

test('a hint does: a due date that is over', () => {
  const over = texts.filter(
    (text) => found(text, '2099-12-31', 'warning').length > found(text, '1999-01-01', 'warning').length,
  )
  expect(over.length).toBeGreaterThan(5)
})
