import type { Server } from 'node:http'
import { DEFAULT_PERMISSIONS } from './arrange-app.ts'
import { type Core, createCore, type Happening } from './core.ts'
import { createFaults, type Faults } from './faults.ts'
import { answerGraphql } from './graphql/answer.ts'
import { API_PATH, type ApiAnswer, type ApiRequest, answerRequest, type LedgerEntry } from './handle.ts'
import { type PagesHandler, startListening, stopListening } from './http.ts'
import { needAccount } from './lookup.ts'
import { settleTexts } from './mentions.ts'
import { createOrganisation, type Organisation } from './organisation.ts'
import { installationFor } from './rest/apps.ts'
import { createFetch } from './sandbox-fetch.ts'
import { seedAcme } from './seed/acme.ts'
import { seedOneRepository } from './seed/one-repository.ts'
import { accountShape, organisationShape } from './shapes/account.ts'
import { nodeId } from './shapes/links.ts'
import { repositoryShape } from './shapes/repository.ts'
import { type SandboxState, snapshot } from './snapshot.ts'
import { appKeyPair, createTokens } from './tokens.ts'
import { createWebhooks, type Webhooks, type WebhookTarget } from './webhooks.ts'
import { type CrossReference, isoSeconds, type Mention, type World } from './world.ts'

export type { Delivery, DeliveryPlan } from './webhooks.ts'

export interface SandboxOptions {
  /** The clock of everything that is written. Credentials follow the process's own. */
  now?: () => Date
  seed?: 'acme' | 'empty' | 'one-repository'
  /** Hold every answer against GitHub's description (default). Switch it off where speed counts. */
  validateResponses?: boolean
  webhook?: WebhookTarget
}

export interface Sandbox extends Organisation {
  /** Answers one REST request in process. Rejects only when a fault drops the connection. */
  handle: (request: ApiRequest) => Promise<ApiAnswer>
  /** The same as a fetch function: `new Octokit({ baseUrl: sandbox.apiUrl, request: { fetch: sandbox.fetch } })`. */
  fetch: typeof fetch
  /** Base URLs as links carry them; both change once the sandbox listens. */
  readonly apiUrl: string
  readonly htmlUrl: string
  listen: (options?: { port?: number; pages?: PagesHandler }) => Promise<{ url: string }>
  close: () => Promise<void>
  /** A personal token that writes as that person, with that person's rights. */
  token: (login: string) => string
  app: { id: number; slug: string; privateKey: string; botLogin: string }
  webhooks: Webhooks
  faults: Faults
  /** Every API request by anybody, in order; the oldest are forgotten after many thousands. */
  readonly requests: readonly LedgerEntry[]
  resetRequests: () => void
  /** Who was pinged where, as GitHub would have read each text. */
  readonly mentions: readonly Mention[]
  /** Which text made a back-reference appear in which issue. */
  readonly crossReferences: readonly CrossReference[]
  state: () => SandboxState
}

const SLUG = 'second-story'
const BEFORE_LISTENING = 'http://github.sandbox'
const MOST_REQUESTS = 100_000
const EVENTS = [
  'check_run',
  'check_suite',
  'deployment_status',
  'issue_comment',
  'issues',
  'member',
  'membership',
  'merge_group',
  'pull_request',
  'push',
  'release',
  'repository',
  'repository_dispatch',
  'team',
]

