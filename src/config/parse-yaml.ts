import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { tooDeepAt } from './nesting.ts'
import type { ConfigProblem } from './problem.ts'

/** Bytes would be exact; characters are close enough for a cap. */
const LARGEST = 100_000

export type Path = (string | number)[]

export interface ParsedYaml {
  /** Plain data without empty values; `undefined` when nothing can be used. */
  data: unknown
  problems: ConfigProblem[]
  /** Place of the value at a path, or of its key. The nearest parent where the path does not exist. */
  placeOf(path: Path, part: 'key' | 'value'): { line: number; column: number }
}

/** YAML 1.2, core schema: no custom tags, aliases within the library's own limit, size and depth capped. */
export function parseYaml(text: string): ParsedYaml {
  const refused = refusal(text)
  if (refused) return { data: undefined, problems: [refused], placeOf: () => START }

  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const problems: ConfigProblem[] = [...document.errors, ...document.warnings].slice(0, 5).map((error) => ({
    ...at(error.pos[0]),
    key: '',
    message: `Unexpected YAML: ${error.message.replace(/\.?$/, '.')} Mend the line; until then the defaults count.`,
  }))
  const placeOf: ParsedYaml['placeOf'] = (path, part) => at(offsetOf(document.contents, path, part))
  if (problems.length > 0) return { data: undefined, problems, placeOf }
  try {
    return { data: withoutEmpty(document.toJS({ maxAliasCount: 100 })), problems, placeOf }
  } catch (error) {
    const seen = error instanceof Error ? error.message : String(error)
    const message = `Unexpected YAML: ${seen}. Expected a plain file; write the values out in place of aliases.`
    return { data: undefined, problems: [{ ...START, key: '', message }], placeOf }
  }
}

const START = { line: 1, column: 1 }

function refusal(text: string): ConfigProblem | undefined {
  if (text.length > LARGEST) {
    const message = `Unexpected size of ${text.length} characters, expected at most ${LARGEST}. Shorten the file; until then the defaults count.`
    return { ...START, key: '', message }
  }
  const line = tooDeepAt(text)
  if (line === undefined) return undefined
  const message =
    'Unexpected nesting of more than 32 levels, expected at most five. Close the brackets; until then the defaults count.'
  return { line, column: 1, key: '', message }
}

function offsetOf(contents: Node | null, path: Path, part: 'key' | 'value'): number {
  let node: unknown = contents
  let offset = contents?.range?.[0] ?? 0
  path.forEach((step, depth) => {
    const last = depth === path.length - 1
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step),
      )
      const key = pair?.key as Node | undefined
      const value = pair?.value as Node | null | undefined
      offset = (last && part === 'key' ? key?.range?.[0] : (value?.range?.[0] ?? key?.range?.[0])) ?? offset
      node = value
    } else if (isSeq(node)) {
      node = node.items[Number(step)]
      offset = (node as Node | undefined)?.range?.[0] ?? offset
    } else node = undefined
  })
  return offset
}

/** `services:` with nothing behind it says nothing. */
function withoutEmpty(value: unknown): unknown {
  if (value === null) return undefined
  if (typeof value !== 'object' || Array.isArray(value)) return value
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    inner === null ? undefined : withoutEmpty(inner),
  ])
  return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined))
}
