import type { Change } from '../../src/domain/change.ts'
import { type ChangesRequest, readChanges } from '../../src/github/read-changes.ts'
import { DEFAULT_PERMISSIONS } from '../../src/sandbox/arrange-app.ts'
import { createWorld, START, type TestWorld } from '../lifecycle/a-world.ts'

export const REPOSITORY = 'org/shop'

/** Minutes before the start of the tests' clock. */
export const ago = (minutes: number): string => new Date(START.getTime() - minutes * 60_000).toISOString()

export interface ChangesWorld extends TestWorld {
  /** A pull request opened and merged; its number. */
  merge: (title: string, minutes: number, more?: Merge) => number
  push: (message: string, minutes: number, files?: Record<string, string>) => string
  read: (more?: Partial<ChangesRequest>) => Promise<Change[]>
  problems: string[]
}

interface Merge {
  files?: Record<string, string>
  body?: string
  method?: 'merge' | 'squash'
}

/** One repository with a month of quiet history, and nothing else. */
export async function changesWorld(
  permissions: Record<string, 'read' | 'write'> = {},
): Promise<ChangesWorld> {
  const world = await createWorld({ seed: 'empty' })
  const { sandbox } = world
  sandbox.createPerson('ada')
  sandbox.createRepository('org', 'shop', { at: ago(50_000) })
  sandbox.grant(REPOSITORY, 'ada', 'admin')
  sandbox.install('org', undefined, { ...DEFAULT_PERMISSIONS, ...permissions })
  const problems: string[] = []
  let count = 0

  return {
    ...world,
    problems,
    merge: (title, minutes, { files, body, method = 'merge' } = {}) => {
      const head = `topic-${++count}`
      const opened = ago(minutes + 5)
      const content = files ?? { [`src/${head}.ts`]: `${title}\n` }
      sandbox.commit(REPOSITORY, head, content, { author: 'ada', message: title, at: opened })
      const number = sandbox.openPull(REPOSITORY, {
        title,
        head,
        author: 'ada',
        at: opened,
        ...(body === undefined ? {} : { body }),
      })
      sandbox.mergePull(REPOSITORY, number, { by: 'ada', at: ago(minutes), method })
      return number
    },
    push: (message, minutes, files = { [`src/pushed-${++count}.ts`]: message }) =>
      sandbox.commit(REPOSITORY, 'main', files, { author: 'ada', message, at: ago(minutes) }),
    read: async (more = {}) => {
      await world.settle()
      sandbox.resetRequests()
      return readChanges(world.app.deps, {
        repository: REPOSITORY,
        environments: [],
        from: ago(120),
        hidden: false,
        problem: (text) => problems.push(text),
        ...more,
      })
    },
  }
}

/** What a test compares: reference and the two times, in minutes before the start. */
export function brief(changes: readonly Change[]): [string, number | undefined, number | undefined][] {
  const minutes = (at: string | undefined) =>
    at === undefined ? undefined : Math.round((START.getTime() - Date.parse(at)) / 60_000)
  return changes
    .map(({ reference, mergedAt, deployedAt }): [string, number | undefined, number | undefined] => [
      reference.replace(REPOSITORY, ''),
      minutes(mergedAt),
      minutes(deployedAt),
    ])
    .sort((a, b) => (a[0] < b[0] ? -1 : 1))
}
