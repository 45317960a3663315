import type { ErrorObject, ValidateFunction } from 'ajv'
import { frontMatterSchema } from '../generated/front-matter.ts'
import { validate as generated } from '../generated/validate-front-matter.ts'
import type { FrontMatterModel, Span } from '../model.ts'
import { quote, type Rule } from '../rule.ts'

const NOTE =
  'The App fills it in from the incident; by hand, copy the block at the top of `postmortems/TEMPLATE.md`.'
/** More keys than this are missing: not a slip. */
const MOST = 3
const validate = generated as unknown as ValidateFunction
const KEYS = Object.keys(frontMatterSchema.properties)

/** Front matter says which incident this is, when it was and how bad: reports and reminders live on it. */
export const frontMatter: Rule = {
  id: 'front-matter',
  summary: 'front matter names the incident, its severity, status and key times',
  severity: 'error',
  check(document, report) {
    const { frontMatter: found } = document
    if (found === undefined) {
      report(
        'Unexpected document without front matter, expected `---` and `incident`, `title`, `status`, `severity`, `started`, `detected`, `resolved`',
        document.spanOf(0, 0),
        { note: NOTE },
      )
      return
    }
    if (found.kind === 'toml') {
      report('Unexpected TOML front matter, expected YAML between `---` and `---`', found.span, {
        note: NOTE,
      })
      return
    }
    for (const { message, span } of found.problems) report(message, span, { note: NOTE })
    if (found.problems.length > 0) return
    const { missing, wrong } = mistakes(found)
    // Front matter of another kind, such as a site's title and date, is one finding.
    if (missing.length > MOST) {
      const keys = missing.map(({ path }) => quote(path)).join(', ')
      report(
        `Unexpected front matter without ${keys}, expected the keys of a post-mortem`,
        spanOf(found, ''),
        {
          note: NOTE,
        },
      )
    } else for (const { message, span } of missing) report(message, span)
    for (const { message, span } of wrong) report(message, span)
    for (const [path, { key }] of found.keys) {
      const meant = path.includes('.') || KEYS.includes(path) ? undefined : nearMiss(path)
      if (meant !== undefined)
        report(`Unexpected key \`${path}\`, expected \`${meant}\``, key, { severity: 'warning' })
    }
  },
}

interface Mistake {
  path: string
  message: string
  span: Span
}

function mistakes(found: FrontMatterModel): { missing: Mistake[]; wrong: Mistake[] } {
  const missing = new Map<string, Mistake>()
  const wrong = new Map<string, Mistake>()
  if (!validate(found.data)) {
    for (const error of validate.errors ?? []) {
      if (/\/oneOf\/\d/.test(error.schemaPath)) continue
      const absent = error.keyword === 'required' ? String(error.params.missingProperty) : undefined
      const path = [
        ...error.instancePath.split('/').slice(1),
        ...(absent === undefined ? [] : [absent]),
      ].join('.')
      const into = absent === undefined ? wrong : missing
      if (!into.has(path))
        into.set(path, {
          path,
          message: messageOf(error, path, absent !== undefined),
          span: spanOf(found, path),
        })
    }
  }
  return { missing: [...missing.values()], wrong: [...wrong.values()] }
}

function messageOf(error: ErrorObject, path: string, missing: boolean): string {
  const schema = missing ? propertyOf(path) : error.parentSchema
  const expected = String(
    schema?.['x-expected'] ?? propertyOf(path.split('.')[0] ?? '')?.['x-expected'] ?? 'another value',
  )
  if (missing) return `Unexpected front matter without \`${path}\`, expected ${expected}`
  if (error.data === null || error.data === '') return `Unexpected empty \`${path}\`, expected ${expected}`
  const seen = typeof error.data === 'string' ? error.data : JSON.stringify(error.data)
  return `Unexpected ${quote(seen)} for \`${path}\`, expected ${expected}`
}

/** The schema of a key, with what it refers to. */
function propertyOf(key: string): Record<string, unknown> | undefined {
  const properties: Record<string, Record<string, unknown>> = frontMatterSchema.properties
  const property = properties[key]
  const name = typeof property?.$ref === 'string' ? property.$ref.replace('#/$defs/', '') : undefined
  const definitions: Record<string, Record<string, unknown>> = frontMatterSchema.$defs
  return name === undefined ? property : definitions[name]
}

/** The value, else its key, else the key around it, else the first line. */
function spanOf(found: FrontMatterModel, path: string): Span {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const place = found.keys.get(at)
    if (place !== undefined)
      return place.value !== undefined && place.value.end.offset > place.value.start.offset
        ? place.value
        : place.key
  }
  return {
    start: found.span.start,
    end: { ...found.span.start, column: 4, offset: found.span.start.offset + 3 },
  }
}

/** One letter more, less, other or swapped. */
function nearMiss(word: string): string | undefined {
  return KEYS.find((key) => key.length > 3 && distanceIsOne(word.toLowerCase().replaceAll('_', '-'), key))
}

function distanceIsOne(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  const tails = [
    [a.slice(start + 1), b.slice(start + 1)],
    [a.slice(start), b.slice(start + 1)],
    [a.slice(start + 1), b.slice(start)],
    [`${a[start + 1] ?? ''}${a[start] ?? ''}${a.slice(start + 2)}`, b.slice(start)],
  ]
  return tails.some(([left, right]) => left === right)
}
