import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { QUOTED, split } from '../../src/postmortem/tokens.ts'

const wordsOf = (text: string) => {
  const { count, starts, ends, hashes } = split(text)
  return Array.from({ length: count }, (_, at) =>
    hashes[at] === QUOTED ? '«»' : text.slice(starts[at], ends[at]),
  )
}

describe('words', () => {
  test.each([
    ["We didn't check.", ['We', 'did', "n't", 'check', '.']],
    ["Her mistake, the team's.", ['Her', 'mistake', ',', 'the', 'team', "'s", '.']],
    ['@acme/payments merged it', ['@acme/payments', 'merged', 'it']],
    ['fat-fingered k8s at 10:41, 7.4%', ['fat-fingered', 'k8s', 'at', '10:41', ',', '7.4%']],
    ['Zürich läuft', ['Zürich', 'läuft']],
    ['the users’ data', ['the', 'users', '’', 'data']],
  ])('%s', (text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })

  test('what is quoted is one word of somebody else', () => {
    expect(wordsOf('The "human error" and ‘operator error’ fields')).toEqual([
      'The',
      '«»',
      'and',
      '«»',
      'fields',
    ])
  })

  test('a quotation mark that is never closed is a mark', () => {
    expect(wordsOf('a "b c')).toEqual(['a', '"', 'b', 'c'])
  })

  test('any text is split into places in order, that leave out nothing but space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        let behind = 0
        const { count, starts, ends } = split(text)
        for (let at = 0; at < count; at++) {
          expect(text.slice(behind, starts[at]).trim()).toBe('')
          expect(ends[at]).toBeGreaterThan(starts[at] ?? 0)
          behind = ends[at] ?? 0
        }
        expect(text.slice(behind).trim()).toBe('')
      }),
    )
  })
})
