import { STATUS_CODES } from 'node:http'
import { canSee } from '../access.ts'
import type { Level } from '../accounts.ts'
import { findAccount } from '../lookup.ts'
import { notFound, problem, unprocessable } from '../problem.ts'
import { legacyPermission, roleOf } from '../roles.ts'
import { accountShape, appShape, installationShape, publicAccountShape } from '../shapes/account.ts'
import { fullRepositoryShape, permissionsOf, repositoryShape } from '../shapes/repository.ts'
import type { Attempt } from '../webhooks.ts'
import type { Installation, Repository, World } from '../world.ts'
import {
  accountOf,
  type Context,
  created,
  type Handler,
  input,
  ok,
  page,
  param,
  role,
  slice,
} from './context.ts'

/** The App and its installations, people, and repositories as such. */

function asApp({ actor }: Context): void {
  if (actor.kind !== 'app') throw problem(401, 'A JSON web token could not be decoded')
}

export function installationFor(world: World, repository: Repository): Installation | undefined {
  for (const installation of world.installations.values()) {
    const covers = installation.repositoryIds?.has(repository.id) ?? true
    if (installation.account === repository.owner && covers) return installation
  }
  return undefined
}

const installation = (context: Context, found: Installation | undefined) => {
  asApp(context)
  if (found === undefined) throw notFound()
  return ok(installationShape(context.core.links, context.core.world.app, found))
}

const byId = (context: Context) =>
  context.core.world.installations.get(Number(param(context, 'installation_id')))

const ofOrganisation: Handler = (context) => {
  const account = findAccount(context.core.world, param(context, 'org'))
  const all = [...context.core.world.installations.values()]
  return installation(
    context,
    all.find((candidate) => candidate.account === account),
  )
}

interface TokenInput {
  repositories?: string[]
  repository_ids?: number[]
  permissions?: Record<string, Level>
}

/** A token can be narrowed to some repositories and permissions, never widened. */
const createToken: Handler = (context) => {
  asApp(context)
  const found = byId(context)
  if (found === undefined) throw notFound()
  if (found.suspendedAt !== undefined) throw problem(403, 'This installation has been suspended')
  const { world, links } = context.core
  const given = input<TokenInput>(context)
  const repositories = coveredRepositories(world, found)
  const narrowed = given.repositories !== undefined || given.repository_ids !== undefined
  const chosen = repositories.filter(
    ({ id, name }) => given.repository_ids?.includes(id) || given.repositories?.includes(name),
  )
  if (narrowed && chosen.length < (given.repositories ?? given.repository_ids ?? []).length) {
    throw unprocessable(
      'There is at least one repository that does not exist or is not accessible to the parent installation.',
    )
  }
  for (const [name, level] of Object.entries(given.permissions ?? {})) {
    const held = found.permissions[name]
    if (held !== 'write' && held !== level) {
      throw unprocessable('The permissions requested are not granted to this installation.')
    }
  }
  const permissions =
    given.permissions === undefined ? found.permissions : { metadata: 'read' as const, ...given.permissions }
  const repositoryIds = narrowed ? new Set(chosen.map(({ id }) => id)) : found.repositoryIds
  const { token, expiresAt } = context.tokens.installation({
    kind: 'installation',
    account: found.account,
    installation: found,
    permissions,
    repositoryIds,
  })
  return created({
    token,
    expires_at: expiresAt,
    permissions,
    repository_selection: repositoryIds === undefined ? 'all' : 'selected',
    ...(narrowed ? { repositories: chosen.map((repository) => repositoryShape(links, repository)) } : {}),
  })
}

function coveredRepositories(world: World, found: Installation): Repository[] {
  return [...world.repositories.values()].filter(
    (repository) => repository.owner === found.account && (found.repositoryIds?.has(repository.id) ?? true),
  )
}

const listRepositories: Handler = (context) => {
  const { actor, core } = context
  if (actor.kind !== 'installation')
    throw problem(
      403,
      'You must authenticate with an installation access token in order to list repositories for an installation.',
    )
  const all = [...core.world.repositories.values()].filter(
    ({ id, owner }) => owner === actor.account && (actor.repositoryIds?.has(id) ?? true),
  )
  const { shown, headers } = slice(context, all)
  const body = {
    total_count: all.length,
    repository_selection: actor.repositoryIds === undefined ? 'all' : 'selected',
    repositories: shown.map((repository) => repositoryShape(core.links, repository)),
  }
  return { status: 200, body, headers }
}

const ofOwner: Handler = (context) => {
  const account = accountOf(context, 'org')
  return listVisible(context, (repository) => repository.owner === account)
}

function listVisible(context: Context, wanted: (repository: Repository) => boolean) {
  const { core, actor } = context
  const all = [...core.world.repositories.values()].filter(
    (candidate) => wanted(candidate) && canSee(actor, candidate),
  )
  return page(context, all, (repository) =>
    repositoryShape(core.links, repository, role({ ...context, repository })),
  )
}

const me: Handler = (context) => {
  const { actor, core } = context
  if (actor.kind === 'installation') throw problem(403, 'Resource not accessible by integration')
  if (actor.kind !== 'user') throw problem(401, 'Requires authentication')
  return ok(publicAccountShape(core.links, actor.account))
}

const permission: Handler = (context) => {
  const { core, repository } = context
  const account = accountOf(context, 'username')
  const level = roleOf(repository, account)
  const user = { ...accountShape(core.links, account), permissions: permissionsOf(level), role_name: level }
  return ok({ permission: legacyPermission(level), role_name: level, user })
}

function attemptShape({ id, delivery, at, redelivery, status }: Attempt) {
  const { action, installation: { id: installationId } = {} } = JSON.parse(delivery.body) as Delivered
  return {
    id,
    guid: delivery.id,
    delivered_at: at,
    redelivery,
    duration: 0.1,
    status: status === 0 ? 'failed to connect to host' : (STATUS_CODES[status] ?? ''),
    status_code: status === 0 ? 502 : status,
    event: delivery.event,
    action: action ?? null,
    installation_id: installationId ?? null,
    repository_id: null,
    throttled_at: null,
  }
}

interface Delivered {
  action?: string
  installation?: { id?: number }
}

export const appHandlers: Record<string, Handler> = {
  'apps/get-authenticated': (context) => {
    asApp(context)
    return ok(appShape(context.core.links, context.core.world.app))
  },
  'apps/list-webhook-deliveries': (context) => {
    asApp(context)
    return page(context, context.core.attempts.toReversed(), attemptShape)
  },
  'apps/list-installations': (context) => {
    asApp(context)
    const { links, world } = context.core
    return page(context, [...world.installations.values()], (found) =>
      installationShape(links, world.app, found),
    )
  },
  'apps/get-installation': (context) => installation(context, byId(context)),
  'apps/get-org-installation': ofOrganisation,
  'apps/get-repo-installation': (context) =>
    installation(context, installationFor(context.core.world, context.repository)),
  'apps/create-installation-access-token': createToken,
  'apps/list-repos-accessible-to-installation': listRepositories,
  'repos/list-for-org': ofOwner,
  'repos/list-for-authenticated-user': (context) => {
    if (context.actor.kind !== 'user') throw problem(401, 'Requires authentication')
    return listVisible(context, () => true)
  },
  'repos/get': (context) => ok(fullRepositoryShape(context.core.links, context.repository, role(context))),
  'repos/get-collaborator-permission-level': permission,
  'users/get-authenticated': me,
  'users/get-by-username': (context) =>
    ok(publicAccountShape(context.core.links, accountOf(context, 'username'))),
}
