import type { Level, Role } from './accounts.ts'
import { notFound, problem } from './problem.ts'
import { atLeast, roleOf } from './roles.ts'
import type { Actor } from './tokens.ts'
import type { Repository } from './world.ts'

/**
 * What an operation asks for: of the App one of these permissions, of a person at least this role.
 * The permissions are those of GitHub's list for App tokens.
 */
interface Need {
  permissions: readonly string[]
  level: Level
  role: Role
}

const ISSUES = ['issues', 'pull_requests']

/** First match wins; `role` is what a person needs beyond seeing the repository. */
const NEEDS: readonly (readonly [RegExp, Need])[] = [
  [/^issues\/(create-label|update-label)$/, { permissions: ISSUES, level: 'write', role: 'write' }],
  [/^issues\/(add-labels|set-labels|remove-label)$/, { permissions: ISSUES, level: 'write', role: 'triage' }],
  [/^issues\/add-sub-issue$/, { permissions: ['issues'], level: 'write', role: 'triage' }],
  [/^issues\/create$/, { permissions: ['issues'], level: 'write', role: 'read' }],
  [/^issues\/(update|create|delete|add|remove)/, { permissions: ISSUES, level: 'write', role: 'read' }],
  [
    /^issues\/(list-assignees|check-user)/,
    { permissions: ['metadata', ...ISSUES], level: 'read', role: 'read' },
  ],
  [/^issues\//, { permissions: ISSUES, level: 'read', role: 'read' }],
  [/^pulls\/merge$/, { permissions: ['contents'], level: 'write', role: 'write' }],
  [/^pulls\/request-reviewers$/, { permissions: ['pull_requests'], level: 'write', role: 'triage' }],
  [/^pulls\/(create|update)/, { permissions: ['pull_requests'], level: 'write', role: 'read' }],
  [/^pulls\//, { permissions: ['pull_requests'], level: 'read', role: 'read' }],
  [/^checks\/rerequest-run$/, { permissions: ['checks'], level: 'write', role: 'write' }],
  [/^checks\/(create|update)$/, { permissions: ['checks'], level: 'write', role: 'write' }],
  [/^actions\//, { permissions: ['actions'], level: 'read', role: 'read' }],
  [/^checks\//, { permissions: ['checks'], level: 'read', role: 'read' }],
  [/^git\/(create|update|delete)/, { permissions: ['contents'], level: 'write', role: 'write' }],
  [/^git\//, { permissions: ['contents'], level: 'read', role: 'read' }],
  [/^repos\/(create-deployment)/, { permissions: ['deployments'], level: 'write', role: 'write' }],
  [/^repos\/list-deployment/, { permissions: ['deployments'], level: 'read', role: 'read' }],
  [/^repos\/(create|delete)/, { permissions: ['contents'], level: 'write', role: 'write' }],
  [
    /^repos\/(get|get-collaborator-permission-level|get-branch-rules)$/,
    { permissions: ['metadata'], level: 'read', role: 'read' },
  ],
  [/^repos\/list-pull-requests/, { permissions: ['pull_requests', 'contents'], level: 'read', role: 'read' }],
  [/^repos\//, { permissions: ['contents'], level: 'read', role: 'read' }],
  [/^apps\/get-repo-installation$/, { permissions: ['metadata'], level: 'read', role: 'read' }],
]

function needOf(operationId: string): Need {
  const found = NEEDS.find(([pattern]) => pattern.test(operationId))
  if (found === undefined) throw new Error(`Sandbox bug: access.ts does not say what ${operationId} needs`)
  return found[1]
}

export function canSee(actor: Actor, repository: Repository): boolean {
  if (!repository.private || actor.kind === 'app') return true
  if (actor.kind === 'user') return atLeast(roleOf(repository, actor.account), 'read')
  return actor.kind === 'installation' && isCovered(actor, repository)
}

function isCovered(actor: Extract<Actor, { kind: 'installation' }>, repository: Repository): boolean {
  return (
    actor.installation.account === repository.owner &&
    (actor.repositoryIds === undefined || actor.repositoryIds.has(repository.id))
  )
}

/** Throws what GitHub answers: 404 where nothing may be seen, 401 or 403 where something may not be done. */
export function authorise(actor: Actor, operationId: string, repository: Repository): void {
  if (!canSee(actor, repository)) throw notFound()
  const need = needOf(operationId)
  if (repository.archived && need.level === 'write')
    throw problem(403, 'Repository was archived so is read-only.')
  if (actor.kind === 'app') {
    if (operationId !== 'apps/get-repo-installation')
      throw problem(401, 'A JSON web token cannot be used here: ask with an installation token')
    return
  }
  if (operationId === 'apps/get-repo-installation')
    throw problem(401, 'A JSON web token could not be decoded')
  if (actor.kind === 'anonymous') {
    if (need.level === 'write') throw problem(401, 'Requires authentication')
    return
  }
  if (actor.kind === 'user') {
    if (/^checks\/(create|update)$/.test(operationId))
      throw problem(403, 'You must authenticate via a GitHub App.')
    if (!atLeast(roleOf(repository, actor.account), need.role)) {
      throw problem(403, 'Must have push access to the repository')
    }
    return
  }
  if (actor.installation.suspendedAt !== undefined) throw problem(403, 'This installation has been suspended')
  if (!hasPermission(actor, need, repository)) throw problem(403, 'Resource not accessible by integration')
}

function hasPermission(
  actor: Extract<Actor, { kind: 'installation' }>,
  need: Need,
  repository: Repository,
): boolean {
  const covered = isCovered(actor, repository)
  // Public repositories may be read with any token.
  if (!covered) return need.level === 'read' && !repository.private
  if (need.permissions.includes('metadata')) return true
  return need.permissions.some((name) => {
    const held = actor.permissions[name]
    return held === 'write' || (held === 'read' && need.level === 'read')
  })
}

/** The same for a part of a GraphQL answer. */
export function mayRead(actor: Actor, permission: string, repository: Repository): boolean {
  if (actor.kind !== 'installation') return true
  return hasPermission(actor, { permissions: [permission], level: 'read', role: 'read' }, repository)
}

/** What the actor may do as though it were a person: an installation with a write permission counts as a writer. */
export function effectiveRole(actor: Actor, repository: Repository): Role {
  if (actor.kind === 'user') return roleOf(repository, actor.account)
  if (actor.kind === 'installation' && isCovered(actor, repository)) return 'write'
  return repository.private ? 'none' : 'read'
}
