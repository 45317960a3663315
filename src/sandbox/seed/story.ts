import type { FileChanges } from '../arrange-repositories.ts'
import { deleteBranch } from '../changes/push.ts'
import type { Core } from '../core.ts'
import { branchSha, readText } from '../git.ts'
import { needAccount, needRepository } from '../lookup.ts'
import type { Organisation } from '../organisation.ts'

/** History as data: what happened in a repository, in minutes before now. */

/** New content, or a piece of the old content and what stands in its place. */
type Edits = Record<string, string | { replace: string; with: string }>

export type Step =
  | {
      merged: number
      opened: number
      branch: string
      title: string
      body?: string
      author: string
      by: string
      labels?: string[]
      edits: Edits
      method?: 'merge' | 'squash'
    }
  | {
      proposed: number
      branch: string
      title: string
      body?: string
      author: string
      draft?: boolean
      edits: Edits
    }
  | { pushed: number; message: string; author: string; edits: Edits }
  | { deployed: number; started: number; environment?: string; creator: string; description?: string }
  | { released: number; tag: string; name: string; body: string; author: string }

interface Moment {
  minutes: number
  happen: () => void
}

const MINUTE = 60_000
export const HOURS = 60
export const DAYS = 24 * HOURS

export const ago = (now: Date, minutes: number): Date => new Date(now.getTime() - minutes * MINUTE)

/** Plays the steps in the order of time, whatever order they stand in. */
export function play(
  core: Core,
  org: Organisation,
  now: Date,
  repository: string,
  steps: readonly Step[],
): void {
  const moments = steps.flatMap((step) => momentsOf(core, org, now, repository, step))
  for (const { happen } of moments.sort((a, b) => b.minutes - a.minutes)) happen()
}

function momentsOf(core: Core, org: Organisation, now: Date, repository: string, step: Step): Moment[] {
  const at = (minutes: number) => ago(now, minutes)
  if ('pushed' in step) {
    const { pushed, message, author, edits } = step
    const happen = () =>
      org.commit(repository, 'main', applied(core, repository, edits), { author, message, at: at(pushed) })
    return [{ minutes: pushed, happen }]
  }
  if ('deployed' in step) {
    const { deployed, started, environment = 'production', creator, description } = step
    const statuses = [
      { state: 'in_progress' as const, at: at(started) },
      { state: 'success' as const, at: at(deployed) },
    ]
    const known = { ref: 'main', environment, creator, at: at(started), statuses }
    const happen = () => org.deploy(repository, description === undefined ? known : { ...known, description })
    return [{ minutes: started, happen }]
  }
  if ('released' in step) {
    const { released, ...release } = step
    return [{ minutes: released, happen: () => org.release(repository, { ...release, at: at(released) }) }]
  }
  return pullMoments(core, org, now, repository, step)
}

function pullMoments(
  core: Core,
  org: Organisation,
  now: Date,
  repository: string,
  step: Extract<Step, { branch: string }>,
): Moment[] {
  const { branch, title, author, edits } = step
  const opened = 'merged' in step ? step.opened : step.proposed
  const body = step.body === undefined ? {} : { body: step.body }
  let number = 0
  const open = () => {
    const at = ago(now, opened)
    org.commit(repository, branch, applied(core, repository, edits), { author, message: title, at })
    const draft = 'proposed' in step && step.draft === true
    number = org.openPull(repository, { title, ...body, head: branch, author, draft, at })
  }
  if (!('merged' in step)) return [{ minutes: opened, happen: open }]
  const { merged, by, method = 'squash' } = step
  const merge = () => {
    org.mergePull(repository, number, { by, method, at: ago(now, merged) })
    const account = needAccount(core.world, by)
    core.atTime(ago(now, merged), () =>
      deleteBranch(core, needRepository(core.world, repository), branch, { account, viaApp: false }),
    )
  }
  return [
    { minutes: opened, happen: open },
    { minutes: merged, happen: merge },
  ]
}

function applied(core: Core, name: string, edits: Edits): FileChanges {
  const { git, defaultBranch } = needRepository(core.world, name)
  const files = git.commits.get(branchSha(git, defaultBranch) ?? '')?.files
  const changes: FileChanges = {}
  for (const [path, edit] of Object.entries(edits)) {
    if (typeof edit === 'string') {
      changes[path] = edit
      continue
    }
    const before = readText(git, files?.get(path) ?? '')
    if (!before.includes(edit.replace))
      throw new Error(`The seed edits ${path}, which has no "${edit.replace}"`)
    changes[path] = before.replace(edit.replace, edit.with)
  }
  return changes
}
