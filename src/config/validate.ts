import type { ErrorObject, ValidateFunction } from 'ajv'
import type { Config } from './generated/config.ts'
import { validate as generated } from './generated/validate-config.ts'
import type { Path } from './parse-yaml.ts'
import { nearest, show } from './words.ts'

export interface Mistake {
  path: Path
  /** Whether the key itself is wrong, or what stands behind it. */
  part: 'key' | 'value'
  message: string
}

const fits = generated as unknown as ValidateFunction

/**
 * Checks data against schemas/config.schema.json. What is wrong is taken out, piece by piece, so that the rest counts:
 * a bad entry leaves its list, a bad value falls back to its default.
 */
export function validate(data: unknown): { config: Config; mistakes: Mistake[] } {
  const mistakes: Mistake[] = []
  const config = { root: structuredClone(data) }
  // Taking a piece out may leave its parent too small (an empty list), so look again; each round takes something out.
  while (!fits(config.root)) {
    const round = (fits.errors ?? []).filter(isOwn).map((error) => mistakeOf(error))
    const fresh = round.filter((mistake) => !mistakes.some((known) => startsWith(known.path, mistake.path)))
    mistakes.push(...unique(fresh))
    // From the back, so that the places of earlier entries of a list stay true.
    for (const { path } of [...round].sort((a, b) => compare(b.path, a.path))) takeOut(config, path)
  }
  return { config: (config.root ?? {}) as Config, mistakes: mistakes.slice(0, 50) }
}

/** Ajv also reports what led to an error: the branches of `anyOf`, the test behind `propertyNames`. */
function isOwn(error: ErrorObject): boolean {
  return error.propertyName === undefined && !error.schemaPath.includes('/anyOf/')
}

function mistakeOf(error: ErrorObject): Mistake {
  const path = pathOf(error.instancePath)
  if (error.keyword === 'additionalProperties') {
    const key: string = error.params.additionalProperty
    return {
      path: [...path, key],
      part: 'key',
      message: unknownKey(key, Object.keys(error.parentSchema?.properties ?? {})),
    }
  }
  if (error.keyword === 'propertyNames') {
    const key: string = error.params.propertyName
    return { path: [...path, key], part: 'key', message: badName(key, error.schema as Expectation) }
  }
  return { path, part: 'value', message: badValue(error) }
}

interface Expectation {
  'x-expected'?: string
  enum?: readonly string[]
}

function unknownKey(key: string, known: string[]): string {
  const list = known.map((name) => `\`${name}\``).join(', ')
  const way = nearest(key, known)
  return `Unexpected key ${show(key)}, expected ${known.length === 1 ? list : `one of ${list}`}. ${way ?? 'Remove it, or move it to where it belongs.'}`
}

function badName(key: string, names: Expectation): string {
  const way = nearest(key, names.enum ?? []) ?? 'Rename it.'
  return `Unexpected name ${show(key)}, expected ${names['x-expected']}. ${way}`
}

function badValue(error: ErrorObject): string {
  const expected = (error.parentSchema as Expectation)['x-expected'] ?? error.message
  if (error.keyword === 'uniqueItems') {
    return `Unexpected repetition of ${show((error.data as unknown[])[error.params.i])}, expected each entry once. Remove one of them.`
  }
  if (error.keyword === 'maxProperties' || error.keyword === 'maxItems') {
    return `Unexpected number of entries, expected at most ${error.params.limit}. Remove some; until then none of them counts.`
  }
  const way = nearest(error.data, candidatesFor(error))
  return `Unexpected ${show(error.data)}, expected ${expected}.${way ? ` ${way}` : ''}`
}

function candidatesFor(error: ErrorObject): readonly string[] {
  if (error.params.format === 'time-zone') return Intl.supportedValuesOf('timeZone')
  return error.keyword === 'enum' ? error.params.allowedValues : []
}

/** JSON pointer → path. Numbers stay text: both maps and lists take it. */
function pathOf(pointer: string): Path {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function takeOut(holder: { root: unknown }, path: Path): void {
  const last = path.at(-1)
  if (last === undefined) {
    holder.root = {}
    return
  }
  let parent = holder.root
  for (const step of path.slice(0, -1)) parent = (parent as Record<string, unknown> | undefined)?.[step]
  if (Array.isArray(parent)) parent.splice(Number(last), 1)
  else if (typeof parent === 'object' && parent !== null) delete (parent as Record<string, unknown>)[last]
}

function startsWith(path: Path, beginning: Path): boolean {
  return beginning.length <= path.length && beginning.every((step, index) => path[index] === step)
}

function unique(mistakes: Mistake[]): Mistake[] {
  return mistakes.filter(
    (one, index) => mistakes.findIndex((other) => samePath(one.path, other.path)) === index,
  )
}

function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && startsWith(a, b)
}

function compare(a: Path, b: Path): number {
  for (let depth = 0; depth < Math.min(a.length, b.length); depth++) {
    const order = String(a[depth]).localeCompare(String(b[depth]), 'en', { numeric: true })
    if (order !== 0) return order
  }
  return a.length - b.length
}
