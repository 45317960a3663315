import { isMap, isScalar, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml'
import type { FrontMatterModel, Span } from './model.ts'

type SpanOf = (start: number, end: number) => Span

/** A post-mortem has no use for aliases: this many are a mistake or an attack. */
const MAX_ALIASES = 20

/**
 * Reads YAML front matter with the place of each key.
 * @param value the text between the fences
 * @param from offset of that text in the document
 */
export function readFrontMatter(value: string, from: number, span: Span, spanOf: SpanOf): FrontMatterModel {
  const document = parseDocument(value, { lineCounter: new LineCounter(), uniqueKeys: true, merge: false })
  const keys = new Map<string, { key: Span; value?: Span }>()
  const problems = document.errors.map((error) => ({
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
