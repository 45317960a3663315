import bundle from './openapi.json' with { type: 'json' }

/** GitHub's own description of the operations that we answer: route table and schemas, parsed once a process. */

export type Schema = Record<string, unknown>

interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  schema: Schema
}

export interface Operation {
  id: string
  method: string
  path: string
  parameters: readonly Parameter[]
  body: Schema | undefined
  bodyRequired: boolean
  responses: ReadonlyMap<number, Schema | undefined>
}

interface Content {
  content?: { 'application/json'?: { schema?: Schema } }
}

interface RawOperation {
  operationId: string
  parameters: Parameter[]
  requestBody?: Content & { required?: boolean }
  responses: Record<string, Content>
}

interface Bundle {
  info: { version: string }
  paths: Record<string, Record<string, RawOperation>>
  components: { schemas: Record<string, Schema> }
}

const description = bundle as unknown as Bundle

export const descriptionVersion: string = description.info.version
export const componentSchemas: Readonly<Record<string, Schema>> = description.components.schemas

const schemaOf = (content: Content | undefined): Schema | undefined =>
  content?.content?.['application/json']?.schema

function readOperation(path: string, method: string, raw: RawOperation): Operation {
  return {
    id: raw.operationId,
    method: method.toUpperCase(),
    path,
    parameters: raw.parameters,
    body: schemaOf(raw.requestBody),
    bodyRequired: raw.requestBody?.required === true,
    responses: new Map(
      Object.entries(raw.responses).map(([status, answer]) => [Number(status), schemaOf(answer)]),
    ),
  }
}

export const operations: readonly Operation[] = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, raw]) => readOperation(path, method, raw)),
)

interface Route {
  operation: Operation
  pattern: RegExp
  names: string[]
}

/** Parameters that may hold slashes: `heads/post-mortem/7`, `src/a.ts`, `severity: P1 / P2`. */
const MANY_SEGMENTS = new Set(['ref', 'path', 'basehead', 'branch', 'name', 'tree_sha'])

function compileRoute(operation: Operation): Route {
  const names: string[] = []
  const source = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    names.push(name)
    const parameter = operation.parameters.find(
      (candidate) => candidate.in === 'path' && candidate.name === name,
    )
    if (parameter?.schema.type === 'integer') return '(\\d+)'
    // The root folder is a path too.
    return name === 'path' ? '(.*)' : MANY_SEGMENTS.has(name) ? '(.+)' : '([^/]+)'
  })
  return {
    operation,
    pattern: new RegExp(`^${source.replace('/contents/(.*)', '/contents(?:/(.*))?')}$`),
    names,
  }
}

/** Routes are looked up by method and the first fixed word after the repository, longest template first. */
const bucketOf = (method: string, path: string): string => {
  const parts = path.split('/', 5)
  return parts[1] === 'repos' ? `${method} repos ${parts[4] ?? ''}` : `${method} ${parts[1]}`
}

const routes = new Map<string, Route[]>()
for (const operation of [...operations].sort((a, b) => literalLength(b.path) - literalLength(a.path))) {
  const bucket = bucketOf(operation.method, operation.path)
  routes.set(bucket, [...(routes.get(bucket) ?? []), compileRoute(operation)])
}

function literalLength(path: string): number {
  return path.replace(/\{\w+\}/g, '').length
}

export interface Match {
  operation: Operation
  params: Record<string, string>
}

/** The operation of a path below `/api/v3`, still percent-encoded; undefined when the bundle does not have it. */
export function matchOperation(method: string, path: string): Match | undefined {
  for (const { operation, pattern, names } of routes.get(bucketOf(method, path)) ?? []) {
    const found = pattern.exec(path)
    if (found === null) continue
    const params: Record<string, string> = {}
    names.forEach((name, index) => {
      params[name] = decodeURIComponent(found[index + 1] ?? '')
    })
    return { operation, params }
  }
  return undefined
}
