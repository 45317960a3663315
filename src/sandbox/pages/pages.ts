import type { IncomingMessage, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { type Asset, assetAt } from './assets.ts'
import { type Context, plainText, type Reply } from './context.ts'
import {
  type PagesOptions,
  type PagesSandbox,
  type Person,
  SEEDED_OWNERS,
  SEEDED_PEOPLE,
} from './contract.ts'
import { explain, readForm } from './forms.ts'
import { refusal, SECURITY_HEADERS } from './guard.ts'
import { clientOf, isApiError } from './rest.ts'
import { route } from './router.ts'
import { notFoundPage, problemPage } from './start.ts'

export type PagesHandler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>

/**
 * The web pages of a sandbox: GitHub's pages as far as the story needs them, written as a client of the
 * sandbox's REST API. Answers every request that it is given, except those below `/api/`: for them it returns false.
 */
export function createPages(sandbox: PagesSandbox, options: PagesOptions = {}): PagesHandler {
  const site: Site = {
    sandbox,
    owners: options.owners ?? SEEDED_OWNERS,
    people: (options.people ?? SEEDED_PEOPLE).filter(({ login }) => exists(sandbox, login)),
    now: options.now ?? (() => new Date()),
  }
  return async (request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host || 'localhost'}`)
    if (url.pathname.startsWith('/api/')) return false
    const refused = refusal(request)
    if (refused) send(response, plainText(`${refused}\n`, 403))
    else await answer(site, request, response, url)
    return true
  }
}

interface Site {
  readonly sandbox: PagesSandbox
  readonly people: readonly Person[]
  readonly owners: readonly string[]
  readonly now: () => Date
}

async function answer(
  site: Site,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET')
  const asset = method === 'GET' ? assetAt(url) : undefined
  if (asset) return sendAsset(request, response, asset)
  const form = method === 'POST' ? await readForm(request) : new URLSearchParams()
  if (!form)
    return send(response, plainText('The form is too big: a text may have 65,536 characters.\n', 413))
  const match = route(method, url.pathname)
  const { sandbox, people, owners } = site
  const actor = actorOf(people, request.headers.cookie)
  const octokit = clientOf(sandbox, actor.login)
  const ctx: Context = {
    sandbox,
    people,
    owners,
    actor,
    octokit,
    url,
    params: match?.params ?? {},
    form,
    now: site.now(),
  }
  return send(response, match ? await reply(ctx, match.handler) : notFoundPage(ctx))
}

function exists(sandbox: PagesSandbox, login: string): boolean {
  try {
    sandbox.token(login)
    return true
  } catch {
    // Another seed has other people.
    return false
  }
}

async function reply(ctx: Context, handler: (ctx: Context) => Promise<Reply>): Promise<Reply> {
  try {
    return await handler(ctx)
  } catch (error) {
    if (!isApiError(error)) throw error
    return error.status === 404 ? notFoundPage(ctx) : problemPage(ctx, explain(error), error.status)
  }
}

/** Who the visitor acts as: a cookie of a known person, else the first of the story. */
function actorOf(people: readonly Person[], cookies: string | undefined): Person {
  const wanted = /(?:^|;\s*)acting_as=([\w-]+)/.exec(cookies ?? '')?.[1]
  const person = people.find(({ login }) => login === wanted) ?? people[0]
  if (!person) throw new Error('Unexpected sandbox without people, expected at least one to act as')
  return person
}

function send(response: ServerResponse, reply: Reply): void {
  const headers = { ...SECURITY_HEADERS, 'cache-control': 'no-store' }
  if (reply.kind === 'redirect') {
    const cookie = reply.cookie ? { 'set-cookie': reply.cookie } : {}
    response.writeHead(303, { ...headers, ...cookie, location: reply.location }).end()
  } else if (reply.kind === 'page') {
    response.writeHead(reply.status, { ...headers, 'content-type': 'text/html; charset=utf-8' })
    response.end(reply.document.text)
  } else {
    response
      .writeHead(reply.status, { ...headers, 'content-type': 'text/plain; charset=utf-8' })
      .end(reply.text)
  }
}

function sendAsset(request: IncomingMessage, response: ServerResponse, asset: Asset): void {
  const headers = {
    ...SECURITY_HEADERS,
    'cache-control': 'no-cache',
    etag: asset.etag,
    vary: 'accept-encoding',
  }
  if (request.headers['if-none-match'] === asset.etag) {
    response.writeHead(304, headers).end()
    return
  }
  const zipped = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  response.writeHead(200, {
    ...headers,
    'content-type': asset.type,
    ...(zipped ? { 'content-encoding': 'gzip' } : {}),
  })
  response.end(zipped ? gzipSync(asset.text) : asset.text)
}
