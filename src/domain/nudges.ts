import type { Attention } from './attention-item.ts'
import type { Incident } from './incident.ts'
import type { Policy, SeverityPolicy } from './policy.ts'
import { severityOrWorst } from './severity.ts'
import { addMinutes, whenOfficeOpen } from './time.ts'

/** Without a timer of its own, a kind repeats a day later. */
const DAY = 24 * 60

/**
 * Which nudge comment is due now: at most one, the most urgent, since two in one minute would be noise. `given` are
 * those that stand in the thread. A kind repeats after its own timer, and at most `nudges.cap` times for an incident.
 * Snoozes hold everything back; office hours hold back what is not around the clock, and post-mortems always. None for
 * reports and closed incidents. `wakeAt`: when the next one comes due.
 */
export function dueNudges(
  items: readonly Attention[],
  given: readonly { kind: string; at: string }[],
  incident: Incident,
  policy: Policy,
  now: string,
): { due: Attention[]; wakeAt?: string } {
  if (incident.reportedOnly || incident.closed) return { due: [] }
  const severity = severityOrWorst(policy, incident.severity)
  const planned = items.flatMap((item) => {
    const at = nudgeTime(item, given, incident, policy, severity)
    return at ? [{ item, at: Date.parse(at) }] : []
  })
  const [first, ...more] = planned.filter(({ at }) => at <= Date.parse(now))
  const later = planned.filter(({ at }) => at > Date.parse(now)).map(({ at }) => at)
  const wake = Math.min(...later, ...(more.length > 0 ? [Date.parse(addMinutes(now, 1))] : []))
  return {
    due: first ? [first.item] : [],
    ...(Number.isFinite(wake) && { wakeAt: addMinutes(new Date(wake).toISOString(), 0) }),
  }
}

function nudgeTime(
  item: Attention,
  given: readonly { kind: string; at: string }[],
  incident: Incident,
  policy: Policy,
  severity: SeverityPolicy | undefined,
): string | undefined {
  const same = given.filter(({ kind }) => kind === item.kind).map(({ at }) => at)
  if (!item.nudgeAt || same.length >= policy.nudges.cap) return undefined
  const again = same.map((at) => addMinutes(at, repeatAfter(item, severity)))
  const apart = given.map(({ at }) => addMinutes(at, 1))
  const snoozed = incident.snoozedUntil ? [incident.snoozedUntil] : []
  const at = [item.nudgeAt, ...again, ...apart, ...snoozed].reduce((a, b) =>
    Date.parse(b) > Date.parse(a) ? b : a,
  )
  const anyTime = severity?.aroundTheClock && item.kind !== 'postmortem-due'
  return anyTime ? at : whenOfficeOpen(at, policy)
}

function repeatAfter({ kind }: Attention, severity: SeverityPolicy | undefined): number {
  const timers: Partial<Record<Attention['kind'], number>> = { ...severity?.timers }
  return timers[kind] ?? DAY
}
