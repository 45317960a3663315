/**
 * Trims GitHub's own OpenAPI description to the operations that the sandbox answers and writes `src/sandbox/openapi.json`.
 * Run it (`npx tsx scripts/trim-openapi.ts`) after adding a line to OPERATIONS or to move to a newer description.
 * The package is 385 MB unpacked, so it never becomes a dependency: one file is taken out of its tarball.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const SOURCE = '@octokit/openapi@23.0.2'
const TARGET = new URL('../src/sandbox/openapi.json', import.meta.url)

const OPERATIONS: Record<string, readonly string[]> = {
  '/app': ['get'],
  '/app/hook/deliveries': ['get'],
  '/app/installations': ['get'],
  '/app/installations/{installation_id}': ['get'],
  '/app/installations/{installation_id}/access_tokens': ['post'],
  '/installation/repositories': ['get'],
  '/orgs/{org}/installation': ['get'],
  '/orgs/{org}/repos': ['get'],
  '/user': ['get'],
  '/user/repos': ['get'],
  '/users/{username}': ['get'],
  '/repos/{owner}/{repo}': ['get'],
  '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs': ['get'],
  '/repos/{owner}/{repo}/activity': ['get'],
  '/repos/{owner}/{repo}/assignees': ['get'],
  '/repos/{owner}/{repo}/assignees/{assignee}': ['get'],
  '/repos/{owner}/{repo}/branches': ['get'],
  '/repos/{owner}/{repo}/branches/{branch}': ['get'],
  '/repos/{owner}/{repo}/check-runs': ['post'],
  '/repos/{owner}/{repo}/check-runs/{check_run_id}': ['get', 'patch'],
  '/repos/{owner}/{repo}/check-runs/{check_run_id}/annotations': ['get'],
  '/repos/{owner}/{repo}/check-runs/{check_run_id}/rerequest': ['post'],
  '/repos/{owner}/{repo}/collaborators/{username}/permission': ['get'],
  '/repos/{owner}/{repo}/commits': ['get'],
  '/repos/{owner}/{repo}/commits/{commit_sha}/pulls': ['get'],
  '/repos/{owner}/{repo}/commits/{ref}': ['get'],
  '/repos/{owner}/{repo}/commits/{ref}/check-runs': ['get'],
  '/repos/{owner}/{repo}/compare/{basehead}': ['get'],
  '/repos/{owner}/{repo}/contents/{path}': ['get', 'put', 'delete'],
  '/repos/{owner}/{repo}/deployments': ['get', 'post'],
  '/repos/{owner}/{repo}/deployments/{deployment_id}/statuses': ['get', 'post'],
  '/repos/{owner}/{repo}/dispatches': ['post'],
  '/repos/{owner}/{repo}/git/blobs/{file_sha}': ['get'],
  '/repos/{owner}/{repo}/git/ref/{ref}': ['get'],
  '/repos/{owner}/{repo}/git/refs': ['post'],
  '/repos/{owner}/{repo}/git/refs/{ref}': ['patch', 'delete'],
  '/repos/{owner}/{repo}/git/trees/{tree_sha}': ['get'],
  '/repos/{owner}/{repo}/installation': ['get'],
  '/repos/{owner}/{repo}/issues': ['get', 'post'],
  '/repos/{owner}/{repo}/issues/comments/{comment_id}': ['get', 'patch', 'delete'],
  '/repos/{owner}/{repo}/issues/{issue_number}': ['get', 'patch'],
  '/repos/{owner}/{repo}/issues/{issue_number}/assignees': ['post', 'delete'],
  '/repos/{owner}/{repo}/issues/{issue_number}/comments': ['get', 'post'],
  '/repos/{owner}/{repo}/issues/{issue_number}/events': ['get'],
  '/repos/{owner}/{repo}/issues/{issue_number}/labels': ['get', 'post', 'put'],
  '/repos/{owner}/{repo}/issues/{issue_number}/labels/{name}': ['delete'],
  '/repos/{owner}/{repo}/issues/{issue_number}/sub_issues': ['get', 'post'],
  '/repos/{owner}/{repo}/issues/{issue_number}/timeline': ['get'],
  '/repos/{owner}/{repo}/labels': ['get', 'post'],
  '/repos/{owner}/{repo}/labels/{name}': ['get', 'patch'],
  '/repos/{owner}/{repo}/pulls': ['get', 'post'],
  '/repos/{owner}/{repo}/pulls/{pull_number}': ['get', 'patch'],
  '/repos/{owner}/{repo}/pulls/{pull_number}/commits': ['get'],
  '/repos/{owner}/{repo}/pulls/{pull_number}/files': ['get'],
  '/repos/{owner}/{repo}/pulls/{pull_number}/merge': ['put'],
  '/repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers': ['post'],
  '/repos/{owner}/{repo}/pulls/{pull_number}/reviews': ['get', 'post'],
  '/repos/{owner}/{repo}/releases': ['get', 'post'],
  '/repos/{owner}/{repo}/rules/branches/{branch}': ['get'],
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type JsonObject = { [key: string]: Json }

/** Prose and examples are four fifths of the description; no validator reads them. */
const PROSE = new Set([
  'description', 'summary', 'example', 'examples', 'externalDocs', 'tags', 'x-github', 'deprecated', 'title',
  'x-github-breaking-changes', 'default',
]) // biome-ignore format: one list

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function fetchDescription(): JsonObject {
  const directory = mkdtempSync(join(tmpdir(), 'openapi-'))
  try {
    const tarball = execFileSync('npm', ['pack', SOURCE, '--silent'], {
      cwd: directory,
      encoding: 'utf8',
    }).trim()
    const member = 'package/generated/api.github.com.json'
    execFileSync('tar', ['xzf', tarball, member], { cwd: directory })
    return JSON.parse(readFileSync(join(directory, member), 'utf8')) as JsonObject
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function at(root: JsonObject, pointer: string): Json {
  let here: Json | undefined = root
  for (const key of pointer.replace(/^#\//, '').split('/')) here = isObject(here) ? here[key] : undefined
  if (here === undefined) throw new Error(`The description has nothing at ${pointer}`)
  return here
}

/** Drops prose and turns OpenAPI's `nullable` into JSON Schema: Ajv refuses `nullable` beside a `$ref` or without a type. */
function clean(value: Json, insideProperties = false): Json {
  if (Array.isArray(value)) return value.map((item) => clean(item))
  if (!isObject(value)) return value
  const out: JsonObject = {}
  for (const [key, item] of Object.entries(value)) {
    if (!insideProperties && (PROSE.has(key) || key === 'nullable')) continue
    out[key] =
      key === 'enum' || key === 'required' ? item : clean(item, !insideProperties && key === 'properties')
  }
  return !insideProperties && value.nullable === true ? nullable(out) : out
}

function nullable(schema: JsonObject): JsonObject {
  if (typeof schema.type !== 'string')
    return Object.keys(schema).length === 0 ? schema : { anyOf: [schema, { type: 'null' }] }
  const withNull: JsonObject = { ...schema, type: [schema.type, 'null'] }
  if (Array.isArray(schema.enum) && !schema.enum.includes(null)) withNull.enum = [...schema.enum, null]
  return withNull
}

/** Parameters and responses are looked up here, so that only schemas are referred to in the trimmed file. */
function resolved(root: JsonObject, value: Json): JsonObject {
  if (!isObject(value)) throw new Error('Expected an object in the description')
  return typeof value.$ref === 'string' ? resolved(root, at(root, value.$ref)) : value
}

function trimOperation(root: JsonObject, operation: JsonObject): JsonObject {
  const parameters = (Array.isArray(operation.parameters) ? operation.parameters : []).map((parameter) => {
    const { name, in: place, required, schema } = resolved(root, parameter)
    return { name, in: place, ...(required ? { required } : {}), schema: clean(schema ?? {}) } as JsonObject
  })
  const out: JsonObject = { operationId: operation.operationId ?? '', parameters }
  const json = (content: Json | undefined) => {
    const media = isObject(content) ? content['application/json'] : undefined
    return isObject(media) && media.schema !== undefined ? clean(media.schema) : undefined
  }
  if (operation.requestBody !== undefined) {
    const body = resolved(root, operation.requestBody)
    const schema = json(body.content)
    if (schema !== undefined)
      out.requestBody = {
        ...(body.required ? { required: true } : {}),
        content: { 'application/json': { schema } },
      }
  }
  const responses: JsonObject = {}
  for (const [status, response] of Object.entries(isObject(operation.responses) ? operation.responses : {})) {
    const schema = json(resolved(root, response).content)
    responses[status] = schema === undefined ? {} : { content: { 'application/json': { schema } } }
  }
  return { ...out, responses }
}

function collectSchemas(root: JsonObject, value: Json, found: JsonObject): void {
  if (Array.isArray(value)) for (const item of value) collectSchemas(root, item, found)
  if (!isObject(value)) return
  const name = typeof value.$ref === 'string' ? value.$ref.replace('#/components/schemas/', '') : undefined
  if (name !== undefined && found[name] === undefined) {
    const schema = clean(at(root, `#/components/schemas/${name}`))
    found[name] = schema
    collectSchemas(root, schema, found)
  }
  for (const item of Object.values(value)) collectSchemas(root, item, found)
}

function trim(root: JsonObject): JsonObject {
  const paths: JsonObject = {}
  for (const [path, methods] of Object.entries(OPERATIONS)) {
    const item = (root.paths as JsonObject)[path]
    if (!isObject(item))
      throw new Error(`${SOURCE} has no path ${path}. Was it renamed? Look in generated/api.github.com.json.`)
    const trimmed: JsonObject = {}
    for (const method of methods) {
      const operation = item[method]
      if (!isObject(operation)) throw new Error(`${SOURCE} has no ${method.toUpperCase()} ${path}`)
      trimmed[method] = trimOperation(root, operation)
    }
    paths[path] = trimmed
  }
  const schemas: JsonObject = {}
  collectSchemas(root, paths, schemas)
  const info = {
    title: 'GitHub REST API, trimmed for the sandbox',
    version: SOURCE,
    license: { name: 'MIT' },
  }
  const sorted = Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)))
  return { openapi: '3.0.3', info, paths, components: { schemas: sorted } }
}

const text = `${JSON.stringify(trim(fetchDescription()))}\n`
writeFileSync(TARGET, text)
console.log(
  `${SOURCE}: ${Object.values(OPERATIONS).flat().length} operations, ${Math.round(text.length / 1024)} kB`,
)
