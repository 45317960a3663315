import { describe, expect, it } from 'vitest'
import { route } from '../../src/sandbox/pages/router.ts'

describe('the addresses', () => {
  it.each([
    ['/acme', { owner: 'acme' }],
    ['/acme/checkout/', { owner: 'acme', repo: 'checkout' }],
    ['/acme/checkout/issues/12', { number: '12' }],
    ['/acme/checkout/pulls', { list: 'pulls' }],
    ['/acme/checkout/blob/a/b/c%20d.md', { rest: 'a/b/c d.md' }],
    ['/acme/checkout/compare/main...feature/x', { rest: 'main...feature/x' }],
    ['/acme/checkout/releases/tag/v1.0', { rest: 'v1.0' }],
    ['/apps/second-story', { slug: 'second-story' }],
  ])('%s is a page', (path, params) => {
    expect(route('GET', path)?.params).toMatchObject(params)
  })

  it.each([
    '/acme/checkout/issues/x',
    '/acme/checkout/nothing',
    '/a/%E0%A4%A',
    '/a/b/issues/1234567890123456',
  ])('%s is none', (path) => {
    expect(route('GET', path)).toBeUndefined()
  })

  it('keeps reading and writing apart', () => {
    expect(route('POST', '/acme/checkout/issues/1')).toBeUndefined()
    expect(route('GET', '/acme/checkout/pull/1/merge')).toBeUndefined()
    expect(route('POST', '/acme/checkout/pull/1/merge')).toBeDefined()
  })
})
