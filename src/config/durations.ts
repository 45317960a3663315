import type { Due } from '../domain/policy.ts'

const MINUTES = { min: 1, minute: 1, minutes: 1, m: 1, h: 60, hour: 60, hours: 60 } as const
const DURATION = /^(\d{1,5}) ?(min|minutes?|m|h|hours?)$/
const DUE = /^(\d{1,4}) ?(business days?|days?|h|hours?)$/
/** A month: longer waits are typing mistakes, not policies. */
const LONGEST = 31 * 24 * 60

/** `30 min` → 30, `2 h` → 120; undefined when it is no duration between a minute and a month. */
export function minutesOf(text: string): number | undefined {
  const match = DURATION.exec(text.trim())
  if (!match) return undefined
  const minutes = Number(match[1]) * MINUTES[match[2] as keyof typeof MINUTES]
  return minutes >= 1 && minutes <= LONGEST ? minutes : undefined
}

/** `5 business days`, `7 days`, `48 h` → amount and unit; undefined when it is none of these. */
export function dueOf(text: string): Due | undefined {
  const match = DUE.exec(text.trim())
  const amount = Number(match?.[1])
  if (!match || amount < 1 || amount > 1000) return undefined
  const word = match[2] ?? ''
  if (word.startsWith('business')) return { amount, unit: 'business days' }
  return { amount, unit: word.startsWith('day') ? 'days' : 'hours' }
}
