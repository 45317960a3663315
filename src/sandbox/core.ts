import type { Account, Author } from './accounts.ts'
import { fullName } from './lookup.ts'
import type { Links } from './shapes/links.ts'
import type { Attempt } from './webhooks.ts'
import { type Issue, isoSeconds, type Repository, type World } from './world.ts'

/** One thing that happened, for the App's webhook. The payload is built only when somebody listens. */
export interface Happening {
  event: string
  action?: string
  repository?: Repository
  account?: Account
  sender: Account
  payload: () => Record<string, unknown>
}

/** A text somebody wrote; mentions and references in it are looked for when somebody asks. */
export interface WrittenText {
  text: string
  kind: 'markdown' | 'commit'
  repository: Repository
  issue?: Issue
  place: string
  by: Author
  at: string
}

/** What every change and every handler works on. All changes are synchronous: none is ever seen half done. */
export interface Core {
  world: World
  links: Links
  /** The time of a change, with whole seconds. */
  stamp: () => string
  /** Runs a change as though it were that moment. */
  atTime: <T>(at: Date | string | undefined, change: () => T) => T
  emit: (happening: Happening) => void
  attempts: readonly Attempt[]
  texts: WrittenText[]
  /** Mentions and references that the ledgers hold already. */
  noted: Set<string>
}

export function createCore(
  world: World,
  links: Links,
  now: () => Date,
  emit: (happening: Happening) => void,
  attempts: readonly Attempt[],
): Core {
  let override: string | undefined
  return {
    world,
    links,
    emit,
    attempts,
    texts: [],
    noted: new Set(),
    stamp: () => override ?? isoSeconds(now()),
    atTime: (at, change) => {
      const before = override
      if (at !== undefined) override = isoSeconds(new Date(at))
      try {
        return change()
      } finally {
        override = before
      }
    },
  }
}

/** Remembers a text for the ledger of mentions and for cross-references. */
export function written(
  core: Core,
  repository: Repository,
  issue: Issue,
  by: Author,
  part: string,
  text: string | null,
) {
  if (text === null || !/[@#]|&\S+;|GH-|\/(issues|pull)\//i.test(text)) return
  const place = `${fullName(repository)}#${issue.number}${part === '' ? '' : ` ${part}`}`
  core.texts.push({ text, kind: 'markdown', repository, issue, place, by, at: core.stamp() })
}
