import fc from 'fast-check'
import { expect, test } from 'vitest'
import { marker, readMarker } from '../../src/reconcile/markers.ts'

test('a marker gives back what was put in, whatever it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (value) => {
      const mark = readMarker(`text before\n\n${marker('console', { key: value })}\n\ntext after`)
      expect(mark).toEqual({ kind: 'console', values: { key: value } })
    }),
  )
})

test('no value can end the HTML comment early', () => {
  expect(marker('reply', { to: '--> <script>' })).toBe(
    '<!-- second-story:reply to=%2D%2D%3E%20%3Cscript%3E -->',
  )
})

test('a body without a marker, or with one inside a sentence, has none', () => {
  expect(readMarker(undefined)).toBeUndefined()
  expect(readMarker('see <!-- second-story:console --> here')).toBeUndefined()
})
