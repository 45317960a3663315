/**
 * Hidden marks in what this App writes. They are believed only in comments, issues and pull requests that the App
 * itself wrote; a value is encoded, so that no text can end the comment early.
 */
const PATTERN = /^<!-- second-story:([a-z-]+)((?: [a-z]+=[A-Za-z0-9%._~-]*)*) -->$/gm

export interface Marker {
  kind: string
  values: Record<string, string>
}

export function marker(kind: string, values: Record<string, string | number> = {}): string {
  const pairs = Object.entries(values).map(([name, value]) => ` ${name}=${encode(String(value))}`)
  return `<!-- second-story:${kind}${pairs.join('')} -->`
}

export function readMarker(body: string | null | undefined): Marker | undefined {
  return readMarkers(body)[0]
}

/** All of them, in their order. */
export function readMarkers(body: string | null | undefined): Marker[] {
  return [...(body ?? '').matchAll(PATTERN)].map(([, kind = '', pairs = '']) => ({
    kind,
    values: valuesOf(pairs),
  }))
}

/** The values of the last mark of a kind: where words of others stand in front of ours. */
export function lastMarker(body: string | null | undefined, kind: string): Marker['values'] | undefined {
  return readMarkers(body).findLast((mark) => mark.kind === kind)?.values
}

function valuesOf(pairs: string): Record<string, string> {
  const values: Record<string, string> = {}
  for (const pair of pairs.trim().split(' ').filter(Boolean)) {
    const [name = '', value = ''] = pair.split('=')
    values[name] = decode(value)
  }
  return values
}

function encode(value: string): string {
  // Half a character has no encoding; from a file name or a cut text it must not stop everything else.
  const whole = value.replace(/\p{Surrogate}/gu, '\uFFFD')
  // `--` could end the HTML comment, and encodeURIComponent leaves these as they are.
  return encodeURIComponent(whole).replace(
    /[!'()*-]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}
