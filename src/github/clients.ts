import type { Octokit } from './deps.ts'
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
  /** A webhook or the sweep told which installation an owner has. */
  learn: (owner: string, installation: number) => void
}

export function createClients(authenticate: (installation?: number) => Promise<Octokit>): Clients {
  const clients = new Map<number, Promise<Octokit>>()
  const installations = new Map<string, Promise<number>>()
  let app: Promise<Octokit> | undefined

  const asApp = (): Promise<Octokit> => {
    app ??= authenticate()
    return app
  }

  function forInstallation(id: number): Promise<Octokit> {
    const known = clients.get(id)
    if (known) return known
    const client = authenticate(id)
    clients.set(id, client)
    client.catch(() => clients.delete(id))
    return client
  }

  async function find(repository: string): Promise<number> {
    const octokit = await asApp()
    try {
      const { data } = await octokit.rest.apps.getRepoInstallation(split(repository))
      return data.id
    } catch (error) {
      if (!isStatus(error, 404)) throw error
      throw new OutOfReach(`The App is not installed on ${repository}.`)
    }
  }

  async function forRepository(repository: string): Promise<Octokit> {
    const owner = split(repository).owner.toLowerCase()
    const known = installations.get(owner) ?? find(repository)
    installations.set(owner, known)
    // An App that is installed later must be found then.
    known.catch(() => installations.delete(owner))
    return forInstallation(await known)
  }

  return {
    forRepository,
    forInstallation,
    app: asApp,
    learn: (owner, installation) =>
      void installations.set(owner.toLowerCase(), Promise.resolve(installation)),
  }
}
