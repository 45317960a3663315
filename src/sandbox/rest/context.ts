import { effectiveRole } from '../access.ts'
import type { Account, Author, Role } from '../accounts.ts'
import type { Core } from '../core.ts'
import { type Commit, resolveCommit } from '../git.ts'
import { findAccount, isPull } from '../lookup.ts'
import { notFound, problem, unprocessable } from '../problem.ts'
import { atLeast } from '../roles.ts'
import type { Operation } from '../spec.ts'
import type { Actor, Tokens } from '../tokens.ts'
import type { Issue, PullIssue, Repository } from '../world.ts'

/** One checked request, as the handlers see it. */
export interface Context {
  core: Core
  tokens: Tokens
  operation: Operation
  params: Record<string, string>
  query: URLSearchParams
  body: unknown
  actor: Actor
  /** The repository of a `/repos/{owner}/{repo}` path, already found and authorised. */
  repository: Repository
  /** Address asked for, for the Link header. */
  url: string
}

export interface Answer {
  status: number
  body?: unknown
  headers?: Record<string, string>
}

export type Handler = (context: Context) => Answer

export const ok = (body: unknown): Answer => ({ status: 200, body })
export const created = (body: unknown): Answer => ({ status: 201, body })
export const noContent = (): Answer => ({ status: 204 })

/** The body is validated against GitHub's description before a handler runs, which makes this cast true. */
export const input = <T>(context: Context): T => (context.body ?? {}) as T

export function param(context: Context, name: string): string {
  const value = context.params[name]
  if (value === undefined)
    throw new Error(`Sandbox bug: ${context.operation.id} has no path parameter ${name}`)
  return value
}

/** Who acts. Reading without a token never gets here. */
export function author({ actor, core }: Context): Author {
  if (actor.kind === 'user') return { account: actor.account, viaApp: false }
  if (actor.kind === 'installation') return { account: core.world.app.bot, viaApp: true }
  throw problem(401, 'Requires authentication')
}

export const role = ({ actor, repository }: Context): Role => effectiveRole(actor, repository)
export const may = (context: Context, wanted: Role): boolean => atLeast(role(context), wanted)

export function issueOf(context: Context): Issue {
  const issue = context.repository.issues.get(Number(param(context, 'issue_number')))
  if (issue === undefined) throw notFound()
  // An App that may see only one of the two does not learn of the other.
  if (context.actor.kind === 'installation' && !seesIssue(context, issue)) throw notFound()
  return issue
}

function seesIssue({ actor, repository }: Context, issue: Issue): boolean {
  if (actor.kind !== 'installation' || !repository.private) return true
  return actor.permissions[isPull(issue) ? 'pull_requests' : 'issues'] !== undefined
}

export function pullOf(context: Context): PullIssue {
  const issue = context.repository.issues.get(Number(param(context, 'pull_number')))
  if (issue === undefined || !isPull(issue)) throw notFound()
  return issue
}

export function commitOf({ repository }: Context, ref: string): Commit {
  const commit = resolveCommit(repository.git, ref)
  if (commit === undefined) throw unprocessable(`No commit found for SHA: ${ref}`)
  return commit
}

export const find = (context: Context) => (login: string) => findAccount(context.core.world, login)

export function accountOf(context: Context, name: string): Account {
  const account = findAccount(context.core.world, param(context, name))
  if (account === undefined) throw notFound()
  return account
}

const LARGEST_PAGE = 100

/** One page of a list: only what is shown is rendered, and `Link` tells the way to the rest. */
export function page<T>(context: Context, items: readonly T[], render: (item: T) => unknown): Answer {
  const { shown, headers } = slice(context, items)
  return { status: 200, body: shown.map(render), headers }
}

export function slice<T>({ query, url }: Context, items: readonly T[]) {
  const size = clamp(Number(query.get('per_page') ?? 30), 1, LARGEST_PAGE)
  const number = Math.max(1, Number(query.get('page') ?? 1))
  const last = Math.max(1, Math.ceil(items.length / size))
  const to = (target: number, rel: string) => {
    const address = new URL(url)
    address.searchParams.set('page', String(target))
    return `<${address.href}>; rel="${rel}"`
  }
  const links = [
    ...(number > 1 ? [to(number - 1, 'prev'), to(1, 'first')] : []),
    ...(number < last ? [to(number + 1, 'next'), to(last, 'last')] : []),
  ]
  const headers: Record<string, string> = links.length > 0 ? { link: links.join(', ') } : {}
  return { shown: items.slice((number - 1) * size, number * size), headers }
}

const clamp = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value || low))

/** Newest first unless asked otherwise; equal times keep the order in which things were made. */
export function sorted<T>(
  context: Context,
  items: readonly T[],
  keys: Record<string, (item: T) => string | number>,
): T[] {
  const fallback = Object.keys(keys)[0] ?? ''
  const key = keys[context.query.get('sort') ?? fallback] ?? keys[fallback]
  const sign = (context.query.get('direction') ?? 'desc') === 'asc' ? 1 : -1
  if (key === undefined) return [...items]
  return items
    .map((item, index) => ({ item, index, value: key(item) }))
    .sort((a, b) => sign * (a.value < b.value ? -1 : a.value > b.value ? 1 : a.index - b.index))
    .map(({ item }) => item)
}
