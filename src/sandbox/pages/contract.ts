/** What the pages need of a sandbox. They read and write through its REST API alone, as any client would. */

export interface Person {
  readonly login: string
  readonly name?: string
  /** One or two words on the person's part in the story and rights, shown in the "acting as" switch. */
  readonly role?: string
}

export interface PagesSandbox {
  /** Root of the REST API, for example `http://127.0.0.1:3000/api/v3`. */
  readonly apiUrl: string
  /** Answers requests to `apiUrl`, in process. */
  readonly fetch: typeof fetch
  /** A personal token of a seeded person. */
  token(login: string): string
  /** The people that a visitor may act as; the first one is the default. */
  readonly people: readonly Person[]
  /** The organisations whose repositories the start page lists. */
  readonly owners: readonly string[]
  now?(): Date
  /** GitHub offers these three on its pages and in GraphQL only, so they are no part of the REST API. */
  markReadyForReview?(login: string, pull: RepositoryName & { number: number }): Promise<void>
  /** The buttons that an App asked for on its check run. */
  checkActions?(run: RepositoryName & { checkRunId: number }): readonly CheckAction[]
  requestCheckAction?(
    login: string,
    run: RepositoryName & { checkRunId: number; identifier: string },
  ): Promise<void>
}

interface RepositoryName {
  readonly owner: string
  readonly repo: string
}

export interface CheckAction {
  readonly label: string
  readonly description: string
  readonly identifier: string
}
