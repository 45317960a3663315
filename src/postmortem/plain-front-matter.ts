/** First and last offset but one in the text that was read. */
type Range = readonly [number, number]

export interface PlainFrontMatter {
  data: Record<string, unknown>
  /** By dotted path, as they stand. */
  keys: Map<string, { key: Range; value: Range }>
}

const LINE = /^( {2})?([a-z][a-z_-]{0,40}):(?: (\S.*))?$/
/** Only characters that every YAML parser leaves as they are. */
const PRINTABLE = /^[\x20-\x7e\xa1-\u024f\u2010-\u2026]*$/
const QUOTED = /^"[^"\\]*"$/
const LIST = /^\[(?:[A-Za-z][\w.-]*(?:, [A-Za-z][\w.-]*)*)?\]$/
const NUMBER = /^(?:0|[1-9]\d{0,14})$/
const INSTANT = /^\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?$/
const WORDS = /^[A-Za-z\d]/
/** What ends a plain value, or a comment. */
const MARK = /:(?: |$)|#| $/
/** What is no string although it is written as one. */
const NO_STRING = /^(?:null|true|false)$/i

/**
 * Reads the front matter that nearly all documents have, `key: value` with at most one level below it, many times faster
 * than a parser of all YAML. Undefined: there is something else in it, and that parser decides. Where this reads something,
 * it reads the same as that one.
 */
export function readPlain(text: string): PlainFrontMatter | undefined {
  const data: Record<string, unknown> = {}
  const keys: PlainFrontMatter['keys'] = new Map()
  /** The key without a value, whose keys stand below it. */
  let open: { name: string; key: Range; inner: Record<string, unknown>; start: number } | undefined
  let at = 0
  for (const line of text.split('\n')) {
    const [, indent, name, written] = LINE.exec(line) ?? []
    if (name === undefined || NO_STRING.test(name)) return undefined
    const start = at + (indent?.length ?? 0)
    const key: Range = [start, start + name.length]
    if (indent === undefined) {
      if (open !== undefined && Object.keys(open.inner).length === 0) return undefined
      open = undefined
    } else if (open === undefined) return undefined
    const into: Record<string, unknown> = open?.inner ?? data
    if (Object.hasOwn(into, name)) return undefined
    const path = open === undefined ? name : `${open.name}.${name}`
    if (written === undefined) {
      if (open !== undefined) return undefined
      open = { name, key, inner: {}, start: at + line.length + 3 }
      data[name] = open.inner
      keys.set(name, { key, value: [open.start, open.start] })
    } else {
      const value = scalarOf(written)
      if (value === undefined) return undefined
      into[name] = value
      const end = at + line.length
      keys.set(path, { key, value: [key[1] + 2, end] })
      // A block ends where the next line begins.
      if (open !== undefined)
        keys.set(open.name, { key: open.key, value: [open.start, Math.min(end + 1, text.length)] })
    }
    at += line.length + 1
  }
  return open !== undefined && Object.keys(open.inner).length === 0 ? undefined : { data, keys }
}

function scalarOf(written: string): string | number | string[] | undefined {
  if (!PRINTABLE.test(written)) return undefined
  if (QUOTED.test(written)) return written.slice(1, -1)
  if (LIST.test(written)) {
    const items = written === '[]' ? [] : written.slice(1, -1).split(', ')
    return items.some((item) => NO_STRING.test(item)) ? undefined : items
  }
  if (NUMBER.test(written)) return Number(written)
  if (!WORDS.test(written) || MARK.test(written) || NO_STRING.test(written)) return undefined
  // A number of another form has no space in it.
  const isString = !/^\d/.test(written) || written.includes(' ') || INSTANT.test(written)
  return isString ? written : undefined
}
