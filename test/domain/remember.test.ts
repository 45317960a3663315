import { expect, it } from 'vitest'
import { remember } from '../../src/domain/remember.ts'

it('works a text out once, and begins anew at its limit', () => {
  const worked: string[] = []
  const length = remember(2, (text) => {
    worked.push(text)
    return text.length
  })
  expect([length('a'), length('a'), length('bb'), length('a')]).toEqual([1, 1, 2, 1])
  expect(worked).toEqual(['a', 'bb'])
  expect([length('ccc'), length('a')]).toEqual([3, 1])
  expect(worked).toEqual(['a', 'bb', 'ccc', 'a'])
})
