import type { Octokit } from '@octokit/rest'
import type { PagesSandbox, Person } from './contract.ts'
import type { Html } from './html.ts'

/** Everything that a page knows of its request. */
export interface Context {
  readonly sandbox: PagesSandbox
  readonly people: readonly Person[]
  readonly owners: readonly string[]
  /** In whose name the page reads and writes. */
  readonly actor: Person
  readonly octokit: Octokit
  readonly url: URL
  readonly params: Readonly<Record<string, string>>
  /** The posted fields; empty for a GET. */
  readonly form: URLSearchParams
  readonly now: Date
}

export type Reply =
  | { readonly kind: 'page'; readonly status: number; readonly document: Html }
  | { readonly kind: 'redirect'; readonly location: string; readonly cookie?: string }
  | { readonly kind: 'text'; readonly status: number; readonly text: string }

/** 303: the browser follows with a GET, so a reload never posts twice. */
export function redirect(location: string): Reply {
  return { kind: 'redirect', location }
}

export function plainText(text: string, status = 200): Reply {
  return { kind: 'text', status, text }
}

/** A named part of the route. Its absence is a mistake in the route table, not in the request. */
export function param(ctx: Context, name: string): string {
  const value = ctx.params[name]
  if (value === undefined) throw new Error(`Unexpected route without "${name}", expected it in the pattern`)
  return value
}

export function repositoryOf(ctx: Context): { owner: string; repo: string } {
  return { owner: param(ctx, 'owner'), repo: param(ctx, 'repo') }
}

/** A text field as the browser sent it, with GitHub's plain line feeds. */
export function field(ctx: Context, name: string): string {
  return (ctx.form.get(name) ?? '').replaceAll('\r\n', '\n')
}
