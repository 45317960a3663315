import { describe, expect, test } from 'vitest'
import { nextReminder, overdueFrom } from '../../src/domain/overdue.ts'
import { policy as aPolicy } from './a-policy.ts'

describe('the date of an action item', () => {
  test('counts in full, in the zone of the team', () => {
    expect(overdueFrom('2027-01-15', 'UTC')).toBe('2027-01-16T00:00:00Z')
    expect(overdueFrom('2027-01-15', 'Europe/Berlin')).toBe('2027-01-15T23:00:00Z')
    expect(overdueFrom('2027-03-27', 'America/New_York')).toBe('2027-03-28T04:00:00Z')
  })
})

describe('the next reminder', () => {
  const policy = aPolicy({ timezone: 'UTC' })

  test('waits for the office', () => {
    // The day after is a Saturday.
    expect(nextReminder('2027-01-15', [], policy)).toBe('2027-01-18T09:00:00Z')
  })

  test('comes a week after the last one', () => {
    expect(nextReminder('2027-01-15', ['2027-01-18T09:00:00Z'], policy)).toBe('2027-01-25T09:00:00Z')
  })

  test('waits for the end of a snooze', () => {
    expect(nextReminder('2027-01-15', [], policy, '2027-02-03T10:30:00Z')).toBe('2027-02-03T10:30:00Z')
  })

  test('ends with the cap', () => {
    const given = Array.from({ length: policy.nudges.cap }, () => '2027-01-18T09:00:00Z')
    expect(nextReminder('2027-01-15', given, policy)).toBeUndefined()
  })
})
