import type { SandboxState } from '../../src/sandbox/snapshot.ts'

export interface Difference {
  /** Things that the undisturbed world has, and this one has not. */
  lost: string[]
  /** Things that this world has once more than the undisturbed one. */
  doubled: string[]
}

/** Counts things by what they are: issues, labels, assignees, comments, files, checks. Words that differ count as lost and doubled. */
export function compare(expected: string, actual: string): Difference {
  const counts = new Map<string, number>()
  for (const thing of things(JSON.parse(actual) as Repositories)) add(counts, thing, 1)
  for (const thing of things(JSON.parse(expected) as Repositories)) add(counts, thing, -1)
  const list = (wanted: (count: number) => boolean) =>
    [...counts].flatMap(([thing, count]) => (wanted(count) ? [thing] : []))
  return { lost: list((count) => count < 0), doubled: list((count) => count > 0) }
}

type Repositories = SandboxState['repositories']

function add(counts: Map<string, number>, thing: string, by: number): void {
  counts.set(thing, (counts.get(thing) ?? 0) + by)
}

function things(repositories: Repositories): string[] {
  return Object.entries(repositories).flatMap(([repository, state]) => [
    ...state.labels.map((label) => `${repository}: label ${JSON.stringify(label)}`),
    ...state.checkRuns.map((run) => `${repository}: check ${JSON.stringify(run)}`),
    ...Object.entries(state.branches).flatMap(([branch, files]) =>
      Object.entries(files).map(([path, text]) => `${repository}: file ${branch} ${path} ${text}`),
    ),
    ...Object.entries(state.issues).flatMap(([name, { comments, labels, assignees, ...issue }]) => [
      `${repository}: issue ${name} ${JSON.stringify(issue)}`,
      ...comments.map((comment) => `${repository}: comment on ${name} ${JSON.stringify(comment)}`),
      ...labels.map((label) => `${repository}: ${name} labelled ${label}`),
      ...assignees.map((login) => `${repository}: ${name} assigned to ${login}`),
    ]),
  ])
}
