import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import { type FieldError, invalid } from './problem.ts'
import { componentSchemas, type Operation, type Schema } from './spec.ts'

/** Requests and answers against GitHub's description. Validators are compiled on first use and shared by all sandboxes. */

const ajv = new Ajv({
  strict: false,
  allErrors: false,
  validateSchema: false,
  inlineRefs: false,
  logger: false,
})
formats.default(ajv, { mode: 'fast', formats: ['date-time', 'date', 'uri', 'email'] })
// Lone words as names let each schema be compiled once, whoever refers to it.
for (const [name, schema] of Object.entries(componentSchemas))
  ajv.addSchema(withFlatRefs(schema) as Schema, name)

function withFlatRefs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withFlatRefs)
  if (typeof value !== 'object' || value === null) return value
  const out: Record<string, unknown> = {}
  for (const [key, item] of Object.entries(value)) {
    out[key] =
      key === '$ref' && typeof item === 'string'
        ? item.replace('#/components/schemas/', '')
        : withFlatRefs(item)
  }
  return out
}

const compiled = new Map<string, ValidateFunction>()

function validator(key: string, schema: () => Schema): ValidateFunction {
  const known = compiled.get(key)
  if (known !== undefined) return known
  const made = ajv.compile(withFlatRefs(schema()) as Schema)
  compiled.set(key, made)
  return made
}

/** Query strings are text; GitHub's types decide what they mean. */
function coerceQuery(schema: Schema, value: string): unknown {
  if (schema.type === 'integer' && /^-?\d+$/.test(value)) return Number(value)
  if (schema.type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true'
  return value
}

export function checkQuery(operation: Operation, query: URLSearchParams): void {
  const known = operation.parameters.filter((parameter) => parameter.in === 'query')
  for (const [name, value] of query) {
    const parameter = known.find((candidate) => candidate.name === name)
    if (parameter === undefined)
      throw unknownField(
        operation,
        name,
        known.map((candidate) => candidate.name),
        'query',
      )
    const validate = validator(`${operation.id} ?${name}`, () => parameter.schema)
    const tried = coerceQuery(parameter.schema, value)
    if (!validate(tried)) throw invalid(...toFieldErrors(operation, validate.errors, name))
  }
}

export function checkBody(operation: Operation, body: unknown): void {
  const schema = operation.body
  if (schema === undefined) {
    const keys = typeof body === 'object' && body !== null ? Object.keys(body) : []
    if (keys[0] !== undefined) throw unknownField(operation, keys[0], [], 'body')
    return
  }
  if (body === undefined && !operation.bodyRequired) return
  const validate = validator(`${operation.id} body`, () => schema)
  const given = body ?? {}
  if (!validate(given)) throw invalid(...toFieldErrors(operation, validate.errors, ''))
  const unknown = findUnknownKey(schema, given, '')
  if (unknown !== undefined) throw unknownField(operation, unknown.key, unknown.known, 'body')
}

function unknownField(operation: Operation, key: string, known: readonly string[], place: string) {
  const expected = known.length > 0 ? `Expected one of: ${known.join(', ')}.` : `Expected no ${place}.`
  return invalid({
    resource: resourceOf(operation),
    field: key,
    code: 'custom',
    message: `${operation.id} has no ${place} parameter "${key}" in GitHub's description. ${expected}`,
  })
}

/** The kind of thing that GitHub names in its errors. */
const RESOURCES: Record<string, string> = {
  issues: 'Issue',
  pulls: 'PullRequest',
  checks: 'CheckRun',
  git: 'Reference',
  repos: 'Repository',
}

const resourceOf = (operation: Operation): string =>
  operation.id.includes('label') ? 'Label' : (RESOURCES[operation.id.split('/')[0] ?? ''] ?? 'Request')

function toFieldErrors(
  operation: Operation,
  errors: ErrorObject[] | null | undefined,
  prefix: string,
): FieldError[] {
  return (errors ?? []).slice(0, 5).map((error) => {
    const missing = error.keyword === 'required' ? String(error.params.missingProperty) : undefined
    const path = [prefix, ...error.instancePath.split('/'), missing ?? ''].filter(Boolean).join('.')
    return {
      resource: resourceOf(operation),
      field: path,
      code: missing === undefined ? 'invalid' : 'missing_field',
      message: `${path || 'body'} ${error.message ?? 'is not valid'}`,
    }
  })
}

interface UnknownKey {
  key: string
  known: string[]
}

/** GitHub ignores keys that it does not know; here a misspelt one must not pass in silence. */
function findUnknownKey(schema: Schema, value: unknown, path: string): UnknownKey | undefined {
  if (Array.isArray(value)) {
    const items = alternatives(schema).map((option) => option.items as Schema | undefined)
    const schemas = items.filter((item) => item !== undefined)
    if (schemas.length === 0) return undefined
    const merged = { anyOf: schemas }
    return firstDefined(value, (item, index) => findUnknownKey(merged, item, `${path}[${index}]`))
  }
  if (typeof value !== 'object' || value === null) return undefined
  const properties = new Map<string, Schema[]>()
  for (const option of alternatives(schema)) {
    for (const [key, child] of Object.entries((option.properties ?? {}) as Record<string, Schema>)) {
      properties.set(key, [...(properties.get(key) ?? []), child])
    }
  }
  if (properties.size === 0) return undefined
  return firstDefined(Object.entries(value), ([key, item]) => {
    const children = properties.get(key)
    const here = path === '' ? key : `${path}.${key}`
    if (children === undefined) return { key: here, known: [...properties.keys()] }
    return findUnknownKey({ anyOf: children }, item, here)
  })
}

function alternatives(schema: Schema): Schema[] {
  const target =
    typeof schema.$ref === 'string' ? componentSchemas[schema.$ref.split('/').pop() ?? ''] : schema
  if (target === undefined) return []
  const nested = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => (target[key] ?? []) as Schema[])
  return [target, ...nested.flatMap(alternatives)]
}

function firstDefined<T, R>(
  items: readonly T[],
  find: (item: T, index: number) => R | undefined,
): R | undefined {
  for (const [index, item] of items.entries()) {
    const found = find(item, index)
    if (found !== undefined) return found
  }
  return undefined
}

/** A sandbox that answers what GitHub never would is a bug of the sandbox: it stops the test, loudly. */
export function checkResponse(operation: Operation, status: number, body: unknown): void {
  if (status === 304 || status === 301 || status === 307) return
  if (!operation.responses.has(status)) {
    // GitHub's description lists 401, 403 and 404 only here and there.
    if (status >= 400) return
    throw new Error(
      `Sandbox bug: ${operation.id} answered ${status}, GitHub's description has ${[...operation.responses.keys()].join(', ')}`,
    )
  }
  const schema = operation.responses.get(status)
  if (schema === undefined) return
  const validate = validator(`${operation.id} ${status}`, () => schema)
  if (validate(body)) return
  const error = validate.errors?.[0]
  throw new Error(
    `Sandbox bug: ${operation.id} ${status} does not fit GitHub's description at ${error?.instancePath || '/'}: ${error?.message} ${JSON.stringify(error?.params)}`,
  )
}
