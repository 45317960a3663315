/** What the pages need of a sandbox. They read and write through its REST API alone, as any client would. */

export interface PagesSandbox {
  /** Root of the REST API, for example `http://127.0.0.1:3000/api/v3`; it may change when the sandbox starts to listen. */
  readonly apiUrl: string
  /** Answers requests to `apiUrl`, in process. */
  readonly fetch: typeof fetch
  /** A personal token of a person; throws when the sandbox has no such person. */
  token(login: string): string
  /** Buttons of GitHub's pages that are no part of the REST API. Repositories are named `owner/name`. */
  markReady?(repository: string, number: number, by: string): void
  requestCheckAction?(repository: string, checkRunId: number, identifier: string, by: string): void
  /** The buttons that an App asked for on its check run: REST takes them and never gives them back. */
  checkActions?(repository: string, checkRunId: number): readonly CheckAction[]
}

export interface PagesOptions {
  /** The people that a visitor may act as; the first one is the default. Whom the sandbox does not know is left out. */
  readonly people?: readonly Person[]
  /** The organisations whose repositories the start page lists. */
  readonly owners?: readonly string[]
  readonly now?: () => Date
}

export interface Person {
  readonly login: string
  /** A few words on the person's part in the story and rights, shown in the "acting as" switch. */
  readonly role: string
}

interface CheckAction {
  readonly label: string
  readonly description: string
  readonly identifier: string
}

/** The cast of the seeded organisation `acme`. */
export const SEEDED_PEOPLE: readonly Person[] = [
  { login: 'ada', role: 'Incident commander · organisation owner' },
  { login: 'linus', role: 'Technical lead · write access' },
  { login: 'grace', role: 'Communications lead · write access' },
  { login: 'margaret', role: 'Developer of checkout · write access' },
  { login: 'dennis', role: 'Developer · write access' },
  { login: 'mallory', role: 'Outsider · no rights at all' },
]

export const SEEDED_OWNERS: readonly string[] = ['acme', 'acme-platform']
