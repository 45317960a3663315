/** Cases come from many hands: the same thing under several names, and often missing. */
export type Fields = Record<string, unknown>

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The first of these names that says something. */
export function field(row: Fields, ...names: string[]): unknown {
  for (const name of names)
    if (row[name] !== undefined && row[name] !== null && row[name] !== '') return row[name]
  return undefined
}

export function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

export function list(value: unknown): unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

export function texts(value: unknown): string[] {
  return list(value).flatMap((one) => text(one) ?? [])
}

/** What people wrote: texts, or objects that hold one. */
export function lines(value: unknown): string[] {
  return list(value).flatMap(
    (one) => text(isFields(one) ? field(one, 'title', 'summary', 'text', 'name', 'description') : one) ?? [],
  )
}

export function number(value: unknown): number | undefined {
  const read = typeof value === 'string' ? Number(value) : value
  return typeof read === 'number' && Number.isFinite(read) ? read : undefined
}

/** A date and time that names no zone is read in UTC. */
const ZONELESS = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)$/

/** ISO 8601, or seconds or milliseconds since 1970. */
export function instant(value: unknown): string | undefined {
  const numeric =
    typeof value === 'number' ? value : /^\d{9,13}$/.test(String(value ?? '')) ? Number(value) : undefined
  const at =
    numeric === undefined
      ? Date.parse(String(value ?? '').replace(ZONELESS, '$1T$2Z'))
      : numeric < 1e11
        ? numeric * 1000
        : numeric
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}

/** Paths, or objects that hold one. A number only counts them. */
export function pathsOf(value: unknown): string[] {
  if (typeof value === 'number') return []
  return list(value).flatMap(
    (one) => text(isFields(one) ? field(one, 'path', 'filename', 'name') : one) ?? [],
  )
}
