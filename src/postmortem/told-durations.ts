import { durationsIn } from './durations.ts'

/** How long something lasted, as prose tells it of the whole incident. */
export interface Claim {
  minutes: number
  rough: boolean
  /** In the text: the duration itself. */
  index: number
  length: number
  /** The clock times that stand beside it, in minutes since midnight. */
  between?: readonly [number, number]
}

const WHAT =
  '(?:outage|incident|issue|problem|event|disruption|downtime|degradation|interruption|unavailability|impact)'
/** What stands in front of the duration, up to it. */
const BEFORE = new RegExp(
  `(?:\\b${WHAT}\\b[^.;\\d]{0,60}\\b(?:lasted|lasting|took|went on|ran|continued|persisted)|\\b(?:total\\s)?(?:duration|downtime|outage time|time to (?:detect|detection|acknowledge|mitigate|mitigation|recover|recovery|resolve|resolution|repair))\\b|\\b(?:was|were|been|is|are)\\s(?:\\w+\\s){0,3}(?:down|unavailable|out|offline|unreachable|inaccessible)|(?:^|[.!?]\\s)for)(?:(?!additional|another|further|first|last|next)[^.;\\d]){0,30}$`,
  'i',
)
/** What stands behind it. */
const AFTER = new RegExp(`^(?:[\\s-](?:long\\s)?(?:of\\s)?(?:total\\s|full\\s|partial\\s)?${WHAT})\\b`, 'i')
const CLOCK = '(\\d{1,2}):(\\d{2})(?:\\s?(?:UTC|GMT|CES?T|[ECMP][SD]?T))?'
const RANGE = new RegExp(
  `${CLOCK}\\s?(?:–|—|-|to|and|until|till)\\s?(?:about\\s)?${CLOCK}[^.;\\d]{0,20}$`,
  'i',
)
/** "for 5 minutes each", "every 10 minutes", "a timeout of 30 s": parts, not the whole. */
const PART =
  /\b(?:every|each|per|after|timeout|window|interval|ttl|delay|limit|alert|retry|poll\w*)\b[^.;]{0,20}$/i

/** "An hour and three quarters". */
const FRACTION = /^\s(?:and\s)?(?:a\s|three\s)?(?:half|quarters?)\b/i

/** Claims on how long the incident, or a stretch of it, took. */
export function claimsIn(text: string): Claim[] {
  return durationsIn(text).flatMap(({ minutes, rough, index, length }): Claim[] => {
    const before = text.slice(Math.max(0, index - 120), index)
    const after = text.slice(index + length, index + length + 40)
    const range = RANGE.exec(before)
    if (range !== null) {
      const clock = (hours = '', rest = '') => Number(hours) * 60 + Number(rest)
      const between = [clock(range[1], range[2]), clock(range[3], range[4])] as const
      return [{ minutes, rough, index, length, between }]
    }
    if (PART.test(before) || FRACTION.test(after)) return []
    return BEFORE.test(before) || AFTER.test(after) ? [{ minutes, rough, index, length }] : []
  })
}
