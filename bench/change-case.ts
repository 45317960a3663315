import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Change } from '../src/domain/change.ts'
import type { Service } from '../src/domain/policy.ts'
import type { RankingIncident } from '../src/domain/rank-changes.ts'
import { givenDeployments, place } from './case-deployments.ts'
import {
  type Fields,
  field,
  instant,
  isFields,
  lines,
  list,
  number,
  pathsOf,
  text,
  texts,
} from './case-fields.ts'

/** One incident of which it is known which change did it. bench/changes-cases/README.md describes the file. */
export interface ChangeCase {
  id: string
  incident: RankingIncident
  services: Service[]
  lookBackMinutes: number
  changes: Change[]
  /** References; any of them counts as found. */
  guilty: string[]
}

const MINUTE = 60_000
const USUAL_LOOK_BACK = 120

/**
 * Every case below a folder (or in one file), in the order of the names. What cannot be read is told, with its file, and the others count.
 */
export function readCases(path: string, tell: (problem: string) => void = raise): ChangeCase[] {
  return filesBelow(path).flatMap((file) => {
    const parsed = attempt(file, tell, () => casesIn(readFileSync(file, 'utf8'), file.endsWith('l')))
    return (parsed ?? []).flatMap(
      (one, index) => attempt(file, tell, () => readCase(one, `${file}#${index + 1}`)) ?? [],
    )
  })
}

function attempt<T>(file: string, tell: (problem: string) => void, read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    tell(`${file}: ${error instanceof Error ? error.message : error}`)
    return undefined
  }
}

function raise(problem: string): never {
  throw new Error(problem)
}

function filesBelow(path: string): string[] {
  if (statSync(path).isFile()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)))
    .filter((file) => /\.(json|jsonl|ndjson)$/i.test(file) && !/schema\.json$/i.test(file))
}

/** One case, a list of them, `{ cases: […] }`, or one a line. */
function casesIn(content: string, byLine: boolean): unknown[] {
  if (byLine)
    return content
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line))
  const read: unknown = JSON.parse(content)
  if (Array.isArray(read)) return read
  const within = isFields(read) ? read.cases : undefined
  return Array.isArray(within) ? within : [read]
}

export function readCase(raw: unknown, fallbackId: string): ChangeCase {
  if (!isFields(raw))
    throw new Error('Unexpected value, expected an object with `incident`, `candidates` and `guilty`.')
  const id = text(field(raw, 'id', 'name', 'case')) ?? fallbackId
  const given = field(raw, 'incident', 'issue', 'report')
  const said: Fields = isFields(given)
    ? given
    : { title: given ?? raw.title, start: raw.start ?? raw.started }
  const rows = rowsOf(field(raw, 'candidates', 'changes', 'commits', 'pulls', 'pull_requests', 'prs'))
  if (rows.length === 0) throw new Error(`Case ${id}: no \`candidates\`, expected a list of changes.`)
  const services = servicesOf(field(raw, 'services') ?? field(said, 'services'))
  const changes = withDeployments(rows.map(readChange), rows, raw, services)
  const guilty = guiltyOf(raw, rows, changes, id)
  const started = startOf(said, raw, changes, id)
  const oldest = Math.min(
    ...changes.map((change) => Date.parse(change.deployedAt ?? change.mergedAt ?? started)),
  )
  const reach = Math.ceil((Date.parse(started) - oldest) / MINUTE) + 1
  return {
    id,
    incident: {
      title: text(field(said, 'title', 'summary', 'name')) ?? '',
      impact: [
        ...lines(field(said, 'impact')),
        ...lines(field(said, 'alert', 'alerts')),
        ...lines(field(said, 'description', 'body', 'text')),
      ],
      times: { started },
      services: services.names,
      words: [],
      responders: texts(field(said, 'responders')),
    },
    services: services.known,
    lookBackMinutes:
      number(field(said, 'lookBackMinutes', 'look_back_minutes') ?? raw.lookBackMinutes) ??
      Math.max(USUAL_LOOK_BACK, reach),
    changes: changes.map((change) => timed(change, new Date(oldest).toISOString())),
    guilty,
  }
}

/** A change without any time is taken to be as old as the oldest: nothing then speaks for it by age, and nothing leaves it out. */
function timed(change: Change, oldest: string): Change {
  return change.deployedAt === undefined && change.mergedAt === undefined
    ? { ...change, mergedAt: oldest }
    : change
}

/** A list, or an object by id. */
function rowsOf(value: unknown): Fields[] {
  if (!isFields(value)) return list(value).filter(isFields)
  return Object.entries(value).flatMap(([id, row]) => (isFields(row) ? [{ id, ...row }] : []))
}

