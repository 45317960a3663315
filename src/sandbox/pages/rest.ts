import { Octokit, type RestEndpointMethodTypes } from '@octokit/rest'
import type { PagesSandbox } from './contract.ts'

type Data<
  Group extends keyof RestEndpointMethodTypes,
  Method extends keyof RestEndpointMethodTypes[Group],
> = RestEndpointMethodTypes[Group][Method] extends { response: { data: infer T } } ? T : never

export type Repository = Data<'repos', 'get'>
export type Issue = Data<'issues', 'get'>
export type PullRequest = Data<'pulls', 'get'>
export type CheckRun = Data<'checks', 'listForRef'>['check_runs'][number]
export type Annotation = Data<'checks', 'listAnnotations'>[number]
export type ChangedFile = Data<'pulls', 'listFiles'>[number]
export type Commit = Data<'repos', 'listCommits'>[number]

export interface RepositoryName {
  readonly owner: string
  readonly repo: string
}

export interface ApiError extends Error {
  readonly status: number
}

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** A client of the sandbox's REST API in the name of one person. */
export function clientOf(sandbox: PagesSandbox, login: string): Octokit {
  return new Octokit({
    auth: sandbox.token(login),
    baseUrl: sandbox.apiUrl,
    request: { fetch: sandbox.fetch },
    userAgent: 'second-story-sandbox-pages',
    // Refusals are shown on the page, where the person who met them can see them.
    log: silent,
  })
}

export function isApiError(error: unknown): error is ApiError {
  return error instanceof Error && 'status' in error && typeof error.status === 'number'
}

/** Reads something that may not exist. Any other refusal is thrown. */
export async function orUndefined<T>(reading: Promise<{ data: T }>): Promise<T | undefined> {
  try {
    return (await reading).data
  } catch (error) {
    if (isApiError(error) && error.status === 404) return undefined
    throw error
  }
}
