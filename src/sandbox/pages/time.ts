import { type Html, html } from './html.ts'

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
const absolute = new Intl.DateTimeFormat('en', {
  dateStyle: 'medium',
  timeStyle: 'long',
  timeZone: 'UTC',
  hourCycle: 'h23',
})

/** "2 hours ago", with the exact time on hover. `when` is an RFC 3339 time; nothing is printed without one. */
export function timeAgo(now: Date, when: string | null | undefined): Html {
  const time = when ? new Date(when) : undefined
  if (!time || Number.isNaN(time.getTime())) return html``
  return html`<time datetime="${time.toISOString()}" title="${absolute.format(time)}">${wordsFor(now, time)}</time>`
}

function wordsFor(now: Date, time: Date): string {
  const seconds = (time.getTime() - now.getTime()) / 1_000
  const unit = UNITS.find(([, length]) => Math.abs(seconds) >= length)
  return unit ? relative.format(Math.trunc(seconds / unit[1]), unit[0]) : 'now'
}