function readChange(row: Fields, index: number): Change {
  const stats = isFields(row.stats) ? row.stats : {}
  const mergedAt = instant(
    field(
      row,
      'mergedAt',
      'merged_at',
      'at',
      'time',
      'date',
      'timestamp',
      'pushedAt',
      'committedAt',
      'committed_at',
      'publishedAt',
      'createdAt',
      'created_at',
      'commit_date',
      'committer_date',
      'author_date',
      'authored_at',
    ),
  )
  const deployedAt = instant(field(row, 'deployedAt', 'deployed_at'))
  const additions = number(field(row, 'additions', 'insertions', 'added', 'lines_added') ?? stats.additions)
  const deletions = number(field(row, 'deletions', 'removed', 'deleted', 'lines_deleted') ?? stats.deletions)
  const lines = number(field(row, 'size', 'lines', 'changedLines') ?? stats.total)
  const environment = text(row.environment)
  const reverts = text(row.reverts)
  return {
    reference: idOf(row) ?? `change-${index + 1}`,
    kind: kindOf(row),
    repository: text(field(row, 'repository', 'repo')) ?? 'the/repository',
    visibility: 'private',
    hidden: false,
    title: (text(field(row, 'title', 'message', 'subject')) ?? '').split('\n')[0] ?? '',
    url: text(field(row, 'url', 'html_url')) ?? '',
    author: authorOf(field(row, 'author', 'user')),
    files: pathsOf(field(row, 'files', 'paths', 'changedFiles', 'changed_files')),
    labels: [...list(row.labels), ...list(field(row, 'services', 'service'))].flatMap(
      (label) => text(isFields(label) ? label.name : label) ?? [],
    ),
    ...(mergedAt !== undefined && { mergedAt }),
    ...(deployedAt !== undefined && { deployedAt }),
    ...(environment !== undefined && { environment }),
    ...(reverts !== undefined && { reverts }),
    ...(additions !== undefined || lines !== undefined ? { additions: additions ?? lines ?? 0 } : {}),
    ...(deletions !== undefined ? { deletions } : {}),
  }
}

function idOf(row: Fields): string | undefined {
  return text(field(row, 'id', 'reference', 'ref', 'number', 'sha', 'key'))
}

function kindOf(row: Fields): Change['kind'] {
  const said = text(field(row, 'kind', 'type')) ?? ''
  if (/deploy/i.test(said)) return 'deployment'
  if (/release|tag/i.test(said)) return 'release'
  return /push|commit/i.test(said) ? 'push' : 'merge'
}

function authorOf(value: unknown): string {
  return text(isFields(value) ? field(value, 'login', 'name') : value) ?? 'ghost'
}

/** Names alone, or their definitions: a list of objects with `name`, or an object by name. */
function servicesOf(value: unknown): { names: string[]; known: Service[] } {
  const named: [string, unknown][] = isFields(value)
    ? Object.entries(value)
    : list(value).map((one) => [text(isFields(one) ? one.name : one) ?? '', one])
  const known = named.flatMap(([name, one]) => {
    if (!isFields(one)) return []
    return [
      {
        name,
        repositories: texts(field(one, 'repositories', 'repository') ?? ['the/repository']),
        paths: texts(one.paths),
        environments: texts(field(one, 'environments', 'environment')),
        owners: [],
      },
    ]
  })
  return { names: named.map(([name]) => name).filter((name) => name !== ''), known }
}

function guiltyOf(raw: Fields, rows: Fields[], changes: Change[], id: string): string[] {
  const said = field(
    raw,
    'guilty',
    'guiltyId',
    'guilty_id',
    'guiltyIds',
    'culprit',
    'answer',
    'truth',
    'expected',
  )
  const named = list(said).flatMap((one) => text(isFields(one) ? idOf(one) : one) ?? [])
  const marked = rows.flatMap((row, index) =>
    field(row, 'guilty', 'isGuilty', 'culprit') === true ? (changes[index]?.reference ?? []) : [],
  )
  if (typeof said === 'number' && rows.every((row) => idOf(row) === undefined))
    return changes.slice(said, said + 1).map(({ reference }) => reference)
  const guilty = changes
    .map(({ reference }) => reference)
    .filter((reference) => marked.includes(reference) || named.some((name) => isSame(name, reference)))
  if (guilty.length === 0)
    throw new Error(
      `Case ${id}: \`guilty\` is ${JSON.stringify(said)}, expected the id of one of the candidates.`,
    )
  return guilty
}

/** A commit may be named by the first digits of its hash. */
function isSame(name: string, reference: string): boolean {
  if (name === reference) return true
  const isHash = /^[\da-f]{7,40}$/i
  return (
    isHash.test(name) && isHash.test(reference) && (name.startsWith(reference) || reference.startsWith(name))
  )
}

/** Without a start: the moment when the newest candidate went live. */
function startOf(said: Fields, raw: Fields, changes: Change[], id: string): string {
  const start = instant(
    field(
      said,
      'start',
      'started',
      'startedAt',
      'started_at',
      'at',
      'createdAt',
      'created_at',
      'time',
      'date',
    ) ?? field(raw, 'start', 'started', 'startedAt'),
  )
  const newest = changes
    .map((change) => change.deployedAt ?? change.mergedAt ?? '')
    .sort()
    .at(-1)
  if (start ?? newest) return start ?? newest ?? ''
  throw new Error(`Case ${id}: neither \`incident.start\` nor any candidate has a time, expected ISO 8601.`)
}

function withDeployments(
  changes: Change[],
  rows: Fields[],
  raw: Fields,
  services: { known: Service[] },
): Change[] {
  const environments = services.known.flatMap((service) => service.environments)
  const own = rows.map((row) => givenDeployments(row.deployments, environments))
  return place(changes, own, givenDeployments(raw.deployments, environments))
}
