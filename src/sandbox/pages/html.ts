/**
 * HTML that escapes by default.
 *
 * `html` is a tagged template: every interpolated value is escaped unless it is `Html` already. There is one
 * way around it, `trusted`, for markup that a sanitiser or this room itself made.
 */

const brand = Symbol('html')

export interface Html {
  readonly [brand]: true
  readonly text: string
}

/** `false`, `null` and `undefined` print nothing, so `condition && html\`…\`` reads as one expects. */
export type Printable = Html | string | number | boolean | null | undefined | readonly Printable[]

export function html(strings: TemplateStringsArray, ...values: readonly Printable[]): Html {
  return trusted(
    strings.map((part, index) => part + (index < values.length ? print(values[index]) : '')).join(''),
  )
}

/** Marks markup as safe. Only for the output of the sanitiser and of our own drawing code. */
export function trusted(text: string): Html {
  return { [brand]: true, text }
}

export function join(parts: readonly Printable[], separator: Printable): Html {
  return trusted(parts.map(print).join(print(separator)))
}

function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** A link target that cannot run a script: http(s) and paths of this site pass, everything else becomes `#`. */
export function safeUrl(url: string | null | undefined): string {
  if (!url) return '#'
  if (/^\/(?![/\\])/.test(url)) return url
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? url : '#'
}

function print(value: Printable): string {
  if (value === null || value === undefined || typeof value === 'boolean') return ''
  if (Array.isArray(value)) return value.map(print).join('')
  return isHtml(value) ? value.text : escapeText(String(value))
}

function isHtml(value: Printable): value is Html {
  return typeof value === 'object' && value !== null && brand in value
}
