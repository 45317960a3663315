import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findPlaceholder, mayHoldPlaceholder } from '../../src/postmortem/placeholders.ts'

const FRAGMENTS = [
  ...['TODO', 'TBD', 'TBA', 'FIXME', '{{ summary }}', 'hh:mm', 'HH:MM', 'YYYY-MM-DD', '???', 'Lorem ipsum'],
  ...['lorem ipsum', '(link to issue)', '(insert link)', '(add link)', '<…>', '<...>', '[describe it]'],
  ...['[TODO]', '<your name>', '<summary>', '[', '<', '(', '{', 'list', 'the', ' ', ' ', '\n', '.', 'x'],
]

test('a text in which a placeholder is found is never taken for one without', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 8 }), (parts) => {
      const text = parts.join('')
      if (findPlaceholder(text) !== undefined) expect(mayHoldPlaceholder(text)).toBe(true)
    }),
    { numRuns: 2000 },
  )
})
