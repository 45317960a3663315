import { isMap, isScalar, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml'
import { tooDeepAt } from '../config/nesting.ts'
import type { FrontMatterModel, Span } from './model.ts'
import { readPlain } from './plain-front-matter.ts'

type SpanOf = (start: number, end: number) => Span

/** A post-mortem has no use for aliases: this many are a mistake or an attack. */
const MAX_ALIASES = 20
/** More than any honest front matter. */
const MAX_LENGTH = 16 * 1024
/** One mistake in YAML makes others behind it. */
const MOST_PROBLEMS = 3

/**
 * Reads YAML front matter with the place of each key.
 * @param value the text between the fences
 * @param from offset of that text in the document
 */
export function readFrontMatter(value: string, from: number, span: Span, spanOf: SpanOf): FrontMatterModel {
  const refused = refuse(value, from, spanOf)
  if (refused !== undefined) return { kind: 'yaml', span, data: {}, keys: new Map(), problems: [refused] }
  const plain = readPlain(value)
  if (plain !== undefined) {
    const keys = new Map<string, { key: Span; value?: Span }>()
    for (const [path, { key, value }] of plain.keys)
      keys.set(path, {
        key: spanOf(from + key[0], from + key[1]),
        value: spanOf(from + value[0], from + value[1]),
      })
    return { kind: 'yaml', span, data: plain.data, keys, problems: [] }
  }
  return readYaml(value, from, span, spanOf)
}

/** Whatever else YAML has. */
export function readYaml(value: string, from: number, span: Span, spanOf: SpanOf): FrontMatterModel {
  const document = parseDocument(value, { lineCounter: new LineCounter(), uniqueKeys: true, merge: false })
  const keys = new Map<string, { key: Span; value?: Span }>()
  const problems = document.errors.slice(0, MOST_PROBLEMS).map((error) => ({
    message: teach(error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? error.code),
    span: spanOf(from + error.pos[0], from + error.pos[1]),
  }))
  let data: FrontMatterModel['data'] = {}
  if (problems.length === 0) {
    try {
      const read: unknown = document.toJS({ maxAliasCount: MAX_ALIASES })
      if (isRecord(read)) data = read
      else if (read !== null)
        problems.push({
          message: 'Unexpected front matter without keys, expected lines such as `title: …`',
          span,
        })
    } catch (error) {
      problems.push({
        message: `Unexpected front matter: ${error instanceof Error ? error.message : String(error)}`,
        span,
      })
    }
  }
  if (isMap(document.contents)) collect(document.contents, '', from, spanOf, keys)
  return { kind: 'yaml', span, data, keys, problems }
}

/** The parser is recursive, and slower than its text is long: some texts would take the process with them. */
function refuse(
  value: string,
  from: number,
  spanOf: SpanOf,
): FrontMatterModel['problems'][number] | undefined {
  if (value.length > MAX_LENGTH)
    return {
      message: `Unexpected front matter of ${value.length} characters, expected at most ${MAX_LENGTH}`,
      span: spanOf(from, from),
    }
  const line = mayNest(value) ? tooDeepAt(value) : undefined
  if (line === undefined) return undefined
  let start = 0
  for (let at = 1; at < line; at++) start = value.indexOf('\n', start) + 1
  return {
    message: 'Unexpected YAML nested more than 32 deep, expected a few keys and lists',
    span: spanOf(from + start, from + start),
  }
}

/** Fewer brackets and dashes than the depth that is refused need no second look. */
function mayNest(value: string): boolean {
  return (value.match(/[[{]|[-?](?=\s)/g)?.length ?? 0) > 20
}

/** `key = value` of TOML, flat: for the dates and the title. Everything else of it stays unread. */
export function readToml(value: string, span: Span): FrontMatterModel {
  const data: Record<string, unknown> = {}
  for (const line of value.split('\n')) {
    if (/^\s*\[/.test(line)) break
    const [, key, written] = /^\s*([\w-]{1,60})\s*=\s*(\S.*)$/.exec(line) ?? []
    if (key === undefined || written === undefined || Object.hasOwn(data, key)) continue
    const [, double, single] = /^(?:"([^"]*)"|'([^']*)')\s*(?:#.*)?$/.exec(written) ?? []
    data[key] = double ?? single ?? written.replace(/\s+#.*$/, '').trim()
  }
  return { kind: 'toml', span, data, keys: new Map(), problems: [] }
}

function collect(
  map: YAMLMap,
  prefix: string,
  from: number,
  spanOf: SpanOf,
  keys: Map<string, { key: Span; value?: Span }>,
): void {
  for (const { key, value } of map.items) {
    if (!isScalar(key) || key.range == null) continue
    const path = `${prefix}${String(key.value)}`
    const node = value as Node | null
    const range = node?.range
    keys.set(path, {
      key: spanOf(from + key.range[0], from + key.range[1]),
      ...(range == null ? {} : { value: spanOf(from + range[0], from + range[1]) }),
    })
    if (isMap(node) && prefix.length < 100) collect(node, `${path}.`, from, spanOf, keys)
  }
}

/** The commonest mistake of YAML beginners in this place: a login without quotes. */
function teach(message: string): string {
  if (/Plain value cannot start with reserved character @/.test(message)) {
    return 'Unexpected `@` at the start of a value, expected quotes around it: `"@login"`'
  }
  return `Unexpected YAML in the front matter: ${message}`
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
