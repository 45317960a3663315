import type { Declaration } from '../domain/declaration.ts'

/**
 * A Ref names something to look at and says nothing about what happened: webhook, sweep, alarm and command line all
 * make the same ones. The two buttons of a check are the exception, since GitHub keeps no record of a press: a lost
 * press changes nothing (the button is still there), and a repeated one finds that it is done.
 */
export type Ref =
  | IncidentRef
  /** A head commit of a pull request. */
  | { kind: 'review'; repository: string; sha: string; pull: number; again?: Again }
  /** A head of a merge queue, compared with `base`. */
  | { kind: 'review'; repository: string; sha: string; base: string }
  /** A commit of which only the check is known: the pull request is looked up. */
  | { kind: 'review'; repository: string; sha: string; again: Again }
  /** Somebody asked to mend what is mechanical on that head. */
  | { kind: 'fix'; repository: string; sha: string; pull: number; by: string }
  | { kind: 'follow-up'; repository: string; path: string }
  /** A dispatch asks for an incident; what it said stands nowhere else. `id`: of the delivery. */
  | { kind: 'declaration'; repository: string; id: string; at: string; declaration: Declaration }
  /**
   * Somebody may have typed `/incident` in a thread that is no incident. `of`: in the pull request of the post-mortem of
   * that incident, where other commands are answered too.
   */
  | { kind: 'call'; repository: string; number: number; comment: number; of?: IncidentRef }
  /** Everything that could need work: of one installation, or (which only names the installations) of all. */
  | { kind: 'sweep'; installation?: Installation }

export interface Installation {
  id: number
  /** Login of the account that it belongs to. */
  owner: string
}

export interface IncidentRef {
  kind: 'incident'
  repository: string
  number: number
}

/** Judge once more: unless there is a newer run than this one (its id), or one concluded after this instant. */
export type Again = number | string

export type RefOf<Kind extends Ref['kind']> = Extract<Ref, { kind: Kind }>

export function refKey(ref: Ref): string {
  switch (ref.kind) {
    case 'incident':
      return `incident ${ref.repository.toLowerCase()}#${ref.number}`
    case 'review':
      return `review ${ref.repository.toLowerCase()}@${ref.sha}${'again' in ref ? ` again ${ref.again}` : ''}`
    case 'fix':
      return `fix ${ref.repository.toLowerCase()}@${ref.sha} by ${ref.by.toLowerCase()}`
    case 'follow-up':
      return `follow-up ${ref.repository.toLowerCase()}:${ref.path}`
    case 'declaration':
      return `declaration ${ref.repository.toLowerCase()} ${ref.id}`
    case 'call':
      return `call ${ref.repository.toLowerCase()}#${ref.number} ${ref.comment}`
    case 'sweep':
      return ref.installation ? `sweep ${ref.installation.owner.toLowerCase()}` : 'sweep'
  }
}

/** What shares a rate limit: everything of one owner, who has one installation. */
export function refLane(ref: Ref): string {
  if (ref.kind === 'sweep') return ref.installation?.owner.toLowerCase() ?? 'sweep'
  return split(ref.repository).owner.toLowerCase()
}

/** The key without the words of a title, which stand in the name of a document: for the log. */
export function refName(ref: Ref): string {
  return refKey(ref).replace(/(\d{4}-\d\d-\d\d-\d+)-.*$/, '$1-…')
}

/** `owner/name` as the two parameters that Octokit takes. */
export function split(repository: string): { owner: string; repo: string } {
  const [owner = '', repo = ''] = repository.split('/')
  return { owner, repo }
}
