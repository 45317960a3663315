import { describe, expect, test } from 'vitest'
import { grammarOf } from '../../src/postmortem/grammar.ts'
import { compile } from '../../src/postmortem/shapes.ts'

const words = (patterns: string[], text: string): string | undefined => {
  const shapes = compile(patterns)
  const grammar = grammarOf(text, new Set())
  const match = shapes.find(grammar)
  if (match === undefined) return undefined
  const { start, end } = grammar.placeOf(match.from, match.to)
  return text.slice(start, end)
}

describe('a shape', () => {
  test.each([
    ['was|were deleted', 'The index was deleted.', 'was deleted'],
    ['<B> <A>* deleted', 'It was very quickly deleted.', 'was very quickly deleted'],
    ['was really? deleted', 'It was deleted.', 'was deleted'],
    ['was ..3 deleted', 'It was by a script deleted.', 'was by a script deleted'],
    ['we failed !often to', 'And we failed to look.', 'we failed to'],
    ['^ deleted', 'The night was long, deleted shards came back.', 'deleted'],
    ['^^ deleted _', 'Deleted shards came back.', 'Deleted shards'],
    ['%PERSON forgot', 'The engineer (on call since May) forgot it.', 'engineer (on call since May) forgot'],
    ['%PERSON forgot', 'The engineer, new to this, forgot it.', 'engineer, new to this, forgot'],
  ])('%s stands in "%s"', (pattern, text, found) => {
    expect(words([pattern], text)).toBe(found)
  })

  test.each([
    ['was ..2 deleted', 'It was by a slow script deleted.'],
    ['was ..3 deleted', 'It was late, shards deleted.'],
    ['we failed !to', 'And we failed to look.'],
    ['^^ deleted', 'Shards deleted.'],
    ['%PERSON forgot', 'The engineer, new to this and to all that we have, at night, forgot it.'],
  ])('%s does not stand in "%s"', (pattern, text) => {
    expect(words([pattern], text)).toBeUndefined()
  })
})

test('the match furthest to the left wins, and of two at one place the earlier shape', () => {
  expect(words(['deleted shards', 'was', 'was not'], 'It was not so: deleted shards.')).toBe('was')
  expect(words(['was not', 'was'], 'It was not so.')).toBe('was not')
})

test('a repeated element gives words back that the next one needs', () => {
  expect(words(['<m>* shards'], 'Old cold shards went.')).toBe('Old cold shards')
})
