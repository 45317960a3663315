import { leadingTime } from '../domain/leading-time.ts'
import { readTime, zonedIso } from '../domain/time.ts'
import type { CommandContext, Unusable } from './command.ts'
import { texts } from './texts.ts'

/** Clocks differ a little; what lies further ahead than this was meant otherwise. */
const AHEAD_MS = 60_000

/** A time that has passed when the comment was written, with or without text after it. */
export function readPastTime(argument: string, { at, policy }: CommandContext): { time: string } | Unusable {
  const zone = { now: at, timezone: policy.timezone }
  const time = readTime(argument, zone) ?? leadingTime(argument, zone)?.time
  if (!time) return { expected: texts.time(policy.timezone) }
  const ahead = Date.parse(time) - Date.parse(at)
  if (ahead > AHEAD_MS) return { expected: texts.future(zonedIso(time, policy.timezone)) }
  return { time: ahead > 0 ? at : time }
}

/**
 * The time that may follow `/mitigated` and `/resolve`. Words after these are welcome and mean nothing, but what
 * starts like a time must be one: nobody wants "now" recorded for a mistyped clock.
 */
export function readOptionalTime(argument: string, context: CommandContext): { time?: string } | Unusable {
  const past = readPastTime(argument, context)
  if ('time' in past) return past
  return /^(?:\[|(?:at|around|about|since) |~ ?)?(?:\d|yesterday\b|today\b)/i.test(argument) ? past : {}
}
