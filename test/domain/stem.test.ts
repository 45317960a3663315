import fc from 'fast-check'
import { expect, it } from 'vitest'
import { stem } from '../../src/domain/stem.ts'

it.each([
  ['cache', 'caches', 'cached', 'caching'],
  ['query', 'queries', 'querying'],
  ['migration', 'migrations', 'migrate', 'migrating'],
  ['connection', 'connections', 'connect', 'connecting'],
  ['delete', 'deletes', 'deleted', 'deletion'],
  ['log', 'logs', 'logging'],
  ['config', 'configuration', 'conf'],
  ['auth', 'authentication', 'authorization'],
])('%s and its forms meet', (word, ...forms) => {
  for (const form of forms) expect(stem(form)).toBe(stem(word))
})

it.each([
  ['class', 'clause'],
  ['port', 'portal'],
  ['price', 'print'],
  ['constructor', 'construction site'],
])('%s and %s do not', (one, other) => {
  expect(stem(one)).not.toBe(stem(other))
})

it('is a string for any word, also one that objects know', () => {
  for (const word of ['constructor', 'toString', '__proto__', 'hasOwnProperty'])
    expect(typeof stem(word)).toBe('string')
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (word) => {
      expect(stem(word).length).toBeLessThanOrEqual(Math.max(word.length, 12))
    }),
  )
})
