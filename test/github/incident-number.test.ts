import { describe, expect, test } from 'vitest'
import { incidentNumber } from '../../src/github/observe-follow-up.ts'

describe('the incident that a document names', () => {
  test.each([
    ['a number', 12],
    ['a number in quotes', '12'],
    ['a reference without repository', '#12'],
    ['a reference', 'acme/incidents#12'],
    ['a reference in other case', 'Acme/Incidents#12'],
    ['an address', 'https://github.com/acme/incidents/issues/12'],
    ['an address of an Enterprise server', 'https://git.acme.example/acme/incidents/issues/12'],
  ])('%s', (_, value) => {
    expect(incidentNumber(value, 'acme/incidents')).toBe(12)
  })

  test.each([
    ['of another repository', 'acme/other#12'],
    ['at the address of another repository', 'https://github.com/acme/other/issues/12'],
    ['without a number', 'acme/incidents'],
    ['with something behind it', 'acme/incidents#12 and more'],
    ['of no kind that can be read', ['acme/incidents#12']],
    ['that is missing', undefined],
  ])('is none of ours: one %s', (_, value) => {
    expect(incidentNumber(value, 'acme/incidents')).toBeUndefined()
  })
})
