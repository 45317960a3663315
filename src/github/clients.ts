import type { Granted, Octokit } from './deps.ts'
import { isStatus, OutOfReach } from './errors.ts'
import { split } from './refs.ts'

/**
 * One client an installation: its own token and its own throttle bucket, so that one busy organisation delays nobody
 * else. `authenticate()` without an id gives the App itself.
 */
export interface Clients {
  forRepository: (repository: string) => Promise<Octokit>
  forInstallation: (id: number) => Promise<Octokit>
  app: () => Promise<Octokit>
  /** Asked of GitHub each time. */
  grantedOn: (repository: string) => Promise<Granted>
  /** The next request asks for a new token. */
  renew: (installation: number) => void
  /** A webhook or the sweep told which installation an owner has. */
  learn: (owner: string, installation: number) => void
}

export function createClients(authenticate: (installation?: number) => Promise<Octokit>): Clients {
  const clients = new Map<number, Promise<Octokit>>()
  const installations = new Map<string, Promise<number>>()
  const stale = new Set<number>()
  let app: Promise<Octokit> | undefined

  const asApp = (): Promise<Octokit> => {
    app ??= authenticate()
    return app
  }

  async function forInstallation(id: number): Promise<Octokit> {
    const octokit = await clientOf(id)
    if (stale.delete(id))
      await (octokit as unknown as Authenticated).auth({ type: 'installation', refresh: true })
    return octokit
  }

  function clientOf(id: number): Promise<Octokit> {
    const known = clients.get(id)
    if (known) return known
    const client = authenticate(id)
    clients.set(id, client)
    client.catch(() => clients.delete(id))
    return client
  }

  async function find(repository: string) {
    const octokit = await asApp()
    try {
      return (await octokit.rest.apps.getRepoInstallation(split(repository))).data
    } catch (error) {
      if (!isStatus(error, 404)) throw error
      throw new OutOfReach(`The App is not installed on ${repository}.`)
    }
  }

  async function forRepository(repository: string): Promise<Octokit> {
    const owner = split(repository).owner.toLowerCase()
    const known = installations.get(owner) ?? find(repository).then(({ id }) => id)
    installations.set(owner, known)
    // An App that is installed later must be found then.
    known.catch(() => installations.delete(owner))
    return forInstallation(await known)
  }

  return {
    forRepository,
    forInstallation,
    app: asApp,
    renew: (id) => void stale.add(id),
    grantedOn: async (repository) => grantedBy(await find(repository)),
    learn: (owner, installation) =>
      void installations.set(owner.toLowerCase(), Promise.resolve(installation)),
  }
}

/** What an installation's client has beside its requests. */
interface Authenticated {
  auth: (options: { type: 'installation'; refresh: true }) => Promise<unknown>
}

/** An installation as GitHub describes it → what it was given. */
export function grantedBy(installation: { permissions: object; target_type: string }): Granted {
  const permissions = { ...installation.permissions } as Granted['permissions']
  return { permissions, organisation: installation.target_type === 'Organization' }
}
