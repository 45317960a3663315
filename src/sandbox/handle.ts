import { createHash } from 'node:crypto'
import { authorise, canSee } from './access.ts'
import type { Core } from './core.ts'
import { ConnectionDropped, type Fault, type FaultEngine, type RequestInfo } from './faults.ts'
import { findRepository } from './lookup.ts'
import { notFound, Problem, problem } from './problem.ts'
import type { Answer, Context, Handler } from './rest/context.ts'
import { handlers } from './rest/handlers.ts'
import { type Match, matchOperation } from './spec.ts'
import type { Actor, Tokens } from './tokens.ts'
import { checkBody, checkQuery, checkResponse } from './validate.ts'
import type { Repository } from './world.ts'

export interface ApiRequest {
  method: string
  url: string
  headers: Record<string, string>
  body?: string
}

export interface ApiAnswer {
  status: number
  headers: Record<string, string>
  body: string
}

export interface LedgerEntry extends RequestInfo {
  status: number
}

/** Answers `POST /api/graphql`: a JSON body and who asks → status and JSON. */
export type GraphqlHandler = (body: unknown, actor: Actor) => Answer

export interface Pipeline {
  core: Core
  tokens: Tokens
  faults: FaultEngine
  graphql: GraphqlHandler
  validateResponses: boolean
  nextIndex: () => number
  record: (entry: LedgerEntry) => void
}

export const API_PATH = '/api/v3'

/** One request through the whole pipeline. Rejects only when a fault drops the connection, or on a bug of the sandbox. */
export function answerRequest(pipeline: Pipeline, request: ApiRequest): ApiAnswer {
  const url = new URL(request.url, pipeline.core.links.html)
  const method = request.method.toUpperCase()
  const path = url.pathname.startsWith(`${API_PATH}/`) ? url.pathname.slice(API_PATH.length) : url.pathname
  const headers = lowerCased(request.headers)
  const { actor, refusal } = identify(pipeline.tokens, headers.authorization)
  const info: RequestInfo = { index: pipeline.nextIndex(), method, path, actor: nameOf(pipeline.core, actor) }

  const before = pipeline.faults.meet(info, 'before')
  if (before !== undefined) return suffer(pipeline, info, before)
  const answer = render(
    refusal ?? perform(pipeline, { ...request, method, headers }, url, path, actor),
    method,
    headers,
  )
  const after = pipeline.faults.meet(info, 'after')
  if (after !== undefined) return suffer(pipeline, info, after)
  pipeline.record({ ...info, status: answer.status })
  return answer
}

function suffer(pipeline: Pipeline, info: RequestInfo, fault: Fault): ApiAnswer {
  pipeline.record({ ...info, status: fault === 'drop-connection' ? 0 : fault.status })
  if (fault === 'drop-connection') throw new ConnectionDropped()
  return render(
    { status: fault.status, body: fault.body ?? { message: 'Server Error' }, headers: fault.headers ?? {} },
    info.method,
    {},
  )
}

function identify(tokens: Tokens, authorization: string | undefined): { actor: Actor; refusal?: Answer } {
  try {
    return { actor: tokens.authenticate(authorization) }
  } catch (error) {
    return { actor: { kind: 'anonymous' }, refusal: toAnswer(error) }
  }
}

function nameOf(core: Core, actor: Actor): string {
  if (actor.kind === 'user') return actor.account.login
  return actor.kind === 'installation' ? core.world.app.bot.login : actor.kind
}

function perform(pipeline: Pipeline, request: ApiRequest, url: URL, path: string, actor: Actor): Answer {
  try {
    if (/^\/api\/graphql$|^\/graphql$/.test(path) && request.method === 'POST') {
      return pipeline.graphql(parseBody(request.body), actor)
    }
    const match = matchOperation(request.method, path)
    if (match === undefined) throw unknownOperation(request.method, path)
    const answer = run(pipeline, request, url, match, actor)
    if (pipeline.validateResponses) checkResponse(match.operation, answer.status, answer.body)
    return answer
  } catch (error) {
    return toAnswer(error)
  }
}

function toAnswer(error: unknown): Answer {
  if (error instanceof Problem) return { status: error.status, body: error.body, headers: error.headers }
  if (error instanceof URIError) return { status: 400, body: { message: 'The path is not well-formed' } }
  throw error
}

function unknownOperation(method: string, path: string): Problem {
  return problem(
    501,
    `The sandbox does not answer ${method} ${path}. Add the operation to scripts/trim-openapi.ts, run it, and write its handler in src/sandbox/rest/.`,
  )
}

function run(pipeline: Pipeline, request: ApiRequest, url: URL, match: Match, actor: Actor): Answer {
  const { operation, params } = match
  const handler: Handler | undefined = handlers[operation.id]
  if (handler === undefined)
    throw problem(501, `The sandbox knows ${operation.id} and has no handler for it in src/sandbox/rest/.`)
  const { core, tokens } = pipeline
  let repository: Repository | undefined
  if (params.owner !== undefined && params.repo !== undefined) {
    repository = findRepository(core.world, params.owner, params.repo)
    if (repository === undefined) return moved(core, params.owner, params.repo, request.method, url, actor)
    authorise(actor, operation.id, repository)
  }
  checkQuery(operation, url.searchParams)
  const body = parseBody(request.body)
  checkBody(operation, body)
  const address = core.links.api + url.pathname.slice(API_PATH.length) + url.search
  const context = {
    core,
    tokens,
    operation,
    params,
    query: url.searchParams,
    body,
    actor,
    repository,
    url: address,
  }
  // Operations outside a repository never touch that field.
  return handler(context as Context)
}

/** A renamed repository leads on to its new name; anything else is unknown. */
function moved(core: Core, owner: string, name: string, method: string, url: URL, actor: Actor): Answer {
  const target = core.world.renamed.get(`${owner}/${name}`.toLowerCase())
  if (target === undefined || !canSee(actor, target)) throw notFound()
  const prefix = `/repos/${owner}/${name}`
  const rest = url.pathname.slice(url.pathname.indexOf(prefix) + prefix.length)
  const location = `${core.links.api}/repositories/${target.id}${rest}${url.search}`
  const direct = `${core.links.api}/repos/${target.owner.login}/${target.name}${rest}${url.search}`
  const status = method === 'GET' || method === 'HEAD' ? 301 : 307
  return {
    status,
    headers: { location: direct },
    body: { message: 'Moved Permanently', url: location, documentation_url: 'https://docs.github.com/rest' },
  }
}

function parseBody(text: string | undefined): unknown {
  if (text === undefined || text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw problem(400, 'Problems parsing JSON')
  }
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
  const out: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) out[name.toLowerCase()] = value
  return out
}

function render(answer: Answer, method: string, request: Record<string, string>): ApiAnswer {
  const headers: Record<string, string> = {
    'x-github-media-type': 'github.v3; format=json',
    ...answer.headers,
  }
  if (answer.body === undefined) return { status: answer.status, headers, body: '' }
  headers['content-type'] = 'application/json; charset=utf-8'
  const body = JSON.stringify(answer.body)
  if (method !== 'GET' || answer.status !== 200) return { status: answer.status, headers, body }
  headers.etag = `W/"${createHash('sha1').update(body).digest('hex')}"`
  if (request['if-none-match'] === headers.etag) return { status: 304, headers, body: '' }
  return { status: 200, headers, body }
}
