import { describe, expect, it } from 'vitest'
import { refusal } from '../../src/sandbox/pages/guard.ts'

const ask = (method: string, headers: Record<string, string>) => refusal({ method, headers })

describe('the guard', () => {
  it.each(['127.0.0.1:3000', 'localhost', 'LOCALHOST:80', '[::1]:3000', '127.0.0.2:1'])(
    'lets %s read',
    (host) => {
      expect(ask('GET', { host })).toBeUndefined()
    },
  )

  it.each(['evil.example', '127.0.0.1.evil.example:3000', 'localhost.evil.example', '', '10.0.0.1:3000'])(
    'refuses the host %j, which another site could have pointed here',
    (host) => {
      expect(ask('GET', { host })).toContain('expected a loopback name')
    },
  )

  it('lets its own pages post', () => {
    expect(ask('POST', { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' })).toBeUndefined()
  })

  it.each(['https://evil.example', 'http://127.0.0.1:4000', 'http://localhost:3000', 'null', ''])(
    'refuses a post from %j',
    (origin) => {
      expect(ask('POST', { host: '127.0.0.1:3000', origin })).toContain('Only the sandbox')
    },
  )

  it('refuses a post that does not say where it comes from', () => {
    expect(ask('POST', { host: '127.0.0.1:3000' })).toContain('origin "none"')
  })
})
