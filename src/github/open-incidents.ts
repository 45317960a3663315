import type { Elsewhere } from '../domain/attention-texts.ts'
import type { Incident } from '../domain/incident.ts'
import type { Policy } from '../domain/policy.ts'
import { sameLogin } from '../domain/roles.ts'
import { severityOf } from '../domain/severity.ts'
import type { Deps } from './deps.ts'
import { split } from './refs.ts'

/** An open incident as its labels and assignees show it: both mirror its thread. */
export interface OpenIncident {
  number: number
  labels: string[]
  assignees: string[]
}

const SECONDS = 600

/** Open incidents of a repository. The sweep lists them anyway; asked for only where nothing has swept. */
export function openIncidents(deps: Deps, repository: string): Promise<OpenIncident[]> {
  return deps.memory.recall(openKey(repository), SECONDS, async () => {
    const octokit = await deps.clientFor(repository)
    const { data } = await octokit.rest.issues.listForRepo({
      ...split(repository),
      labels: 'incident',
      state: 'open',
      per_page: 100,
    })
    return data.map(({ number, labels, assignees }) => ({
      number,
      labels: labels.map((label) => (typeof label === 'string' ? label : (label.name ?? ''))),
      assignees: (assignees ?? []).map(({ login }) => login),
    }))
  })
}

export function rememberOpenIncidents(deps: Deps, repository: string, incidents: OpenIncident[]): void {
  deps.memory.put(openKey(repository), incidents)
}

const openKey = (repository: string): string => `open incidents ${repository.toLowerCase()}`

/** Role holders who are assigned in another open incident that keeps its roles apart; drills do not count. */
export async function busyElsewhere(
  deps: Deps,
  { repository, ...own }: OpenIncident & { repository: string; open: boolean },
  incident: Incident,
  policy: Policy,
): Promise<Elsewhere[]> {
  const holders = Object.values(incident.roles).map(({ login }) => login)
  const needed = own.open && severityOf(policy, incident.severity)?.separateRoles
  if (!needed || holders.length === 0) return []
  const others = (await openIncidents(deps, repository)).filter(({ number }) => number !== own.number)
  rememberOpenIncidents(deps, repository, [...others, own])
  return others
    .sort((a, b) => a.number - b.number)
    .flatMap(({ number, labels, assignees }) => {
      const name = labels.map((label) => /^severity: *(.+)$/i.exec(label)?.[1]).find((found) => found)
      const severity = severityOf(policy, name)
      if (!severity?.separateRoles || labels.includes('drill')) return []
      return holders
        .filter((login) => assignees.some((other) => sameLogin(other, login)))
        .map((login) => ({ login, incident: number, severity: severity.name }))
    })
}
