export type Visibility = 'public' | 'internal' | 'private'

const VIEWERS: Record<Visibility, number> = { private: 0, internal: 1, public: 2 }

/** Whether somebody may see the first who may not see the second. */
export function isWider(place: Visibility, than: Visibility): boolean {
  return VIEWERS[place] > VIEWERS[than]
}

/**
 * A change that reached a service in the window: a merge, a direct push, a deployment or a release.
 * Always a candidate, never "the cause".
 */
export interface Change {
  /** Stable and short, usable in `/change confirm`: `acme/checkout#12`, `acme/checkout@1a2b3c4`, `acme/checkout!deploy-7`, `acme/checkout!v1.2`. */
  reference: string
  kind: 'merge' | 'push' | 'deployment' | 'release'
  /** `owner/name` */
  repository: string
  /** Who may see the repository. */
  visibility: Visibility
  /** Fewer people may see the repository than the place where this is shown: name nothing of it. */
  hidden: boolean
  title: string
  url: string
  author: string
  /** Instants: when it was merged or pushed; when it first was deployed with success (if known). */
  mergedAt?: string
  deployedAt?: string
  environment?: string
  /** Paths touched, as far as known. */
  files: string[]
  additions?: number
  deletions?: number
  labels: string[]
  /** Reference of the change that this one reverts. */
  reverts?: string
  /** References of the changes that were live and that this deployment of an older commit took away. */
  rollsBack?: string[]
  /** The commit by which it reached the default branch, as far as known. */
  commit?: string
}

export interface RankedChange {
  change: Change
  /** The instant that counts: deployed if known, else merged. */
  at: string
  score: number
  /** In words, strongest first: "deployed 12 minutes before the start (+40)". */
  reasons: string[]
  afterStart: boolean
  word?: 'confirmed' | 'dismissed'
  /** What a person said with that word. */
  said?: string
}
