import { dueOf, minutesOf } from './durations.ts'

/** The words behind `format:` in schemas/config.schema.json. Each only answers yes or no; the schema says what was expected. */
export const formats: Record<string, (text: string) => boolean> = {
  'time-zone': isTimeZone,
  'time-of-day': (text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text),
  day: isDay,
  repository: (text) => /^[A-Za-z0-9](-?[A-Za-z0-9_])*\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/.test(text),
  'inside-path': isInside,
  'markdown-path': (text) => isInside(text, { github: true }) && /[^/]\.(md|markdown)$/i.test(text),
  glob: isGlob,
  duration: (text) => minutesOf(text) !== undefined,
  timer: (text) => text === 'off' || minutesOf(text) !== undefined,
  due: (text) => dueOf(text) !== undefined,
  link: isLink,
}

/** An offset is refused although `Intl` takes it: it knows no daylight saving. */
function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return true
  } catch {
    return false // a RangeError is the documented answer for a zone that does not exist
  }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** Stays inside the repository, and holds no character that reads differently from what it is. */
function isInside(text: string, options = { github: false }): boolean {
  if (text.length > 200 || /[\\:*?"<>|\p{Cc}\p{Cf}]/u.test(text)) return false
  const segments = text.replace(/\/$/, '').split('/')
  if (!options.github && segments[0]?.toLowerCase() === '.github') return false
  return segments.every((segment) => !['', '.', '..', '.git'].includes(segment.toLowerCase()))
}

/** Anchors, groups, `.+`, a segment that begins with `.*`, or a repeated bracket. `config.*` is a fine glob. */
const REGULAR_EXPRESSION = /^\^|\$$|\(\?|\.\+|(^|\/)\.\*|[\])][*+]/

/** A regular expression would match nothing as a glob, and nobody would notice. */
function isGlob(text: string): boolean {
  if (text.length === 0 || text.length > 200 || /[\\\p{Cc}]/u.test(text)) return false
  if (REGULAR_EXPRESSION.test(text)) return false
  return !text.startsWith('/') && !text.split('/').includes('..')
}

function isLink(text: string): boolean {
  return text.length <= 2000 && /^https?:\/\/[^\s<>"]+$/.test(text) && URL.canParse(text)
}