/** A small GitHub in this process. Nothing is shared with other sandboxes but the App's key. */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const now = options.now ?? (() => new Date())
  const links = { api: BEFORE_LISTENING + API_PATH, html: BEFORE_LISTENING }
  const world = createWorld(isoSeconds(now()))
  const webhooks = createWebhooks(world.app.id, now)
  const core = createCore(
    world,
    links,
    now,
    (happening) => announce(core, webhooks, happening),
    webhooks.attempts,
  )
  const organisation = createOrganisation(core)
  const tokens = createTokens(world.app)
  const requests: LedgerEntry[] = []
  let lastIndex = 0
  const faults = createFaults(() => lastIndex)
  let server: Server | undefined

  if ((options.seed ?? 'acme') === 'acme') seedAcme(core, organisation)
  if (options.seed === 'one-repository') seedOneRepository(core, organisation)
  webhooks.api.configure(options.webhook)

  const pipeline = {
    core,
    tokens,
    faults,
    graphql: answerGraphql(core),
    validateResponses: options.validateResponses ?? true,
    nextIndex: () => ++lastIndex,
    record: (entry: LedgerEntry) => {
      requests.push(entry)
      if (requests.length > MOST_REQUESTS) requests.splice(0, MOST_REQUESTS / 10)
    },
  }
  const handle = async (request: ApiRequest): Promise<ApiAnswer> => {
    webhooks.requestStarted()
    try {
      return answerRequest(pipeline, request)
    } finally {
      webhooks.requestEnded()
    }
  }

  return {
    ...organisation,
    handle,
    fetch: createFetch(handle),
    get apiUrl() {
      return links.api
    },
    get htmlUrl() {
      return links.html
    },
    listen: async (listenOptions = {}) => {
      if (server !== undefined) throw new Error(`The sandbox listens already, on ${links.html}`)
      const listener = await startListening(handle, listenOptions)
      server = listener.server
      links.html = listener.url
      links.api = listener.url + API_PATH
      return { url: listener.url }
    },
    close: async () => {
      webhooks.stop()
      if (server !== undefined) await stopListening(server)
      server = undefined
    },
    token: (login) => tokens.personal(needAccount(world, login)),
    app: { id: world.app.id, slug: SLUG, privateKey: appKeyPair().privateKey, botLogin: world.app.bot.login },
    webhooks: webhooks.api,
    faults: faults.api,
    requests,
    resetRequests: () => {
      requests.length = 0
    },
    get mentions() {
      settleTexts(core)
      return world.mentions
    },
    get crossReferences() {
      settleTexts(core)
      return world.crossReferences
    },
    state: () => snapshot(core),
  }
}

function createWorld(at: string): World {
  let lastId = 1000
  const nextId = () => ++lastId
  const account = (login: string, type: 'Bot' | 'Organization') => ({
    id: nextId(),
    login,
    name: null,
    type,
    createdAt: at,
  })
  const bot = account(`${SLUG}[bot]`, 'Bot')
  const owner = account('second-story-app', 'Organization')
  return {
    accounts: new Map([bot, owner].map((known) => [known.login.toLowerCase(), known])),
    repositories: new Map(),
    renamed: new Map(),
    installations: new Map(),
    app: {
      id: 1,
      slug: SLUG,
      name: 'Second Story',
      bot,
      owner,
      permissions: DEFAULT_PERMISSIONS,
      events: EVENTS,
      publicKey: appKeyPair().publicKey,
      createdAt: at,
    },
    mentions: [],
    crossReferences: [],
    nextId,
  }
}

/** Events reach the App through the installation that covers the repository, its own included. */
function announce(core: Core, webhooks: ReturnType<typeof createWebhooks>, happening: Happening): void {
  if (!webhooks.isConfigured()) return
  const { links, world } = core
  const { event, action, repository, sender } = happening
  const act = action === undefined ? {} : { action }
  if (repository === undefined) {
    webhooks.announce(event, { ...act, ...happening.payload() })
    return
  }
  const installation = installationFor(world, repository)
  if (installation === undefined || installation.suspendedAt !== undefined) return
  const organisation =
    repository.owner.type === 'Organization'
      ? { organization: organisationShape(links, repository.owner) }
      : {}
  webhooks.announce(event, {
    ...act,
    ...happening.payload(),
    repository: repositoryShape(links, repository),
    ...organisation,
    sender: accountShape(links, sender),
    installation: { id: installation.id, node_id: nodeId('I', installation.id) },
  })
}
