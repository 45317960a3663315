import type { Deps } from './deps.ts'
import type { WebhookPayload } from './name-refs.ts'
import type { Ref, RefOf } from './refs.ts'

/**
 * Which unresolved incidents wait for news of which repository. Only a saving of time, kept in this process: where a webhook
 * reaches another one, or is lost, the next sweep looks.
 */
export async function watch(
  deps: Deps,
  incident: RefOf<'incident'>,
  repositories: Iterable<string>,
  isOpen: boolean,
): Promise<void> {
  for (const repository of repositories) {
    const others = (await watching(deps, repository)).filter((ref) => !isSame(ref, incident))
    deps.memory.put(watchKey(repository), isOpen ? [...others, incident] : others)
  }
}

/** Incidents whose window a webhook falls into: something reached the default branch, went live, or was released. */
export async function watchers(deps: Deps, event: string, payload: WebhookPayload): Promise<Ref[]> {
  const repository = payload.repository?.full_name
  return repository && isChange(event, payload) ? watching(deps, repository) : []
}

function isChange(event: string, payload: WebhookPayload): boolean {
  switch (event) {
    case 'push':
      return payload.ref === `refs/heads/${payload.repository?.default_branch}`
    case 'deployment_status':
      return payload.deployment_status?.state === 'success'
    case 'release':
      return payload.action === 'published'
    case 'workflow_run':
      return payload.action === 'completed' && payload.workflow_run?.conclusion === 'success'
    default:
      return false
  }
}

function watching(deps: Deps, repository: string): Promise<RefOf<'incident'>[]> {
  return deps.memory.recall(watchKey(repository), Number.POSITIVE_INFINITY, () => Promise.resolve([]))
}

function isSame(a: RefOf<'incident'>, b: RefOf<'incident'>): boolean {
  return a.number === b.number && a.repository.toLowerCase() === b.repository.toLowerCase()
}

const watchKey = (repository: string): string => `watched ${repository.toLowerCase()}`
