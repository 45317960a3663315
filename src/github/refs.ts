/**
 * A Ref names something to look at and says nothing about what happened: webhook, sweep, alarm and command line all
 * make the same ones.
 */
export type Ref =
  | { kind: 'incident'; repository: string; number: number }
  /** A head commit; `pull` absent: of a merge queue, compared with `base`. */
  | { kind: 'review'; repository: string; sha: string; pull: number }
  | { kind: 'review'; repository: string; sha: string; base: string }
  | { kind: 'follow-up'; repository: string; path: string }
  /** Everything that could need work. */
  | { kind: 'sweep' }

export type RefOf<Kind extends Ref['kind']> = Extract<Ref, { kind: Kind }>

export function refKey(ref: Ref): string {
  switch (ref.kind) {
    case 'incident':
      return `incident ${ref.repository.toLowerCase()}#${ref.number}`
    case 'review':
      return `review ${ref.repository.toLowerCase()}@${ref.sha}`
    case 'follow-up':
      return `follow-up ${ref.repository.toLowerCase()}:${ref.path}`
    case 'sweep':
      return 'sweep'
  }
}

/** `owner/name` as the two parameters that Octokit takes. */
export function split(repository: string): { owner: string; repo: string } {
  const [owner = '', repo = ''] = repository.split('/')
  return { owner, repo }
}
