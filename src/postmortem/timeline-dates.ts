import type { TimelineEntry } from './model.ts'
import type { Instant, WrittenTime } from './times.ts'

/** Every key is there from the beginning: objects that grow and shrink are slow. */
export interface WrittenEntry extends TimelineEntry {
  written: WrittenTime | undefined
  /** Nothing says that it is an entry at all. */
  loose: boolean
}

/** Gives each entry its date and instant: a stated date counts until the next one; midnight passes by itself. */
export function resolveDates(
  entries: readonly WrittenEntry[],
  zone: number | undefined,
  started: Instant | undefined,
): void {
  let previous: { date: string; minutes: number } | undefined
  let day = ''
  let midnight = Number.NaN
  let known = started !== undefined
  const dated = entries.find(({ date }) => date !== undefined && !date.startsWith('--'))?.date
  for (const entry of entries) {
    const stated = entry.date?.startsWith('--')
      ? withYear(entry.date.slice(2), (known ? previous?.date : undefined) ?? started?.date ?? dated)
      : entry.date
    known ||= stated !== undefined
    entry.date = stated
    if (entry.minutes === undefined) continue
    const date =
      stated ?? (previous === undefined ? nearest(entry.minutes, started) : follow(previous, entry.minutes))
    const offset = entry.written?.offset ?? zone ?? started?.offset
    // Most entries are of the day of the one before.
    if (date !== day) {
      day = date
      midnight = Date.parse(`${date}T00:00:00Z`) / 60_000
    }
    if (Number.isNaN(midnight)) continue
    previous = { date, minutes: entry.minutes }
    entry.order = midnight + entry.minutes - (offset ?? 0)
    if (!known) continue
    entry.date = date
    if (offset !== undefined) entry.at = entry.order
  }
}

function withYear(day: string, near: string | undefined): string | undefined {
  // A leap year, so that every day of the calendar is one of its days.
  if (near === undefined) return `2000-${day}`
  const year = Number(near.slice(0, 4))
  const distance = (candidate: number) =>
    Math.abs(Date.parse(`${candidate}-${day}T00:00:00Z`) - Date.parse(`${near}T00:00:00Z`))
  const best = [year - 1, year, year + 1]
    .filter((candidate) => !Number.isNaN(distance(candidate)))
    .sort((a, b) => distance(a) - distance(b))[0]
  return best === undefined ? undefined : `${best}-${day}`
}

/** The day that brings the first entry closest to the start; any day when nobody says. */
function nearest(minutes: number, started: Instant | undefined): string {
  if (started === undefined) return '2000-01-01'
  const shift = Math.round((started.minutes - minutes) / 1440)
  return addDays(started.date, shift)
}

/** 23:55 and then 00:10: the next day. 09:50 and then 09:44: the same day, out of order. */
function follow(previous: { date: string; minutes: number }, minutes: number): string {
  return previous.minutes - minutes > 720 ? addDays(previous.date, 1) : previous.date
}

function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
