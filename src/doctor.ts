import { readFileSync } from 'node:fs'
import type { Diagnose } from './cli/doctor.ts'
import { readEnvironment } from './environment.ts'
import { createClients } from './github/clients.ts'
import type { Deps } from './github/deps.ts'
import { diagnoseApp, diagnoseInstallations } from './github/diagnose-app.ts'
import { diagnoseDeliveries } from './github/diagnose-deliveries.ts'
import { diagnoseRepository } from './github/diagnose-repository.ts'
import type { Finding } from './github/finding.ts'
import { createMemory } from './github/memory.ts'
import { createOctokits } from './github/octokits.ts'
import { checkHere } from './postmortem/check.ts'

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** Composition of `second-story doctor`: the credentials of the server, and nothing that writes. */
export const diagnose: Diagnose = async (env, { events, repositories, now, fetch }) => {
  const environment = readEnvironment(env, (path) => readFileSync(path, 'utf8'))
  if (environment.kind === 'refused')
    return environment.problems.map((problem) =>
      credentials(problem, 'Set it in the environment or in `.env`.'),
    )
  if (environment.kind === 'sandbox')
    return [
      credentials('none are set', 'Run `second-story setup`, or set APP_ID, PRIVATE_KEY and WEBHOOK_SECRET.'),
    ]
  const { appId, privateKey, apiUrl } = environment
  const octokits = createOctokits({ appId, privateKey, apiUrl, now, log: quiet, ...(fetch ? { fetch } : {}) })
  const clients = createClients(octokits.authenticate)
  const { forRepository: clientFor, grantedOn } = clients
  const self = { login: '' }
  const deps: Deps = {
    clientFor,
    grantedOn,
    self,
    now,
    log: quiet,
    memory: createMemory(now),
    check: checkHere,
  }

  const { app, findings } = await diagnoseApp(deps, clients, events)
  if (!app) return findings
  const deliveries = await diagnoseDeliveries(clients, app)
  const { installed, findings: places } = await diagnoseInstallations(deps, clients, app)
  const named = repositories.length > 0 ? repositories : await everyRepository(clients, installed)
  const looked: Finding[] = []
  for (const repository of named) looked.push(...(await diagnoseRepository(deps, repository, app)))
  if (looked.length === 0) looked.push(NOWHERE)
  return [...findings, ...deliveries, ...places, ...looked]
}

const NOWHERE: Finding = {
  level: 'warn',
  about: 'config',
  seen: 'no repository has .github/second-story.yml: the defaults hold everywhere',
  remedy: 'Run `second-story init` in a checkout of the incidents repository, and commit.',
}

function credentials(seen: string, remedy: string): Finding {
  return { level: 'fail', about: 'credentials', seen, remedy }
}

async function everyRepository(
  clients: ReturnType<typeof createClients>,
  installed: readonly { id: number }[],
): Promise<string[]> {
  const lists = await Promise.all(
    installed.map(async ({ id }) => {
      const octokit = await clients.forInstallation(id)
      const listed = await octokit.paginate(octokit.rest.apps.listReposAccessibleToInstallation, {
        per_page: 100,
      })
      // Octokit's types give the page, its pagination gives the repositories.
      return (listed as unknown as { full_name: string; archived: boolean }[])
        .filter(({ archived }) => !archived)
        .map(({ full_name }) => full_name)
    }),
  )
  return lists.flat()
}
