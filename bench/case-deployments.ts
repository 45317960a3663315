import type { Change } from '../src/domain/change.ts'
import { type Fields, field, instant, isFields, list, text, texts } from './case-fields.ts'

interface GivenDeployment {
  at: string
  environment: string
  /** References of what it carried; empty: everything merged before it, up to its commit where that is a candidate. */
  carries: string[]
  commit: string | undefined
}

/** The successful ones to environments that count, earliest first. */
export function givenDeployments(value: unknown, environments: string[]): GivenDeployment[] {
  return list(value)
    .flatMap((one): GivenDeployment[] => {
      const row: Fields = isFields(one) ? one : { at: one }
      const at = instant(
        field(
          row,
          'at',
          'deployedAt',
          'deployed_at',
          'succeededAt',
          'finishedAt',
          'time',
          'date',
          'createdAt',
          'created_at',
        ),
      )
      const environment = text(row.environment) ?? 'production'
      const state = text(field(row, 'state', 'status')) ?? 'success'
      if (
        at === undefined ||
        !/^(success|active|inactive)/i.test(state) ||
        !counts(environment, environments)
      )
        return []
      return [
        {
          at,
          environment,
          carries: texts(field(row, 'carries', 'candidates', 'changes', 'ids')),
          commit: text(field(row, 'sha', 'commit', 'ref')),
        },
      ]
    })
    .sort((a, b) => (a.at < b.at ? -1 : 1))
}

/** Without a service that names environments, those that are called like a rehearsal do not count. */
function counts(environment: string, environments: string[]): boolean {
  if (environments.length > 0)
    return environments.some((name) => name.toLowerCase() === environment.toLowerCase())
  return !/^(staging|stage|test|testing|qa|dev|development|preview|review)/i.test(environment)
}

/** Each change went live with the first deployment that carried it: its own, one that names it, or the next after its merge. */
export function place(changes: Change[], own: GivenDeployment[][], common: GivenDeployment[]): Change[] {
  return changes.map((change, index) => {
    if (change.deployedAt !== undefined) return change
    const first = own[index]?.[0] ?? common.find((deployment) => isCarried(change, deployment, changes))
    return first ? { ...change, deployedAt: first.at, environment: first.environment } : change
  })
}

function isCarried(change: Change, deployment: GivenDeployment, changes: Change[]): boolean {
  const { at, carries, commit } = deployment
  if (change.mergedAt !== undefined && change.mergedAt > at) return false
  if (carries.length > 0) return carries.some((name) => isNamed(change, name))
  const tip = commit === undefined ? undefined : changes.find((one) => isNamed(one, commit))
  return change.mergedAt !== undefined && change.mergedAt <= (tip?.mergedAt ?? at)
}

function isNamed({ reference }: Change, name: string): boolean {
  return name === reference || (/^[\da-f]{7,40}$/i.test(name) && reference.startsWith(name))
}
