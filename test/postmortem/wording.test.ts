import { describe, expect, test } from 'vitest'
import { lint } from '../../src/postmortem/lint.ts'

const inCause = (words: string) => lint(`## Root cause\n\n${words}\n`).findings
const noteOn = (words: string) => inCause(words).find(({ rule }) => rule === 'no-human-error')?.note ?? ''
const severityOf = (words: string) =>
  inCause(words).find(({ rule }) => ['no-human-error', 'no-blame'].includes(rule))?.severity

describe('the way out', () => {
  test('offers the fact without its adverb', () => {
    expect(noteOn('The alias was accidentally deleted.')).toContain('Keep the fact, `was deleted`, and go on')
    expect(noteOn('The zone was deleted by mistake.')).toContain('`was deleted`')
  })

  test('offers no rewrite where no adverb can be left out', () => {
    expect(noteOn('We failed to check the list.')).not.toContain('Keep the fact')
  })
})

describe('how sure a finding is', () => {
  test.each([
    ['error', 'The alias was accidentally deleted.'],
    ['error', 'The engineer forgot the drain step.'],
    ['warning', 'The procedure was not followed.'],
    ['warning', 'We assumed that the queue drains overnight.'],
  ])('%s: %s', (severity, words) => {
    expect(severityOf(words)).toBe(severity)
  })
})

describe('one word decides', () => {
  test.each([
    ['The engineer did not notice the gap.', 'The probe did not notice the gap.'],
    ['The queue was deleted by mistake.', 'Was the queue deleted by mistake?'],
    ['Human error was the cause.', 'Human error was not the cause.'],
    ['We forgot the second region.', 'The pods forgot the second region.'],
    ['The admin misread the alert.', '"The admin misread the alert," wrote a customer.'],
    ['The step was skipped by the operator.', 'The step was skipped by the pipeline.'],
  ])('found: %s; not found: %s', (found, clean) => {
    expect(severityOf(found)).toBeDefined()
    expect(severityOf(clean)).toBeUndefined()
  })
})
