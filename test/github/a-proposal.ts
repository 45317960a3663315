import type { Sandbox } from '../../src/sandbox/sandbox.ts'

export const REPOSITORY = 'acme/postmortems'
export const PATH = 'postmortems/2026/2026-11-20-9-prices.md'

/** Dates as people write them: one meaning, another form. */
export const withWrittenDates = (text: string): string =>
  text.replace(/\| (\d{4})-(\d\d)-(\d\d) \|/g, '| $1/$2/$3 |')

/** The finished document that the seed has, as a new one in a pull request. Returns the number. */
export function propose(sandbox: Sandbox, change: (text: string) => string = withWrittenDates): number {
  sandbox.commit(
    REPOSITORY,
    'proposal',
    { [PATH]: change(seededDocument(sandbox)) },
    { author: 'linus', message: 'Write it down' },
  )
  return sandbox.openPull(REPOSITORY, { title: 'A post-mortem', head: 'proposal', author: 'linus' })
}

export function seededDocument(sandbox: Sandbox): string {
  const files = sandbox.state().repositories[REPOSITORY]?.branches.main ?? {}
  const found = Object.entries(files).find(([path]) => /^postmortems\/\d{4}\//.test(path))
  if (!found) throw new Error('the seed has no post-mortem')
  return found[1]
}

export const textOf = (sandbox: Sandbox, branch = 'proposal'): string =>
  sandbox.state().repositories[REPOSITORY]?.branches[branch]?.[PATH] ?? ''

/** Our check runs on the head of a pull request, oldest first. */
export function runsOn(sandbox: Sandbox, pull: number) {
  return (sandbox.state().repositories[REPOSITORY]?.checkRuns ?? []).filter((run) =>
    run.on.split(' ').includes(`#${pull}`),
  )
}
